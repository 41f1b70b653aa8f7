import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EscalationModule } from '#libs/escalation';
import { InterventionsModule } from '#libs/interventions';
import { MismatchModule } from '#libs/mismatch';
import { OrganisationsModule } from '#libs/organisations';
import { AcknowledgeByLinkService } from './acknowledge-by-link.service.js';
import { AcknowledgeLinkRepository } from './acknowledge-link.repository.js';
import { AcknowledgeLinks } from './acknowledge-links.service.js';
import { ChannelHealthRepository } from './channel-health.repository.js';
import { ChannelHealthService } from './channel-health.service.js';
import { Channels } from './channels/channels.js';
import { EmailChannel } from './channels/email.channel.js';
import { NotifyChannels } from './channels/notify.channel.js';
import { TeamsChannel } from './channels/teams.channel.js';
import { WebhookChannel } from './channels/webhook.channel.js';
import { DeliverMessageService } from './deliver-message.service.js';
import { DeliveriesService } from './deliveries.service.js';
import { DeliveryRepository } from './delivery.repository.js';
import { DigestPictureService } from './digest-picture.service.js';
import { MessageRepository } from './message.repository.js';
import { NOTIFICATIONS_ENTITIES } from './notifications.entity.js';
import { PlanNotificationsService } from './plan-notifications.service.js';
import { RecipientRepository } from './recipient.repository.js';
import { RecipientsService } from './recipients.service.js';

/** Planning, channels and the delivery log. */
@Module({
  imports: [TypeOrmModule.forFeature([...NOTIFICATIONS_ENTITIES]), EscalationModule, InterventionsModule, MismatchModule, OrganisationsModule],
  providers: [
    AcknowledgeByLinkService, AcknowledgeLinkRepository, AcknowledgeLinks, ChannelHealthRepository, ChannelHealthService, Channels,
    DeliverMessageService, DeliveriesService, DeliveryRepository, DigestPictureService, EmailChannel, MessageRepository,
    NotifyChannels, PlanNotificationsService, RecipientRepository, RecipientsService, TeamsChannel, WebhookChannel,
  ],
  exports: [AcknowledgeByLinkService, DeliverMessageService, DeliveriesService, PlanNotificationsService, RecipientsService],
})
export class NotificationsModule {}
