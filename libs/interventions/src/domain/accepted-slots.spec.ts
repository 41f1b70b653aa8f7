import fc from 'fast-check';
import { serviceDay } from '#libs/kernel';
import { type AcceptedSlots, honouredSlots, slotsLeft } from './accepted-slots.js';

const day = serviceDay('2026-11-24');
const acceptances = fc.array(
  fc.record({ practiceId: fc.integer({ min: 1, max: 5 }), slots: fc.integer({ min: 1, max: 20 }) }).map(
    (one): AcceptedSlots => ({ ...one, hubId: 9, serviceDay: day }),
  ),
  { maxLength: 8 },
);
const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);

describe('accepted slots', () => {
  it('honoured are never more than the hub has, nor than was accepted', () => {
    fc.assert(
      fc.property(acceptances, fc.integer({ min: -3, max: 60 }), (accepted, has) => {
        const honoured = honouredSlots(accepted, has);
        expect(sum(honoured.values())).toBe(Math.min(Math.max(has, 0), sum(accepted.map(({ slots }) => slots))));
        for (const [id, slots] of honoured) {
          expect(slots).toBeLessThanOrEqual(sum(accepted.filter(({ practiceId }) => practiceId === id).map((one) => one.slots)));
        }
      }),
    );
  });

  it('are honoured in the order they were accepted', () => {
    const accepted = [{ hubId: 9, serviceDay: day, practiceId: 2, slots: 4 }, { hubId: 9, serviceDay: day, practiceId: 1, slots: 4 }];
    expect([...honouredSlots(accepted, 6)]).toEqual([[2, 4], [1, 2]]);
  });

  it('taken one after another within what is left never exceed the hub', () => {
    fc.assert(
      fc.property(acceptances, fc.integer({ min: 0, max: 40 }), (wanted, has) => {
        let accepted: AcceptedSlots[] = [];
        for (const one of wanted) {
          const { left } = slotsLeft(has, accepted, one.practiceId);
          if (one.slots > left) continue;
          accepted = [...accepted.filter(({ practiceId }) => practiceId !== one.practiceId), one];
        }
        expect(sum(accepted.map(({ slots }) => slots))).toBeLessThanOrEqual(has);
        expect(sum(honouredSlots(accepted, has).values())).toBe(sum(accepted.map(({ slots }) => slots)));
      }),
    );
  });
});
