import { serviceDay } from '#libs/kernel';
import { type HubModel, type HubNeed, hubView, readHubForm } from './hub.view.js';

const monday = serviceDay('2026-01-05');
const need = (code: string, changes: Partial<HubNeed> = {}): HubNeed => ({
  practice: { code, name: `Practice ${code}` }, level: '2', short: 10, proposed: 4, accepted: null, reason: '4 of 9 hub slots: removes 4 of 10 expected', ...changes,
});
const accepted = { slots: 3, by: 'Sam', at: new Date('2026-01-05T07:00:00Z') };
const model = (changes: Partial<HubModel> = {}): HubModel => ({
  hub: { code: 'H', name: 'North hub', type: 'hub' }, locality: null, asOf: new Date('2026-01-05T07:00:00Z'), policy: '', mayAccept: true,
  days: [{ day: monday, level: '1', slots: 20, booked: 8, free: 9, accepted: 3, proposed: 4 }],
  chosen: monday, needs: [need('B', { proposed: 0, accepted }), need('A'), need('C', { proposed: 0, level: 'unknown', short: null, reason: '' })], ...changes,
});

describe('the page of a hub', () => {
  it('says what is left of each day, who needs it most, and writes what is proposed beside what is accepted into the form', () => {
    const { days, chosen } = hubView(model());
    expect(days[0]).toMatchObject({ sessions: '8 of 20 slots booked', left: '9 slots', accepted: '3 slots', proposed: '4 slots', isChosen: true });
    expect(chosen!.summary).toBe('12 slots for practices: 3 accepted, 4 proposed for 1 practice, 5 left over.');
    expect(chosen!.rows.map(({ name, value, short }) => [name, value, short])).toEqual([
      ['Practice A', '4', '10 appointments'], ['Practice B', '3', '10 appointments'], ['Practice C', '0', 'Not known'],
    ]);
  });

  it('says that it is closed, that nothing is known, and that there is no run', () => {
    const on = (level: string) => hubView(model({ days: [{ day: monday, level, slots: null, booked: null, free: 0, accepted: 0, proposed: 0 }] }));
    expect(on('closed').chosen!.summary).toBe('The hub is closed.');
    expect(on('unknown').days[0]).toMatchObject({ left: 'Not known', sessions: 'Book not read', level: { text: 'Unknown' } });
    expect(hubView(model({ asOf: null, days: [], chosen: null, needs: [] }))).toMatchObject({ asOf: '', chosen: null, days: [] });
  });

  it('asks only for what differs from what is accepted', () => {
    expect(readHubForm(model(), { A: ' 5 ', B: '3', C: '', D: '99' })).toEqual({ wanted: new Map([['A', 5]]) });
    expect(readHubForm(model(), { B: '0' })).toEqual({ wanted: new Map([['B', 0]]) });
  });

  it('refuses what is no number, more than there is, and nothing at all, with the words still in the form', () => {
    const errorsOf = (slots: Record<string, string>) => (readHubForm(model(), slots) as { errors: { practice: string | null; text: string }[] }).errors;
    expect(errorsOf({ A: '-1', C: '2.5' }).map(({ practice }) => practice)).toEqual(['A', 'C']);
    expect(errorsOf({ A: '10' })).toEqual([{ practice: null, text: 'North hub has 12 slots for practices that day: the numbers add up to 13' }]);
    expect(errorsOf({ B: '3' })[0].text).toContain('No number differs');
    const again = hubView(model(), { slots: { A: 'ten' }, errors: [{ practice: 'A', text: 'Write a number' }] }).chosen!;
    expect(again.rows[0]).toMatchObject({ value: 'ten', error: 'Write a number' });
    expect(again.errors).toEqual([{ text: 'Write a number', href: '#slots-A' }]);
  });
});
