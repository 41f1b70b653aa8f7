import { changeBetween } from './change-between.js';

describe('changeBetween', () => {
  it('keeps the fields that differ, missing ones as null', () => {
    const at = new Date('2026-01-05T07:00:00Z');
    const before = { name: 'A', steps: [1, 2], at, gone: 1, none: undefined };
    const after = { name: 'B', steps: [1, 2], at: at.toISOString(), came: { x: 1 }, none: null };
    expect(changeBetween(before, after)).toEqual({ before: { name: 'A', gone: 1, came: null }, after: { name: 'B', gone: null, came: { x: 1 } } });
  });

  it('is empty when nothing differs', () => {
    expect(changeBetween({ a: [{ b: 1 }] }, { a: [{ b: 1 }] })).toEqual({ before: {}, after: {} });
  });
});
