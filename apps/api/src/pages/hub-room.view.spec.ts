import { serviceDay } from '#libs/kernel';
import { type HubRoom, hubRoomTable } from './hub-room.view.js';

const [sunday, monday, tuesday] = ['2026-01-04', '2026-01-05', '2026-01-06'].map(serviceDay);
const on = (day: typeof sunday, changes: Partial<HubRoom['days'][number]> = {}): HubRoom['days'][number] => ({ day, level: '1', slots: 20, booked: 8, needed: null, free: 9, accepted: 0, idle: 0, proposed: 0, ...changes });
const room = (code: string, ...days: HubRoom['days']): HubRoom => ({ hub: { code, name: `Hub ${code}` }, days });

describe('room at the hubs', () => {
  it('says for each hub and open day what is left, accepted and proposed', () => {
    const table = hubRoomTable([
      room('A', on(sunday, { level: 'closed' }), on(monday, { free: 1, accepted: 3, proposed: 4 }), on(tuesday, { level: 'unknown' })),
      room('B', on(monday, { level: 'closed' })),
    ], 5);
    expect(table.days).toEqual(['Mon 5 Jan', 'Tue 6 Jan']);
    expect(table.rows.map(({ href, cells }) => [href, ...cells.map(({ shade, detail, coverage }) => [shade, detail, coverage])])).toEqual([
      ['/hubs/A', ['1', '1 slot left', '3 accepted, 4 proposed'], ['unknown', '', '']],
      ['/hubs/B', ['closed', '', ''], ['unknown', 'Not assessed', '']],
    ]);
  });

  it('shows no more days than asked for', () => {
    expect(hubRoomTable([room('A', on(monday), on(tuesday))], 1).days).toEqual(['Mon 5 Jan']);
  });
});
