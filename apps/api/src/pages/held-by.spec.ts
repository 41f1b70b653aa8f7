import { heldBy } from './held-by.js';

describe('what holds an alert', () => {
  it('links another alert, and names a silence, a planned closure and flapping', () => {
    const at = { status: 'suppressed', reason: 'inhibited-by-locality' } as const;
    expect(heldBy({ ...at, suppressedBy: 'alert 12' }, 'inhibited by the alert of North')).toEqual({
      what: 'Alert 12',
      href: '/alerts/12',
      lift: '',
      words: 'Inhibited by the alert of North.',
    });
    expect(heldBy({ status: 'silenced', reason: 'silence', suppressedBy: 'silence 3' })).toEqual({
      what: 'Silence 3', href: '', lift: '/alerts/silences/3/lift', words: '',
    });
    expect(heldBy({ ...at, reason: 'planned-closure', suppressedBy: 'closure training' })?.what).toBe('Planned closure: training');
    expect(heldBy({ ...at, reason: 'flapping', suppressedBy: null })?.what).toBe('Flapping');
  });

  it('is nothing for an alert that is not held', () => {
    expect(heldBy({ status: 'firing', reason: 'agreed', suppressedBy: 'alert 12' })).toBeNull();
  });
});
