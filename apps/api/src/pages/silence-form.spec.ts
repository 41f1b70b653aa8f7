import { serviceDay } from '#libs/kernel';
import { readSilenceForm, silenceForm } from './silence-form.js';

const now = new Date('2026-01-05T09:00:00Z');
const alert = {
  id: 7,
  status: 'firing',
  level: 3,
  organisation: { id: 1, code: 'P1', name: 'Practice', type: 'practice' },
  serviceDay: serviceDay('2026-01-06'),
  rule: 'daily-gap',
} as const;
const input = { reason: 'Locum is booked', until: '2026-01-06', black: false };

describe('the form that silences an alert', () => {
  it('silences this alert alone, from now to the end of the day, never black unasked', () => {
    expect(readSilenceForm(alert, input, now)).toEqual({
      silence: {
        reason: 'Locum is booked',
        startsAt: now,
        endsAt: new Date('2026-01-07T00:00:00Z'),
        organisationCode: 'P1',
        subtree: false,
        ruleKey: 'daily-gap',
        levelUpTo: 3,
        serviceDay: '2026-01-06',
      },
    });
    const black = { ...alert, level: 4 } as const;
    expect(readSilenceForm(black, input, now)).toMatchObject({ errors: [{ field: 'black' }] });
    expect(readSilenceForm(black, { ...input, black: true }, now)).toMatchObject({ silence: { levelUpTo: 4 } });
  });

  it('says what is missing or wrong, field by field, and keeps what was written', () => {
    const given = { reason: ' ', until: '2026-01-19', black: false };
    const read = readSilenceForm(alert, given, now);
    expect(read).toMatchObject({ errors: [{ field: 'reason' }, { field: 'until' }] });
    expect(readSilenceForm(alert, { ...input, until: '' }, now)).toMatchObject({ errors: [{ field: 'until' }] });
    expect(readSilenceForm(alert, { ...input, until: '2026-01-18' }, now)).toHaveProperty('silence');
    expect(silenceForm(alert, now, given, 'errors' in read ? read.errors : [])).toMatchObject({
      until: '2026-01-19',
      errors: [{ href: '#silence-reason' }, { href: '#silence-until' }],
      errorOf: { reason: 'Say why nobody needs to be told' },
    });
  });

  it('is there for what may be silenced only, with the day of the alert as its end', () => {
    expect(silenceForm(alert, now)).toMatchObject({ until: '2026-01-06', first: '2026-01-05', last: '2026-01-18', isBlack: false });
    expect(silenceForm({ ...alert, status: 'suppressed' }, now)).toBeNull();
    expect(silenceForm({ ...alert, organisation: null }, now)).toBeNull();
  });
});
