import fc from 'fast-check';
import { londonInstant, serviceDay } from '#libs/kernel';
import { type PolicyAdvance, type PolicyBook, type PressingAlert, type TimesTold, advancePolicies } from './advance-policies.js';
import type { EscalationPolicy } from './escalation-policy.js';

const POLICY: EscalationPolicy = {
  key: 'operations', name: 'Operations', match: { scope: [], labels: [], levels: [3, 4], kinds: ['gap'] }, calendar: 'room',
  levelFour: 'around-the-clock', acknowledgementExpiresAfterMinutes: 240, fallback: 'desk',
  steps: [
    { afterMinutes: 30, levels: [], targets: ['desk'], repeat: { everyMinutes: 60, atMost: 3 } },
    { afterMinutes: 120, levels: [], targets: ['rota:on-call'], repeat: null },
  ],
};
const BOOK: PolicyBook = {
  policies: [POLICY], bankHolidays: new Set(),
  calendars: [{ key: 'room', name: 'Room', week: Array.from({ length: 7 }, () => [{ opens: '08:00', closes: '18:00' }]), bankHolidays: 'open' }],
};
const at = (time: string, day = '2026-11-23') => londonInstant(serviceDay(day), time);

function alert(id: number, changes: Partial<PressingAlert> & { level?: number } = {}): PressingAlert {
  const { level = 3, ...rest } = changes;
  return {
    id, subject: { kind: 'gap', level, organisationCode: `P${id}`, localityCode: 'NORTH', labels: [] }, groupKey: 'NORTH_2026-11-24', status: 'firing',
    since: at('08:00'), acknowledgedAt: null, acknowledgedBy: null, actedAt: null, told: [], ...rest,
  };
}

/** What the store would say of the alerts once the advance is written. */
function after(alerts: readonly PressingAlert[], advance: PolicyAdvance, now: Date): PressingAlert[] {
  return alerts.map((one) => {
    if (advance.expired.some(({ alertId }) => alertId === one.id)) {
      return { ...one, status: 'firing', since: now, acknowledgedAt: null, acknowledgedBy: null, told: [] };
    }
    const tellings = advance.tellings.filter(({ escalated, along }) => along.includes(one.id) || escalated.some(({ alertId }) => alertId === one.id));
    const told = [...new Set([...one.told.map(({ step }) => step), ...tellings.map(({ step }) => step)])].map((step): TimesTold => {
      const before = one.told.find((times) => times.step === step);
      const again = tellings.some((telling) => telling.step === step);
      return { policy: 'operations', step, times: (before?.times ?? 0) + (again ? 1 : 0), lastAt: again ? now : before!.lastAt };
    });
    const escalated = [...tellings.flatMap((telling) => telling.escalated), ...advance.quiet].some(({ alertId }) => alertId === one.id);
    return { ...one, told, status: escalated ? 'escalated' : one.status };
  });
}

/** Asks every few minutes; gives when which step was told, and of whom. */
function play(alerts: PressingAlert[], from: Date, minutes: number, every = 1): string[] {
  const log: string[] = [];
  let state = alerts;
  for (let i = 0; i <= minutes; i += every) {
    const now = new Date(from.getTime() + i * 60_000);
    const advance = advancePolicies(BOOK, state.filter(({ since }) => since <= now), now);
    for (const { step, escalated, along } of advance.tellings) {
      log.push(`${now.toISOString().slice(11, 16)} step ${step}: ${escalated.map(({ alertId }) => alertId).join()}${along.length ? ` along ${along.join()}` : ''}`);
    }
    for (const { alertId } of advance.quiet) log.push(`${now.toISOString().slice(11, 16)} quiet ${alertId}`);
    state = after(state, advance, now);
  }
  return log;
}

describe('policies as time passes', () => {
  it('tell each step after its wait, repeat it as often as it may, and then no more', () => {
    expect(play([alert(1)], at('08:00'), 599)).toEqual([
      '08:30 step 1: 1', '09:30 step 1: 1', '10:00 step 2: 1', '10:30 step 1: 1', '11:30 step 1: 1',
    ]);
  });

  it('tell a group once, whoever is in it, the worst first; what came later is told along and escalates in its own time', () => {
    expect(play([alert(1), alert(2, { level: 4 })], at('08:00'), 40)).toEqual(['08:30 step 1: 2,1']);
    expect(play([alert(1), alert(2, { since: at('08:20') }), alert(3, { groupKey: 'SOUTH_2026-11-24' })], at('08:00'), 60)).toEqual([
      '08:30 step 1: 1 along 2', '08:30 step 1: 3', '08:50 quiet 2',
    ]);
  });

  it('wait for opening hours, except at level 4', () => {
    expect(play([alert(1, { since: at('17:50') })], at('17:50'), 15 * 60 + 59)).toEqual(['08:20 step 1: 1', '09:20 step 1: 1']);
    expect(play([alert(1, { since: at('20:00'), level: 4 })], at('20:00'), 31)).toEqual(['20:30 step 1: 1']);
    expect(advancePolicies({ ...BOOK, policies: [{ ...POLICY, levelFour: 'in-hours' }] }, [alert(1, { since: at('20:00'), level: 4 })], at('21:00')).tellings).toEqual([]);
  });

  it('are the first that matches; other levels, kinds, scopes and labels are left alone', () => {
    const now = at('09:00');
    const told = (changes: Partial<EscalationPolicy['match']>, subject: Partial<PressingAlert['subject']> = {}) => {
      const one = alert(1);
      const book = { ...BOOK, policies: [{ ...POLICY, match: { ...POLICY.match, ...changes } }, { ...POLICY, key: 'second', match: { ...POLICY.match, levels: [1] } }] };
      return advancePolicies(book, [{ ...one, subject: { ...one.subject, ...subject } }], now).tellings.map(({ policy }) => policy.key);
    };
    expect(told({})).toEqual(['operations']);
    expect(told({}, { level: 1 })).toEqual(['second']);
    expect(told({}, { level: 2 })).toEqual([]);
    expect(told({}, { kind: 'feed-missing', level: null })).toEqual([]);
    expect([told({ scope: ['NORTH'] }), told({ scope: ['P1'] }), told({ scope: ['SOUTH'] })]).toEqual([['operations'], ['operations'], []]);
    expect([told({ labels: ['winter'] }, { labels: ['winter', 'gp'] }), told({ labels: ['winter'] })]).toEqual([['operations'], []]);
  });

  it('end an acknowledgement without an action, and start again', () => {
    const held = alert(1, { status: 'acknowledged', acknowledgedAt: at('08:10'), acknowledgedBy: 'Desk' });
    expect(advancePolicies(BOOK, [held], at('12:09')).expired).toEqual([]);
    expect(advancePolicies(BOOK, [held], at('12:10'))).toMatchObject({ expired: [{ alertId: 1, acknowledgedBy: 'Desk', heldMinutes: 240 }], tellings: [], quiet: [] });
    expect(advancePolicies(BOOK, [{ ...held, actedAt: at('09:00') }], at('17:00')).expired).toEqual([]);
    expect(play([held], at('12:00'), 60)).toEqual(['12:40 step 1: 1']);
  });

  const arrivals = fc.array(
    fc.record({
      since: fc.integer({ min: 0, max: 600 }), level: fc.integer({ min: 1, max: 4 }), acknowledged: fc.boolean(), group: fc.constantFrom('A', 'B'),
    }),
    { minLength: 1, maxLength: 5 },
  );
  const alertsOf = (all: { since: number; level: number; acknowledged: boolean; group: string }[]) =>
    all.map(({ since, level, acknowledged, group }, i) => {
      const began = new Date(at('08:00').getTime() + since * 60_000);
      return alert(i + 1, {
        level, groupKey: group, since: began, ...(acknowledged && { status: 'acknowledged' as const, acknowledgedAt: began, acknowledgedBy: 'Desk', actedAt: began }),
      });
    });

  it('never escalate an acknowledged alert, nor one before its own wait', () => {
    fc.assert(fc.property(arrivals, fc.integer({ min: 0, max: 3000 }), (all, minutes) => {
      const alerts = alertsOf(all);
      const now = new Date(at('08:00').getTime() + minutes * 60_000);
      const { tellings, quiet } = advancePolicies(BOOK, alerts, now);
      const touched = [...tellings.flatMap(({ escalated, along }) => [...escalated.map(({ alertId }) => alertId), ...along]), ...quiet.map(({ alertId }) => alertId)];
      expect(touched.filter((id) => alerts[id - 1].status === 'acknowledged')).toEqual([]);
      expect(tellings.flatMap(({ escalated, step }) => escalated.filter(({ waitedMinutes }) => waitedMinutes < POLICY.steps[step - 1].afterMinutes))).toEqual([]);
    }));
  });

  it('tell nothing twice when asked again at once, and every waiting alert in the end', () => {
    fc.assert(fc.property(arrivals, (all) => {
      let state = alertsOf(all);
      for (let i = 0; i <= 1620; i += 20) {
        const now = new Date(at('08:00').getTime() + i * 60_000);
        const seen = state.filter(({ since }) => since <= now);
        const done = after(seen, advancePolicies(BOOK, seen, now), now);
        expect(advancePolicies(BOOK, done, now)).toEqual({ expired: [], tellings: [], quiet: [] });
        state = [...done, ...state.filter(({ since }) => since > now)];
      }
      for (const { status, subject, told } of state) {
        if (status === 'acknowledged' || subject.level! < 3) expect(told).toEqual([]);
        else expect([status, ...told.map(({ step }) => step).sort()]).toEqual(['escalated', 1, 2]);
        expect(told.every(({ step, times }) => times <= (step === 1 ? 4 : 1))).toBe(true);
      }
    }), { numRuns: 12 });
  });
});
