import { type ServiceDay, addDays, londonInstant, serviceDay } from '#libs/kernel';
import type { KeptMorning, KeptTruth, MorningCurves } from '#libs/mismatch';
import { DEFAULT_RULE, type RuleDefinition } from '../rule.js';
import { replay } from './replay.js';
import { suggestThresholds } from './suggest.js';

const MONDAY = serviceDay('2026-03-09');
const [DAYS, DRAWS, CAPACITY] = [8, 100, 100];
const UNITS = ['P1', 'P2'].map((code, i) => ({ id: i + 1, code, name: code, type: 'practice' as const, ancestors: ['L1'], locality: { code: 'L1', name: 'L1' } }));

/** A morning on which the cells told (unit, days ahead) are that likely to be short by any, by 5% and by 15% of capacity; all others are not. */
function morning(at: number, told: readonly { unit: number; ahead: number; above: readonly [number, number, number] }[]): KeptMorning {
  const cells = DAYS * UNITS.length;
  const day = addDays(MONDAY, at);
  const [above0, above5, above15, expectedShortfall] = [new Uint16Array(cells), new Uint16Array(cells), new Uint16Array(cells), new Float32Array(cells)];
  for (const { unit, ahead, above } of told) {
    const cell = ahead * UNITS.length + unit;
    [above0[cell], above5[cell], above15[cell]] = above;
    expectedShortfall[cell] = 12;
  }
  return {
    morning: day, asOf: londonInstant(day, '07:00'), draws: DRAWS, days: DAYS, units: UNITS, bankHolidays: [], reasons: [''], declared: [], missedCalls: [],
    above0, above5, above15, expectedShortfall, usualShortfall: new Float32Array(cells), demand: new Float32Array(cells), capacity: new Float32Array(cells),
    state: new Uint8Array(cells), flags: new Uint8Array(cells), reason: new Uint16Array(cells),
  };
}

function truth(at: number, gaps: Readonly<Record<number, number>>): KeptTruth {
  const ids = Object.keys(gaps).map(Number);
  return {
    serviceDay: addDays(MONDAY, at), organisations: Int32Array.from(ids), gap: Float32Array.from(ids, (id) => gaps[id]),
    capacity: new Float32Array(ids.length).fill(CAPACITY), usualShortfall: new Float32Array(ids.length),
  };
}

const RED = [90, 80, 10] as const;
const under = (changes: Partial<RuleDefinition> = {}) => ({ rules: [{ key: 'gap', definition: { ...DEFAULT_RULE, ...changes } }], levels: { overrides: [] } });
const replayed = (mornings: KeptMorning[], truths: KeptTruth[], rules = under(), curves = new Map<ServiceDay, MorningCurves>()) => replay({ mornings, truths, curves }, rules);

describe('a replay of hand-made mornings', () => {
  it('judges hits, false alarms, what came too late and what nobody knows, and counts what was missed', () => {
    const mornings = [
      morning(0, [{ unit: 0, ahead: 1, above: RED }, { unit: 1, ahead: 1, above: RED }, { unit: 0, ahead: 4, above: RED }]),
      morning(1, [{ unit: 0, ahead: 0, above: RED }]),
      morning(2, [{ unit: 1, ahead: 0, above: RED }]),
      morning(3, []),
    ];
    const truths = [truth(1, { 1: 10, 2: -3 }), truth(2, { 1: -1, 2: 10 }), truth(3, { 1: 8, 2: -1 })];
    const { alerts, summary } = replayed(mornings, truths);
    expect(alerts.map(({ org, serviceDay, leadWorkingDays, outcome }) => [org, serviceDay, leadWorkingDays, outcome])).toEqual([
      ['P1', '2026-03-10', 1, 'hit'],
      ['P2', '2026-03-10', 1, 'false-alarm'],
      ['P1', '2026-03-13', 4, 'unknown'],
      ['P2', '2026-03-11', 0, 'too-late'],
    ]);
    expect(alerts[0]).toMatchObject({ rule: 'gap', raisedOn: MONDAY, level: 3, probability: 0.8, expectedShortfall: 12 });
    // Due: P1 on Tuesday (told), P2 on Wednesday (told on the day), P1 on Thursday (told by nobody).
    expect(summary).toMatchObject({
      mornings: 4, alerts: 4, alertsPerDay: 1, hits: 1, falseAlarms: 1, tooLate: 1, unknown: 1, dueDays: 3, misses: 2, precision: 1 / 3, recall: 1 / 3,
    });
  });

  it('tells new groups from those that have one more alert', () => {
    const mornings = [
      morning(0, [{ unit: 0, ahead: 4, above: RED }]),
      morning(1, [{ unit: 0, ahead: 3, above: RED }, { unit: 1, ahead: 3, above: RED }]), // one more of the group of that day
      morning(2, [{ unit: 1, ahead: 0, above: RED }]), // a day that had none
      morning(3, [{ unit: 0, ahead: 0, above: RED }]),
    ];
    expect(replayed(mornings, []).summary).toMatchObject({ groupsPerDay: 1, groupsOnMedianMorning: 1, newGroupsOnMedianMorning: 1 });
    expect(replayed(mornings.slice(0, 2), []).summary).toMatchObject({ groupsOnMedianMorning: 1, newGroupsOnMedianMorning: 0 });
  });

  it('needs a gap above what the level claims', () => {
    const [mornings, small] = [[morning(0, [{ unit: 0, ahead: 1, above: RED }]), morning(1, [])], [truth(1, { 1: 4 })]];
    expect(replayed(mornings, small).alerts).toMatchObject([{ level: 3, outcome: 'false-alarm' }]);
  });

  it('reads a share that no level uses from the curve, and says nothing without one', () => {
    const mornings = [morning(0, [{ unit: 0, ahead: 1, above: RED }]), morning(1, [])];
    const rule = under({ signal: { kind: 'gap-probability', aboveShare: 0.1 }, raise: 0.5, clear: 0.5 });
    const relativeGap = new Int16Array(DAYS * UNITS.length * 101);
    // From no gap to one of 20% of capacity on a straight line: half of it above 10%.
    for (let q = 0; q <= 100; q++) relativeGap[2 * 101 + q] = q * 2;
    const curves = new Map([[MONDAY, { morning: MONDAY, days: DAYS, relativeGap }]]);
    expect(replayed(mornings, [truth(1, { 1: 11 })], rule, curves).alerts).toMatchObject([{ org: 'P1', serviceDay: '2026-03-10', outcome: 'hit' }]);
    expect(replayed(mornings, [truth(1, { 1: 11 })], rule).alerts).toEqual([]);
    const stricter = under({ signal: { kind: 'gap-probability', aboveShare: 0.1 }, raise: 0.6, clear: 0.5 });
    expect(replayed(mornings, [truth(1, { 1: 11 })], stricter, curves).alerts).toEqual([]);
  });

  it('suggests nothing for having fewer days to miss: what is due is told by the rules as they are', () => {
    const mornings = [morning(0, []), morning(1, [])];
    const { curve } = suggestThresholds({ mornings, truths: [truth(1, { 1: 3, 2: 3 })], curves: new Map() }, under(), { miss: 5, falseAlarm: 1 });
    expect(new Set(curve.map(({ cost }) => cost))).toEqual(new Set([10]));
    expect(new Set(curve.map(({ minimumLevel }) => minimumLevel))).toEqual(new Set([2, 3]));
  });
});
