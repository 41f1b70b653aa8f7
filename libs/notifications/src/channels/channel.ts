import type { DeliveryOutcome } from '../domain/delivery-outcome.js';
import type { AcknowledgeUrl } from '../domain/digest.js';
import type { MessageToDeliver } from '../message.repository.js';

/** Where a message goes, and the links in it that are this recipient's alone. */
export interface Destination {
  readonly address: string;
  readonly acknowledgeUrl: AcknowledgeUrl;
}

/** What a message looks like on its channel, and what came of sending it. */
export interface Sent {
  readonly result: DeliveryOutcome;
  /** One line for the delivery log. */
  readonly subject: string;
}

/** A way to reach people or machines. */
export interface Channel {
  /** Whether the settings say how; without it messages take the next channel, or wait, visibly. */
  readonly isConfigured: boolean;
  /** Sends once and says what came of it; throws nothing for what can go wrong on the way. */
  send(message: MessageToDeliver, destination: Destination): Promise<Sent>;
}
