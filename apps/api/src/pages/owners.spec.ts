import { serviceDay } from '#libs/kernel';
import { type Owners, ownerView } from './owners.js';

const monday = serviceDay('2026-01-05');
const tuesday = serviceDay('2026-01-06');
const alert = (changes: Partial<Owners['alerts'][number]> = {}): Owners['alerts'][number] => ({
  id: 7, title: 'Elm Tree, Monday', status: 'firing', organisation: { code: 'A' }, serviceDay: monday, acknowledgedAt: null, acknowledgedBy: null, ...changes,
});
const taken = { status: 'acknowledged', acknowledgedAt: '2026-01-05T07:12:00Z', acknowledgedBy: 'Sam Field' } as const;

describe('who has a mismatch', () => {
  it('is nobody yet, with who is on call and the alert to take', () => {
    expect(ownerView({ alerts: [alert()], done: [], onCall: ['Ann'], mayAct: () => true }, 'A', [monday])).toEqual({
      name: 'Nobody yet', hasOne: false, detail: 'On call: Ann', alert: { id: 7, href: '/alerts/7', title: 'Elm Tree, Monday', mayAcknowledge: true },
    });
    expect(ownerView(undefined, 'A', [monday])).toEqual({ name: 'Nobody yet', hasOne: false, detail: '', alert: null });
  });

  it('offers the alert only to whoever may take it', () => {
    expect(ownerView({ alerts: [alert()], done: [], onCall: [], mayAct: () => false }, 'A', [monday]).alert).toMatchObject({ id: 7, mayAcknowledge: false });
  });

  it('is whoever acknowledged it, of these days and this place alone', () => {
    const owners = { alerts: [alert({ ...taken, organisation: { code: 'B' } }), alert({ ...taken, serviceDay: tuesday })], done: [], onCall: [], mayAct: () => true };
    expect(ownerView(owners, 'A', [monday])).toMatchObject({ hasOne: false });
    expect(ownerView(owners, 'A', [monday, tuesday])).toMatchObject({ name: 'Sam Field', detail: 'Acknowledged 5 January 2026, 07:12', alert: { mayAcknowledge: false } });
  });

  it('says that other days still wait, and offers the worst of them', () => {
    const owners = { alerts: [alert(taken), alert({ id: 8, serviceDay: tuesday })], done: [], onCall: [], mayAct: () => true };
    expect(ownerView(owners, 'A', [monday, tuesday])).toMatchObject({
      name: 'Sam Field', detail: 'Acknowledged 5 January 2026, 07:12; 1 other day still waits for somebody', alert: { id: 8, mayAcknowledge: true },
    });
  });

  it('is whoever acted last, before whoever acknowledged', () => {
    const done = (by: string, code: string) => ({ code, serviceDay: monday, words: 'Mutual aid: 2 people', by, at: new Date(0) });
    const owners = { alerts: [alert(taken)], done: [done('Ann', 'A'), done('Bo', 'A'), done('Cy', 'C')], onCall: [], mayAct: () => true };
    expect(ownerView(owners, 'A', [monday])).toMatchObject({ name: 'Bo', detail: 'Mutual aid: 2 people, for Mon 5 Jan' });
  });
});
