import { serviceDay } from '#libs/kernel';
import { type HubModel, type HubNeed, hubView, readHubForm } from './hub.view.js';

const monday = serviceDay('2026-01-05');
const need = (code: string, changes: Partial<HubNeed> = {}): HubNeed => ({
  practice: { code, name: `Practice ${code}` }, level: '2', short: 10, proposed: 4, accepted: null, reason: '4 of 9 hub slots: removes 4 of 10 expected', ...changes,
});
const accepted = { slots: 3, idle: 0, by: 'Sam', at: new Date('2026-01-05T07:00:00Z') };
const day = (changes: Partial<HubModel['days'][number]> = {}): HubModel['days'][number] =>
  ({ day: monday, level: '1', slots: 20, booked: 8, needed: { p10: 2.2, p50: 6.6, p90: 14.4 }, free: 9, accepted: 3, idle: 0, proposed: 4, ...changes });
const model = (changes: Partial<HubModel> = {}): HubModel => ({
  hub: { code: 'H', name: 'North hub', type: 'hub' }, locality: null, asOf: new Date('2026-01-05T07:00:00Z'), policy: '', mayAccept: true,
  days: [day()],
  chosen: monday, needs: [need('B', { proposed: 0, accepted }), need('A'), need('C', { proposed: 0, level: 'unknown', short: null, reason: '' })], ...changes,
});

describe('the page of a hub', () => {
  it('says what is left of each day, who needs it most, and writes what is proposed beside what is accepted into the form', () => {
    const { days, chosen } = hubView(model());
    expect(days[0]).toMatchObject({ sessions: '8 of 20 slots booked', needed: 'About 7 (2 to 14)', left: '9 slots', accepted: '3 slots', proposed: '4 slots', isChosen: true });
    expect(chosen!.summary).toBe(
      'About 7 slots are likely to be needed (8 times in 10, 2 to 14). 12 slots are there for practices: 3 accepted, 4 proposed for 1 practice, 5 left for the day.',
    );
    expect(chosen!.notice).toBe('');
    expect(chosen!.rows.map(({ name, value, short }) => [name, value, short])).toEqual([
      ['Practice A', '4', '10 appointments'], ['Practice B', '3', '10 appointments'], ['Practice C', '0', 'Not known'],
    ]);
  });

  it('says that it is closed, that nothing is known, and that there is no run', () => {
    const on = (level: string) => hubView(model({ days: [day({ level, slots: null, booked: null, free: 0, accepted: 0, proposed: 0 })] }));
    expect(on('closed').chosen!.summary).toBe('The hub is closed.');
    expect(on('unknown').days[0]).toMatchObject({ left: 'Not known', sessions: 'Book not read', level: { text: 'Unknown' } });
    expect(hubView(model({ asOf: null, days: [], chosen: null, needs: [] }))).toMatchObject({ asOf: '', chosen: null, days: [] });
  });

  it('says how many are likely to be needed: none, a certain number, or what is not known', () => {
    const summary = (needed: HubModel['days'][number]['needed']) => hubView(model({ days: [day({ needed })] })).chosen!.summary;
    expect(summary({ p10: 0, p50: 0, p90: 0.3 })).toMatch(/^No slot is likely to be needed. 12 slots are there/);
    expect(summary({ p10: 1, p50: 1, p90: 1 })).toMatch(/^About 1 slot is likely to be needed. 12 slots/);
    expect(summary(null)).toMatch(/^12 slots are there for practices: 3 accepted/);
    expect(hubView(model({ days: [day({ needed: null })] })).days[0].needed).toBe('-');
  });

  it('says which accepted slots are likely not needed, and how to give them back', () => {
    const idle = { ...accepted, idle: 2 };
    const { chosen } = hubView(model({ days: [day({ idle: 2 })], needs: [need('B', { proposed: 0, accepted: idle })] }));
    expect(chosen!.notice).toBe('2 of the 3 accepted slots are likely not needed where they are: a smaller number gives them back to the hub.');
    expect(chosen!.rows[0].accepted).toMatch(/^3 slots accepted by Sam, .*; 2 likely not needed$/);
    expect(hubView(model({ days: [day({ idle: 3 })] })).chosen!.notice).toMatch(/^All 3 accepted slots are/);
    expect(hubView(model({ days: [day({ idle: 1, accepted: 1 })] })).chosen!.notice).toMatch(/^The accepted slot is likely not needed where it is: a smaller number gives it back/);
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
