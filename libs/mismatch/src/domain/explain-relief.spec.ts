import { serviceDay } from '#libs/kernel';
import type { HubRelief } from './assessment.js';
import { allocationWords, explainRelief } from './explain-relief.js';

const relief = (changes: Partial<HubRelief> = {}): HubRelief => ({
  hubId: 1,
  practiceId: 2,
  serviceDay: serviceDay('2026-01-05'),
  slots: 6,
  shortfallBefore: 7.1,
  shortfallAfter: 2.8,
  ofSlots: 20,
  fairShare: 5,
  guaranteed: null,
  nextRemoves: 0.3,
  ...changes,
});

describe('the explanation of an allocation', () => {
  it('says what the slots remove, what is fair and what one more would do', () => {
    expect(explainRelief(relief(), { policy: 'most-relief', leastUse: 0.2 })).toBe(
      '6 of 20 hub slots: removes 4.3 of 7.1 expected; its fair share by weighted list is 5; one more would remove 0.3.',
    );
    expect(explainRelief(relief({ guaranteed: 11 }), { policy: 'deprivation' })).toContain(
      'its fair share by weighted list and deprivation is 5; at least 11 guaranteed over the week; one more',
    );
  });

  it('says why a practice has none', () => {
    const none = relief({ slots: 0, shortfallAfter: 7.1, nextRemoves: 0.04 });
    expect(explainRelief(none, { policy: 'most-relief' })).toBe(
      'None of 20 hub slots: 7.1 expected short, and other practices need them more; its fair share by weighted list is 5; ' +
        'one more would remove under 0.1.',
    );
    expect(explainRelief({ ...none, ofSlots: 0 }, { policy: 'most-relief', leastUse: 0.2 })).toBe(
      'No hub slots are left that day: 7.1 expected short; one more would remove under 0.1.',
    );
  });

  it('says that a slot would hardly be used, where that is why there is none', () => {
    const none = relief({ slots: 0, shortfallBefore: 0.3, shortfallAfter: 0.3, nextRemoves: 0.19 });
    expect(explainRelief(none, { policy: 'most-relief', leastUse: 0.2 })).toContain('None of 20 hub slots: 0.3 expected short, too little to give any in advance;');
    expect(explainRelief({ ...none, nextRemoves: 0.2 }, { policy: 'most-relief', leastUse: 0.2 })).toContain('and other practices need them more');
  });

  it('says what it knows of a run from before more was kept', () => {
    const old = relief({ ofSlots: null, fairShare: null, nextRemoves: null });
    expect(explainRelief(old, null)).toBe('6 hub slots: removes 4.3 of 7.1 expected.');
  });
});

describe('the words of an allocation', () => {
  it('say what the policy does, which slots stay at the hub, and what is not known', () => {
    expect(allocationWords({ policy: 'most-relief', leastUse: 0.2, note: 'A note.' })).toBe(
      'Hub slots go where they remove most expected shortfall. A slot less than 20% likely to be used stays at the hub for the day. A note.',
    );
    expect(allocationWords({ policy: 'most-relief', leastUse: 0, note: '' })).toBe('Hub slots go where they remove most expected shortfall.');
    expect(allocationWords(null)).toBe('');
  });
});
