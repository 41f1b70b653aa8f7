import { dayNumber, serviceDay } from '#libs/kernel';
import { Fault } from './fault.js';
import { readInstant } from './instant-text.js';

const read = (text: string) => {
  const reading = readInstant(text);
  if (reading instanceof Fault) return reading.code;
  return { at: new Date(reading.at).toISOString(), day: reading.day, minute: reading.minute };
};

describe('instants', () => {
  it('belong to the London date, whatever their offset', () => {
    expect(read('2026-06-30T23:30:00Z')).toEqual({ at: '2026-06-30T23:30:00.000Z', day: dayNumber(serviceDay('2026-07-01')), minute: 30 });
    expect(read('2026-01-05T08:00:00+00:00')).toMatchObject({ day: dayNumber(serviceDay('2026-01-05')), minute: 480 });
    expect(read('2026-07-01T08:00:00+01:00')).toMatchObject({ day: dayNumber(serviceDay('2026-07-01')), minute: 480 });
    expect(read('2026-07-01 08:00+0100')).toMatchObject({ minute: 480 });
    expect(read('2026-07-01T02:30:00.250-05:30')).toMatchObject({ at: '2026-07-01T08:00:00.000Z' });
  });

  it('keeps the two hours apart that October calls by one name', () => {
    expect(read('2026-10-25T01:30:00+01:00')).toMatchObject({ minute: 90 });
    expect(read('2026-10-25T01:30:00+00:00')).toMatchObject({ minute: 150 });
  });

  it.each(['2026-01-05T08:00:00', '2026-01-05', '2026-02-30T08:00:00Z', '2026-01-05T24:00:00Z', '2026-01-05T08:61:00Z', '08:00', ''])(
    '%s is refused', (text) => expect(read(text)).toBe('bad-instant'),
  );
});
