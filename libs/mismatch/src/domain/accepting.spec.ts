import fc from 'fast-check';
import type { PlanningUnit } from '#libs/forecasting';
import type { AcceptedSlots } from '#libs/interventions';
import { dayNumber, serviceDay } from '#libs/kernel';
import { type Organisation, type OrganisationType, Structure } from '#libs/organisations';
import { assessIcb } from './assess-icb.js';
import type { GapAssessment, IcbAssessment } from './assessment.js';

const DRAWS = 8;
const DAY = serviceDay('2026-03-10');
const [ICB, LOCALITY, HUB, PCN, OTHER_PCN, P1] = [1, 2, 3, 4, 5, 6];
const PRACTICES = [P1, P1 + 1, P1 + 2, P1 + 3];

const organisation = (id: number, type: OrganisationType, parent: number | null): Organisation => ({
  id, code: `C${id}`, name: `${type} ${id}`, type, parentCode: parent === null ? null : `C${parent}`, listSize: 5000, weightedListSize: 5000, deprivationDecile: null,
  validFrom: serviceDay('2020-01-01'), validTo: null,
});
const structure = new Structure([
  organisation(ICB, 'icb', null), organisation(LOCALITY, 'locality', ICB), organisation(PCN, 'pcn', LOCALITY), organisation(OTHER_PCN, 'pcn', LOCALITY),
  ...PRACTICES.map((id, p) => organisation(id, 'practice', p < 2 ? PCN : OTHER_PCN)), organisation(HUB, 'hub', LOCALITY),
]);
const nothing = new Float64Array(0);
const unit = (id: number): PlanningUnit => ({
  organisation: structure.byId(id)!, need: nothing, lowerBound: new Uint8Array(0), planned: nothing, slots: nothing,
  book: { slots: Float64Array.of(1), booked: Float64Array.of(0), readAt: Float64Array.of(0) },
});
const history = {
  asOf: new Date('2026-03-10T07:00:00Z'), today: DAY, firstDay: dayNumber(DAY), days: 0, horizonDays: 1, structure, practices: PRACTICES.map(unit), hubs: [unit(HUB)],
  closures: new Map(), bankHolidays: new Map(),
};

/** What a day may come to: demand of each practice and draw beside a capacity of 20, and a hub's slots and direct bookings. */
const scenes = fc.record({
  demand: fc.array(fc.array(fc.integer({ min: 8, max: 36 }), { minLength: DRAWS, maxLength: DRAWS }), { minLength: 4, maxLength: 4 }),
  slots: fc.array(fc.integer({ min: 0, max: 24 }), { minLength: DRAWS, maxLength: DRAWS }),
  direct: fc.integer({ min: 0, max: 3 }),
  leastUse: fc.constantFrom<number>(0, 0.2, 0.5),
});
type Scene = typeof scenes extends fc.Arbitrary<infer Of> ? Of : never;

function assessed({ demand, slots, direct, leastUse }: Scene, accepted: readonly AcceptedSlots[] = [], closed: readonly number[] = []): IcbAssessment {
  const samples = new Map([
    ...PRACTICES.map((id, p) => [id, { demand: Float32Array.from(demand[p]), capacity: new Float32Array(DRAWS).fill(20) }] as const),
    [HUB, { demand: new Float32Array(DRAWS).fill(direct), capacity: Float32Array.from(slots) }] as const,
  ]);
  const shut = { closed: { name: 'weekend', text: 'Closed.', numbers: {} } } as const;
  const states = new Map([HUB, ...PRACTICES].map((id) => [id, [closed.includes(id) ? shut : {}]]));
  return assessIcb({ history, draws: DRAWS, samples, states, declared: [], accepted, allocation: { policy: 'most-relief', leastUse } });
}
const of = ({ gaps }: IcbAssessment, id: number): GapAssessment => gaps.find(({ organisationId }) => organisationId === id)!;
const slotsFor = (practiceId: number, slots: number): AcceptedSlots => ({ hubId: HUB, practiceId, serviceDay: DAY, slots });
const proposedIn = ({ reliefs }: IcbAssessment): AcceptedSlots[] => reliefs.flatMap(({ practiceId, slots }) => (slots > 0 ? [slotsFor(practiceId, slots)] : []));
/** All that says how an organisation is doing, but for words. */
const standing = ({ level, pGap, pGap5, pGap15, expectedShortfall, demand, capacity, gap, needed, afterRelief }: GapAssessment) =>
  ({ level, pGap, pGap5, pGap15, expectedShortfall, demand, capacity, gap, needed, afterRelief });
const closely = (value: number | null) => (value === null ? null : expect.closeTo(value, 4));

describe('accepting hub slots', () => {
  it('exactly as proposed makes nobody worse: hub, PCNs, locality and ICB are what they were, and nothing more is proposed', () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        const before = assessed(scene);
        const after = assessed(scene, proposedIn(before));
        for (const id of [ICB, LOCALITY, HUB, PCN, OTHER_PCN]) expect(standing(of(after, id))).toEqual(standing(of(before, id)));
        for (const id of PRACTICES) {
          expect(of(after, id).pGap!).toBeLessThanOrEqual(of(before, id).pGap!);
          expect(of(after, id).expectedShortfall).toEqual(closely(of(before, id).afterRelief));
        }
        expect(proposedIn(after)).toEqual([]);
        expect(of(after, HUB).reason.text).not.toContain('not needed');
      }),
    );
  });

  it('however many and for whom never moves the hub itself, and hides nothing of what its locality lacks', () => {
    const acceptances = fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(scenes, acceptances, (scene, counts) => {
        const [before, after] = [assessed(scene), assessed(scene, counts.flatMap((slots, p) => (slots > 0 ? [slotsFor(PRACTICES[p], slots)] : [])))];
        expect(standing(of(after, HUB))).toEqual(standing(of(before, HUB)));
        const idle = PRACTICES.reduce((sum, id) => sum + Math.max(0, of(after, id).acceptedSlots - of(after, id).usefulSlots!), 0);
        // Draw by draw: what practices lack beside accepted slots, and what those that are needed at times serve, less all the hub has but its idle ones.
        let short = 0;
        for (let i = 0; i < DRAWS; i++) {
          let lacking = idle - Math.max(scene.slots[i] - scene.direct, 0);
          let lacked = 0;
          for (const [p, id] of PRACTICES.entries()) {
            const [lacks, { acceptedSlots, usefulSlots }] = [Math.max(scene.demand[p][i] - 20, 0), of(after, id)];
            lacking += Math.max(lacks - acceptedSlots, 0) + Math.min(lacks, acceptedSlots, usefulSlots!);
            lacked += lacks;
          }
          short += Math.max(Math.min(lacking, lacked), 0) / DRAWS;
        }
        for (const id of [LOCALITY, ICB]) {
          expect(of(after, id).expectedShortfall).toBeCloseTo(short, 4);
          expect(short).toBeGreaterThanOrEqual(of(before, id).expectedShortfall! - 1e-4);
        }
        expect(of(after, HUB).reason.numbers.idleSlots ?? 0).toBe(idle);
      }),
    );
  });

  it('far beyond need shows at the locality, which lacks them, and in words at the hub', () => {
    // One practice lacks 2 for certain, another 8; the hub has 10. All ten are accepted for the first.
    const scene = { demand: [22, 28, 10, 10].map((one) => new Array<number>(DRAWS).fill(one)), slots: new Array<number>(DRAWS).fill(10), direct: 0, leastUse: 0.2 };
    const [before, after] = [assessed(scene), assessed(scene, [slotsFor(P1, 10)])];
    expect(of(before, HUB)).toMatchObject({ level: '1', needed: { p10: 10, p50: 10, p90: 10 }, expectedShortfall: 0 });
    expect(of(before, LOCALITY)).toMatchObject({ level: '1', expectedShortfall: 0 });
    expect(of(after, P1)).toMatchObject({ level: '1', acceptedSlots: 10, usefulSlots: 2 });
    expect(of(after, P1 + 1)).toMatchObject({ level: '4', expectedShortfall: 8, afterRelief: 8, hubSlots: 0 });
    expect(of(after, LOCALITY)).toMatchObject({ expectedShortfall: 8 });
    expect(of(after, LOCALITY).reason.text).toContain('10 hub slots accepted for practices, 8 of them likely not needed.');
    expect(of(after, HUB)).toMatchObject({ level: '1', expectedShortfall: 0 });
    expect(of(after, HUB).reason.text).toContain('Holds 10 hub slots accepted for practices, 8 of them likely not needed.');
  });

  it('for a practice that is closed that day helps nobody', () => {
    const scene = { demand: [22, 28, 10, 10].map((one) => new Array<number>(DRAWS).fill(one)), slots: new Array<number>(DRAWS).fill(10), direct: 0, leastUse: 0.2 };
    const after = assessed(scene, [slotsFor(P1, 6)], [P1]);
    expect(of(after, HUB).reason.numbers).toMatchObject({ acceptedSlots: 6, idleSlots: 6 });
    expect(of(after, LOCALITY)).toMatchObject({ expectedShortfall: 4 });
  });

  it('where nobody lacks anything makes no locality short, however few slots the hub may come to have', () => {
    const scene = { demand: [10, 10, 10, 10].map((one) => new Array<number>(DRAWS).fill(one)), slots: [0, 2, 4, 10, 12, 12, 12, 12], direct: 0, leastUse: 0.2 };
    const after = assessed(scene, [slotsFor(P1, 10)], [P1]);
    for (const id of [LOCALITY, ICB]) expect(of(after, id)).toMatchObject({ level: '1', pGap: 0, expectedShortfall: 0 });
  });

  it('leaves PCNs their part of what the hub keeps for the day', () => {
    // Each practice of the first PCN lacks 4 on one draw of eight: too seldom for a slot in advance, where it takes a fifth.
    const seldom = [24, ...new Array<number>(DRAWS - 1).fill(10)];
    const scene = { demand: [seldom, seldom, [10], [10]].map((one) => Array.from({ length: DRAWS }, (_, i) => one[i] ?? one[0])), slots: new Array<number>(DRAWS).fill(6), direct: 0, leastUse: 0.2 };
    const kept = assessed(scene);
    expect(proposedIn(kept)).toEqual([]);
    expect(of(kept, PCN)).toMatchObject({ hubSlots: 0, expectedShortfall: 2 / DRAWS });
    expect(of(assessed({ ...scene, leastUse: 0 }), PCN)).toMatchObject({ hubSlots: 6, expectedShortfall: 2 / DRAWS });
  });
});
