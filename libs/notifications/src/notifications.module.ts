import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EscalationModule } from '#libs/escalation';
import { OrganisationsModule } from '#libs/organisations';
import { Channels } from './channels/channels.js';
import { EmailChannel } from './channels/email.channel.js';
import { WebhookChannel } from './channels/webhook.channel.js';
import { DeliverMessageService } from './deliver-message.service.js';
import { DeliveriesService } from './deliveries.service.js';
import { DeliveryRepository } from './delivery.repository.js';
import { MessageRepository } from './message.repository.js';
import { NOTIFICATIONS_ENTITIES } from './notifications.entity.js';
import { PlanNotificationsService } from './plan-notifications.service.js';
import { RecipientRepository } from './recipient.repository.js';
import { RecipientsService } from './recipients.service.js';

/** Planning, channels and the delivery log. */
@Module({
  imports: [TypeOrmModule.forFeature([...NOTIFICATIONS_ENTITIES]), EscalationModule, OrganisationsModule],
  providers: [
    Channels, DeliverMessageService, DeliveriesService, DeliveryRepository, EmailChannel, MessageRepository,
    PlanNotificationsService, RecipientRepository, RecipientsService, WebhookChannel,
  ],
  exports: [DeliverMessageService, DeliveriesService, PlanNotificationsService, RecipientsService],
})
export class NotificationsModule {}
