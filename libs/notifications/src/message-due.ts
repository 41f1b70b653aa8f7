import { type DomainEvent, naturalKey } from '#libs/kernel';

/** The event of a message that is due (again); once in a minute, whoever notices. */
export function messageDue(messageId: number, now: Date): DomainEvent<string, { messageId: number }> {
  return { type: 'message.planned.v1', key: naturalKey('message', messageId, now.toISOString().slice(0, 16)), payload: { messageId } };
}
