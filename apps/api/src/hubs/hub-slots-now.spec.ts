import type { Intervention } from '#libs/interventions';
import { serviceDay } from '#libs/kernel';
import type { GapAssessment, HubRelief } from '#libs/mismatch';
import { idleOf, slotsNow, stillProposed } from './hub-slots-now.js';

const monday = serviceDay('2026-01-05');
const asOf = new Date('2026-01-05T07:00:00Z');
const [HUB, P1, P2] = [1, 2, 3];
const gap = (organisationId: number, changes: Partial<GapAssessment>): GapAssessment =>
  ({ organisationId, serviceDay: monday, level: '2', hubSlots: 0, acceptedSlots: 0, usefulSlots: null, ...changes }) as GapAssessment;
const relief = (practiceId: number, slots: number): HubRelief => ({ hubId: HUB, practiceId, serviceDay: monday, slots }) as HubRelief;
const accepted = (organisationId: number, quantity: number, changes: Partial<Intervention> = {}): Intervention =>
  ({ hubId: HUB, organisationId, serviceDay: monday, quantity, withdrawn: false, changedAt: new Date('2026-01-05T08:00:00Z'), ...changes }) as Intervention;
const gaps = [gap(HUB, { hubSlots: 12, acceptedSlots: 2 }), gap(P1, { usefulSlots: 5 }), gap(P2, { level: 'unknown' })];

describe('hub slots by now', () => {
  it('are the run\'s, less what was accepted since, and no longer proposed to whom they were accepted for', () => {
    const since = [accepted(P1, 6)];
    const proposals = stillProposed({ asOf }, [relief(P1, 5), relief(P2, 4)], since);
    expect(proposals.map(({ practiceId }) => practiceId)).toEqual([P2]);
    expect(slotsNow({ gaps, proposals, accepted: since }, gaps[0])).toEqual({ free: 8, accepted: 6, idle: 1, proposed: 4 });
  });

  it('are proposed beside what the run knew as accepted, and again where it was given back since', () => {
    const known = [accepted(P1, 2, { changedAt: asOf })];
    expect(stillProposed({ asOf }, [relief(P1, 5)], known)).toHaveLength(1);
    expect(slotsNow({ gaps, proposals: [], accepted: known }, gaps[0])).toMatchObject({ free: 12, accepted: 2 });
    const back = [accepted(P1, 0, { withdrawn: true })];
    expect(stillProposed({ asOf }, [relief(P1, 5)], back)).toHaveLength(1);
    expect(slotsNow({ gaps, proposals: [], accepted: back }, gaps[0])).toMatchObject({ free: 14, accepted: 0, idle: 0 });
  });

  it('of other hubs and days are left alone', () => {
    const others = [accepted(P1, 6, { hubId: 9 }), accepted(P1, 6, { serviceDay: serviceDay('2026-01-06') })];
    expect(slotsNow({ gaps, proposals: [relief(P1, 5), { ...relief(P1, 5), hubId: 9 }], accepted: others }, gaps[0])).toEqual({ free: 14, accepted: 0, idle: 0, proposed: 5 });
  });

  it('are likely not needed beyond what is worth giving, and all of them where the practice is closed; of an unknown one nobody can tell', () => {
    expect([5, 6, 9].map((slots) => idleOf({ gaps }, accepted(P1, slots)))).toEqual([0, 1, 4]);
    expect(idleOf({ gaps }, accepted(P2, 9))).toBe(0);
    expect(idleOf({ gaps: [gap(P2, { level: 'closed' })] }, accepted(P2, 9))).toBe(9);
    expect(idleOf({ gaps: [] }, accepted(P2, 9))).toBe(0);
  });
});
