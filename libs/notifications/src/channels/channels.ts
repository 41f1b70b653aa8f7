import { Injectable } from '@nestjs/common';
import type { ChannelName } from '../domain/recipient.js';
import type { Channel } from './channel.js';
import { EmailChannel } from './email.channel.js';
import { NotifyChannels } from './notify.channel.js';
import { TeamsChannel } from './teams.channel.js';
import { WebhookChannel } from './webhook.channel.js';

/** The channels by name. */
@Injectable()
export class Channels {
  private readonly byName: Readonly<Record<ChannelName, Channel>>;

  constructor(email: EmailChannel, teams: TeamsChannel, webhook: WebhookChannel, notify: NotifyChannels) {
    this.byName = { email, teams, webhook, 'notify-email': notify.email, 'notify-sms': notify.sms };
  }

  of(name: ChannelName): Channel {
    return this.byName[name];
  }

  /** Names of those that the settings say how to use. */
  get configured(): ChannelName[] {
    return (Object.keys(this.byName) as ChannelName[]).filter((name) => this.byName[name].isConfigured);
  }
}
