/** The queues, one for each stage of the way of the data, and one for what is forgotten after its time. */
export const QUEUES = ['feeds', 'forecasting', 'mismatch', 'escalation', 'notifications', 'housekeeping'] as const;

/** The name of a queue. */
export type QueueName = (typeof QUEUES)[number];

/** Where an event goes: the queue, and the job that a processor handles. */
export interface Route {
  readonly queue: QueueName;
  readonly job: string;
}

/** For every event type the jobs it starts; an empty list says that nobody listens, on purpose. */
export type Flow = Readonly<Record<string, readonly Route[]>>;

/** The injection token of the {@link Flow} of this process. */
export const FLOW = Symbol('Flow');
