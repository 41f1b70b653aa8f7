import { type ShownDelivery, deliveryRow } from './deliveries.view.js';

const delivery = (changes: Partial<ShownDelivery>): ShownDelivery => ({
  id: 1, type: 'alert.raised.v1', recipient: { name: 'Desk', channel: 'webhook', address: '' }, subject: null, state: 'delivered', waitingFor: null, notBefore: null,
  plannedAt: new Date('2026-11-22T06:20:00Z'), deliveredAt: new Date('2026-11-22T06:20:00Z'), attempts: 1, lastError: null, news: 1, ...changes,
});

describe('a message in the list of what was sent', () => {
  it.each([
    ['alert.raised.v1 North hub, Monday 23 November 2026', 'New alert: North hub, Monday 23 November 2026'],
    ['Headroom, Mon 23 Nov: 2 quieter', 'Headroom, Mon 23 Nov: 2 quieter'],
    [null, 'New alert'],
  ])('is called by what it says, not by the name of its event: %s', (subject, what) => {
    expect(deliveryRow(delivery({ subject })).what).toBe(what);
  });
});
