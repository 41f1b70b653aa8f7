import { serviceDay } from '#libs/kernel';
import { morningBefore } from './morning-before.js';

describe("the demo's morning before", () => {
  it.each([
    ['2026-11-24', '2026-11-23'], ['2026-11-23', '2026-11-20'], ['2026-11-22', '2026-11-20'], ['2026-11-21', '2026-11-20'],
  ])('of %s is %s', (morning, before) => {
    expect(morningBefore(serviceDay(morning))).toBe(before);
  });
});
