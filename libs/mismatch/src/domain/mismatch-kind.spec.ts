import { mismatchKind } from './mismatch-kind.js';

const day = { level: '3', acute: true, standing: false, closure: null } as const;

describe('what a predicted mismatch asks of people', () => {
  it('is nothing below level 2, on a closed day, or where nothing is known', () => {
    for (const level of ['1', 'closed', 'unknown'] as const) expect(mismatchKind({ ...day, level })).toBeUndefined();
  });

  it('is news when acute, and when short but not always so', () => {
    expect(mismatchKind({ ...day, standing: true })).toBe('news');
    expect(mismatchKind({ ...day, acute: false })).toBe('news');
    expect(mismatchKind({ ...day, acute: false, standing: true })).toBe('standing');
  });

  it('is covered on a day of training or refurbishment, but not when somebody is away', () => {
    expect(mismatchKind({ ...day, closure: { reason: 'training' } })).toBe('covered');
    expect(mismatchKind({ ...day, closure: { reason: 'refurbishment' } })).toBe('covered');
    expect(mismatchKind({ ...day, closure: { reason: 'absence' } })).toBe('news');
    expect(mismatchKind({ ...day, closure: { reason: 'other' } })).toBe('news');
  });
});
