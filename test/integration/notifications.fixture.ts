import type { DigestPictureService } from '../../libs/notifications/src/digest-picture.service.js';
import {
  AcknowledgeByLinkService, ChannelHealthService, DeliverMessageService, DeliveriesService, PlanNotificationsService, RecipientsService,
} from '#libs/notifications';
import { OrganisationsService } from '#libs/organisations';
import { AuditChain, AuditLog, DataVersion, type Settings, settingsFrom } from '#libs/platform';
import { AcknowledgeLinkRepository } from '../../libs/notifications/src/acknowledge-link.repository.js';
import { AcknowledgeLinks } from '../../libs/notifications/src/acknowledge-links.service.js';
import { ChannelHealthRepository } from '../../libs/notifications/src/channel-health.repository.js';
import { Channels } from '../../libs/notifications/src/channels/channels.js';
import { EmailChannel } from '../../libs/notifications/src/channels/email.channel.js';
import { NotifyChannels } from '../../libs/notifications/src/channels/notify.channel.js';
import { TeamsChannel } from '../../libs/notifications/src/channels/teams.channel.js';
import { WebhookChannel } from '../../libs/notifications/src/channels/webhook.channel.js';
import { DeliveryRepository } from '../../libs/notifications/src/delivery.repository.js';
import { MessageRepository } from '../../libs/notifications/src/message.repository.js';
import { RecipientRepository } from '../../libs/notifications/src/recipient.repository.js';
import type { EscalationScene } from './escalation.fixture.js';

/** The services of notifications on a scene, as the module makes them. */
export interface Notifications {
  readonly planner: PlanNotificationsService;
  readonly deliver: DeliverMessageService;
  readonly deliveries: DeliveriesService;
  readonly recipients: RecipientsService;
  readonly byLink: AcknowledgeByLinkService;
  readonly email: EmailChannel;
}

/** What stands for the drawing of pictures. */
export type Pictures = Pick<DigestPictureService, 'of' | 'runOf'>;
const NO_PICTURES: Pictures = { of: () => Promise.resolve(undefined), runOf: () => Promise.resolve(undefined) };

/** Puts them together, with these settings beyond the defaults. */
export function notificationsOn({ test: { database }, alerts, evaluations, decisions, outbox, clock }: EscalationScene, settings: Partial<Settings>, pictures: Pictures = NO_PICTURES): Notifications {
  const all: Settings = { ...settingsFrom({ HEADROOM_PUBLIC_URL: 'https://headroom.example.org' }), ...settings };
  const messages = new MessageRepository();
  const repository = new RecipientRepository();
  const healths = new ChannelHealthRepository();
  const recipients = new RecipientsService(database, repository, new OrganisationsService(database, new DataVersion(database)), new AuditLog(database, clock), all, clock);
  const email = new EmailChannel(all, pictures as DigestPictureService);
  const channels = new Channels(email, new TeamsChannel(all), new WebhookChannel(all), new NotifyChannels(all));
  const links = new AcknowledgeLinks(database, all);
  const health = new ChannelHealthService(healths, messages, outbox);
  return {
    planner: new PlanNotificationsService(database, alerts, evaluations, decisions, recipients, repository, messages, outbox, clock),
    deliver: new DeliverMessageService(database, messages, channels, healths, health, links, pictures as DigestPictureService, new AuditChain(database), outbox, clock),
    deliveries: new DeliveriesService(database, new DeliveryRepository()),
    recipients,
    byLink: new AcknowledgeByLinkService(database, alerts, links, new AcknowledgeLinkRepository(), clock),
    email,
  };
}
