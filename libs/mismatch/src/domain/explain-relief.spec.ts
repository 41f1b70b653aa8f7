import { serviceDay } from '#libs/kernel';
import type { HubRelief } from './assessment.js';
import { explainRelief } from './explain-relief.js';

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
    expect(explainRelief(relief(), 'most-relief')).toBe(
      '6 of 20 hub slots: removes 4.3 of 7.1 expected; its fair share by weighted list is 5; one more would remove 0.3.',
    );
    expect(explainRelief(relief({ guaranteed: 11 }), 'deprivation')).toContain(
      'its fair share by weighted list and deprivation is 5; at least 11 guaranteed over the week; one more',
    );
  });

  it('says why a practice has none', () => {
    const none = relief({ slots: 0, shortfallAfter: 7.1, nextRemoves: 0.04 });
    expect(explainRelief(none, 'most-relief')).toBe(
      'None of 20 hub slots: 7.1 expected short, and other practices need them more; its fair share by weighted list is 5; ' +
        'one more would remove under 0.1.',
    );
    expect(explainRelief({ ...none, ofSlots: 0 }, 'most-relief')).toBe(
      'No hub slots that day: 7.1 expected short; one more would remove under 0.1.',
    );
  });

  it('says what it knows of a run from before more was kept', () => {
    const old = relief({ ofSlots: null, fairShare: null, nextRemoves: null });
    expect(explainRelief(old, undefined)).toBe('6 hub slots: removes 4.3 of 7.1 expected.');
  });
});
