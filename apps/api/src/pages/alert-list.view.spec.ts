import type { AlertView } from '#libs/escalation';
import { serviceDay } from '#libs/kernel';
import { NO_FILTER } from './alert-filter.js';
import { type AlertListModel, alertListView, statusesOf } from './alert-list.view.js';

const alert = (id: number, changes: Partial<AlertView> = {}): AlertView =>
  ({
    id,
    key: `k${id}`,
    kind: 'gap',
    rule: 'daily-gap',
    status: 'firing',
    reason: 'agreed',
    suppressedBy: null,
    level: 3,
    toldLevel: 3,
    organisation: { id, code: `P${id}`, name: `Practice ${id}`, type: 'practice' },
    locality: { code: 'L1', name: 'North' },
    serviceDay: serviceDay('2026-01-05'),
    feed: null,
    title: `Practice ${id} is short`,
    cause: '',
    action: '',
    numbers: null,
    latestLevel: '3',
    raisedAt: '2026-01-02T07:00:00Z',
    acknowledgedAt: null,
    acknowledgedBy: null,
    ...changes,
  }) as AlertView;
const model = (changes: Partial<AlertListModel> = {}): AlertListModel => ({
  shown: 'live',
  input: NO_FILTER,
  errors: [],
  rules: new Map([['daily-gap', 'Short']]),
  places: [{ code: 'L1', name: 'North' }],
  alerts: [],
  csv: '/api/v1/alerts?format=csv',
  counts: new Map(),
  words: new Map(),
  mayAct: () => true,
  nextCursor: '',
  ...changes,
});

describe('the list of alerts', () => {
  it('groups by place and day, worst first, with what waits; alerts about data stand apart', () => {
    const alerts = [
      alert(1, { level: 2 }),
      alert(2, { status: 'acknowledged', locality: { code: 'L2', name: 'South' } }),
      alert(3, { level: 4 }),
      alert(4, { kind: 'feed-missing', organisation: null, locality: null, serviceDay: null, level: null }),
    ];
    const { groups, about } = alertListView(model({ alerts }));
    expect(groups.map(({ place, counts }) => `${place}: ${counts}`)).toEqual([
      'North: 2 alerts, 2 not acknowledged',
      'South: 1 alert, 0 not acknowledged',
    ]);
    expect(groups[0]).toMatchObject({ worst: { text: '4 Black' }, acknowledge: { place: 'L1', serviceDay: '2026-01-05', waiting: '2 alerts' } });
    expect(groups[0].alerts.map(({ id }) => id)).toEqual([3, 1]);
    expect(groups[1].acknowledge).toBeNull();
    expect(about.map(({ id }) => id)).toEqual([4]);
  });

  it('says of each suppressed alert by what, and acknowledges none', () => {
    const held = alert(7, { status: 'suppressed', reason: 'inhibited-by-locality', suppressedBy: 'alert 3' });
    const { groups } = alertListView(model({ shown: 'suppressed', alerts: [held], words: new Map([[7, 'inhibited by North']]) }));
    expect(groups[0].alerts[0].held).toEqual({ what: 'Alert 3', href: '/alerts/3', lift: '', words: 'Inhibited by North.' });
    expect(groups[0]).toMatchObject({ counts: '1 alert', acknowledge: null });
  });

  it('links every state with how many there are', () => {
    const { filters } = alertListView(model({ counts: new Map([['firing', 2], ['escalated', 1], ['suppressed', 5]]) }));
    expect(filters.map(({ text }) => text)).toEqual([
      'Live (3)', 'Not yet agreed (0)', 'Suppressed (5)', 'Silenced (0)', 'Resolved (0)', 'Expired (0)',
    ]);
    expect(filters.filter(({ current }) => current).map(({ href }) => href)).toEqual(['/alerts']);
    const firing = alertListView(model({ shown: 'firing', counts: new Map([['firing', 2], ['escalated', 1]]), alerts: [alert(1)] }));
    expect(firing.filters.map(({ text, current }) => `${text}${current ? ' *' : ''}`).filter((text) => /Live|Firing|Acknowledged/.test(text))).toEqual(['Live (3)', 'Firing (2) *']);
    expect(firing.groups[0]).toMatchObject({ acknowledge: null, alerts: [{ mayAcknowledge: true }] });
    expect(statusesOf('escalated')).toEqual(['escalated']);
    expect(statusesOf('live')).toEqual(['firing', 'acknowledged', 'escalated']);
  });
});
