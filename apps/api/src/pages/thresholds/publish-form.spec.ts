import { publishErrors } from './publish-form.js';

const form = { from: '', note: 'As agreed', read: '', unseen: '' };
const fields = (of: Partial<typeof form>, isReplayed = true): string[] => publishErrors({ ...form, ...of }, isReplayed).map(({ field }) => field);

describe('the form that publishes a draft', () => {
  it('asks for a reason', () => {
    expect(fields({})).toEqual([]);
    expect(fields({ note: ' \t' })).toEqual(['publish-note']);
  });

  it('asks for a look at what the draft would have done, or for the word that nobody looked', () => {
    expect(fields({}, false)).toEqual(['publish-unseen']);
    expect(fields({ unseen: 'yes' }, false)).toEqual([]);
    expect(fields({ unseen: 'no' }, false)).toEqual(['publish-unseen']);
  });

  it('tells everything that is wrong at once, in the order of the form', () => {
    expect(fields({ from: 'tomorrow', note: '' }, false)).toEqual(['publish-from', 'publish-note', 'publish-unseen']);
  });
});
