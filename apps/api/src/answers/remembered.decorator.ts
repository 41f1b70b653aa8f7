import { SetMetadata } from '@nestjs/common';

/** Metadata of {@link Remembered}. */
export const REMEMBERED = 'headroom:remembered';

/** To whom an answer may be given again: to all who hold the same roles in the same places, or only to the same person. */
export type RememberedFor = 'equal-grants' | 'person';

/** How long an answer may be given again while nothing changes: pages tell times to the minute, some only days: what history
 * was loaded beforehand becomes known at six, and clocks differ a little. */
export type RememberedWithin = 'minute' | 'quarter-hour';

/** What {@link Remembered} says of a handler. */
export interface RememberedAs {
  readonly by: RememberedFor;
  readonly within: RememberedWithin;
}

/**
 * What the GET handler answers depends on nothing but its address, what is accepted, what the store holds, the time to the minute (or to a
 * quarter of an hour), and who asks: it may be given again without computing it. `person` where it tells something of whoever asks, beyond their roles and their name
 * at the top.
 */
export const Remembered = (by: RememberedFor = 'equal-grants', within: RememberedWithin = 'minute'): MethodDecorator & ClassDecorator =>
  SetMetadata(REMEMBERED, { by, within } satisfies RememberedAs);
