import { SHIPPED_CARDS, cardFor, cardsInForce } from './action-card.js';
import { type ActionSubject, actionWords } from './action-words.js';

const subject: ActionSubject = {
  level: '2', type: 'practice', hub: { name: 'North hub', slots: 6 }, expectedShortfall: 6.2, afterRelief: 0.2,
};

describe('the words of an action', () => {
  it('are what the hub has, then the steps of the card', () => {
    expect(actionWords(SHIPPED_CARDS, subject)).toBe(
      'North hub has 6 slots for it that day; 0 appointments short after that. Review referrals from NHS 111. Offer hub appointments.',
    );
    expect(actionWords(SHIPPED_CARDS, { ...subject, level: '4', type: 'locality', hub: { name: 'North hub', slots: 0 }, afterRelief: 12.4 })).toBe(
      'North hub has no slots that day: open extra sessions, 12 appointments more. Agree support for closure or divert with the practice. ' +
        'Tell the System Coordination Centre.',
    );
    expect(actionWords(SHIPPED_CARDS, { ...subject, level: '3', type: 'hub', hub: null, expectedShortfall: 1.2 })).toMatch(
      /^Open extra sessions: 1 appointment more\. /,
    );
  });

  it('are none at level 1, and say what is missing of an unknown one', () => {
    expect(actionWords(SHIPPED_CARDS, { ...subject, level: '1' })).toBe('');
    expect(actionWords(SHIPPED_CARDS, { ...subject, level: 'unknown' })).toBe('Find the missing data before relying on this level.');
  });
});

describe('the card in force', () => {
  const written = (key: string, kind: string, steps: string[], version = 1) => ({ key, kind, level: '3' as const, steps, version });

  it('is the one of the rule and the kind, then of the rule, then the default', () => {
    const cards = cardsInForce([written('default', 'hub', ['Own of hubs']), written('winter', 'any', ['Winter'])]);
    const steps = (key: string | undefined, kind: string) => cardFor(cards, { key, kind, level: '3' })?.steps[0];
    expect(steps(undefined, 'hub')).toBe('Own of hubs');
    expect(steps('winter', 'hub')).toBe('Winter');
    expect(steps('summer', 'practice')).toBe('Ask neighbouring practices for mutual aid');
    expect(cardFor(cards, { kind: 'feed-missing', level: 'any' })).toBeUndefined();
  });

  it('is what was written instead of what is shipped', () => {
    const cards = cardsInForce([written('default', 'any', [])]);
    expect(cardFor(cards, { kind: 'practice', level: '3' })?.steps).toEqual([]);
    expect(cards).toHaveLength(SHIPPED_CARDS.length);
  });
});
