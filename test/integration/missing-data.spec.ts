import { addDays, londonInstant, serviceDay } from '#libs/kernel';
import { type MismatchFixture, assessed, createMismatchFixture, gapOf } from './mismatch.fixture.js';
import { AS_OF, MORNING } from './mismatch-rows.fixture.js';

jest.setTimeout(120_000);

describe('what is missing, closed or declared', () => {
  let icb: MismatchFixture;
  let runId: number;
  const yesterday = addDays(MORNING, -1);
  beforeAll(async () => {
    icb = await createMismatchFixture(
      ({ dataset, code, day, readAt }) =>
        // P1: yesterday's telephony is late. P2: its book has not been read since Thursday. P5 and P6: telephony stopped six weeks ago.
        (dataset === 'telephony' && code === 'P1' && day === yesterday) ||
        (dataset === 'slots' && code === 'P2' && readAt! >= londonInstant(serviceDay('2026-03-06'), '00:00')) ||
        (dataset === 'telephony' && ['P5', 'P6'].includes(code) && day >= serviceDay('2026-01-27')) ||
        (dataset === 'slots' && code === 'P4' && day === serviceDay('2026-03-12')),
    );
    await icb.database.transaction(async (transaction) => {
      const day = (text: string) => Date.parse(text) / 86_400_000;
      await icb.writer.mergeClosures(transaction, { loadId: 900, knownAt: AS_OF }, [
        {
          organisationId: icb.id('P3'),
          from: day('2026-03-11'),
          to: day('2026-03-12'),
          shareClosed: 0.36,
          reason: 'Protected learning',
          line: 2,
        },
        {
          organisationId: icb.id('P3'),
          from: day('2026-03-24'),
          to: day('2026-03-25'),
          shareClosed: 1,
          reason: 'other',
          line: 3,
        },
      ]);
      await icb.writer.mergeDeclarations(transaction, { loadId: 901, knownAt: AS_OF }, [
        {
          organisationId: icb.id('P3'),
          day: day(MORNING),
          declaredAt: AS_OF,
          level: 'black',
          staffInShare: 0.5,
          premisesLost: false,
          reason: 'flu',
          line: 2,
        },
      ]);
    });
    await icb.load(AS_OF, [{ dataset: 'telephony', code: 'P4', day: MORNING, cells: { inbound: 900, answered: 100, missed: 800 } }]);
    runId = await assessed(icb);
  });
  afterAll(() => icb.drop());

  it('is red and acute today when more calls were missed so far than its own p95 of whole days', async () => {
    expect(await gapOf(icb, runId, 'P4')).toMatchObject({
      level: '3',
      acute: true,
      reason: { name: 'missed-calls', numbers: { missed: 800 } },
    });
    expect((await gapOf(icb, runId, 'P4', addDays(MORNING, 1))).reason.name).not.toBe('missed-calls');
  });

  it('is unknown, with the feed and since when, and without probabilities', async () => {
    expect(await gapOf(icb, runId, 'P1')).toMatchObject({
      level: 'unknown',
      pGap: null,
      pGap5: null,
      expectedShortfall: null,
      demand: null,
      reason: {
        name: 'data-missing',
        feed: 'telephony',
        since: yesterday,
        text: 'No telephony data since Mon 9 Mar; the last known day is Fri 6 Mar.',
      },
    });
    expect(await gapOf(icb, runId, 'P2')).toMatchObject({
      level: 'unknown',
      reason: { name: 'book-stale', feed: 'slots', since: '2026-03-05' },
    });
    expect(await gapOf(icb, runId, 'P4', serviceDay('2026-03-12'))).toMatchObject({
      level: 'unknown',
      reason: { name: 'no-slots-published' },
    });
    expect((await gapOf(icb, runId, 'P4')).level).not.toBe('unknown');
  });

  it('does not forget a feed that has been gone for weeks', async () => {
    expect(await gapOf(icb, runId, 'P5')).toMatchObject({
      level: 'unknown',
      reason: { feed: 'telephony', since: '2026-01-27' },
    });
  });

  it('makes a whole unknown when too much of its list is, and counts the unknown beside its level otherwise', async () => {
    expect(await gapOf(icb, runId, 'L2')).toMatchObject({
      level: 'unknown',
      reason: { name: 'members-unknown', numbers: { unknown: 2, members: 2 } },
    });
    expect(await gapOf(icb, runId, 'H2')).toMatchObject({ level: 'unknown', reason: { name: 'members-unknown' } });
    // Of six practices P1, P2, P5 and P6 are unknown today, and P4 too on the 12th.
    expect(await gapOf(icb, runId, 'ICB')).toMatchObject({ level: 'unknown', reason: { numbers: { unknown: 4 } } });
  });

  it('shows a planned closure beside the level, and believes published slots over it', async () => {
    const training = await gapOf(icb, runId, 'P3', serviceDay('2026-03-11'));
    expect(training.closure).toMatchObject({ reason: 'training', shareClosed: 0.36 });
    expect(training.cause).toContain('36% of the day is closed for training');
    expect((await gapOf(icb, runId, 'P3', serviceDay('2026-03-24'))).level).not.toBe('closed');
  });

  it('believes a declaration on its day', async () => {
    expect(await gapOf(icb, runId, 'P3')).toMatchObject({
      level: '4',
      reason: { name: 'staff-declared', numbers: { staffInShare: 0.5 } },
      acute: true,
      cause: expect.stringMatching(/^The practice says that 50% of its clinical staff are in\. Under 70% is black\. /),
    });
    expect((await gapOf(icb, runId, 'P3', serviceDay('2026-03-12'))).level).not.toBe('4');
  });
});
