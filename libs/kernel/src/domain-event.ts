/**
 * Something that happened, in the past tense and versioned: `observations.loaded.v1`. `key` is natural and without
 * colons, so the same event told twice is one job. `payload` is plain JSON.
 */
export interface DomainEvent<Type extends string = string, Payload extends object = object> {
  readonly type: Type;
  readonly key: string;
  readonly payload: Payload;
}
