import { dayNumber, serviceDay } from '#libs/kernel';
import { bookInsufficiency } from './book-sufficiency.js';
import { closedReason } from './closed-day.js';
import { feedInsufficiency } from './data-sufficiency.js';
import { membersInsufficiency, withUnknownMembers } from './membership.js';

const MONDAY = dayNumber(serviceDay('2026-01-05'));
const WEEKS = 12;
/** Twelve weeks from a Monday, 100 a weekday, changed by `edit`. */
function telephony(
  edit: (values: Float64Array) => void = () => undefined,
  days = WEEKS * 7,
): Parameters<typeof feedInsufficiency>[0] {
  const values = Float64Array.from({ length: days }, (_, i) => (i % 7 > 4 ? Number.NaN : 100));
  edit(values);
  let last = days - 1;
  while (last >= 0 && Number.isNaN(values[last])) last--;
  return { feed: 'telephony', firstDay: MONDAY, values, lastKnownDay: last < 0 ? undefined : MONDAY + last };
}
const open = (): boolean => true;

describe('whether demand data suffices', () => {
  it('does when the last day it should have is there, weekends not waited for', () => {
    expect(feedInsufficiency(telephony(), open)).toBeUndefined();
  });

  it('does not when a feed that began three weeks ago has stopped', () => {
    const young = telephony((values) => {
      values.fill(Number.NaN, 0, 56);
      values.fill(Number.NaN, 79);
    }); // its last day is a Tuesday
    expect(feedInsufficiency(young, open)).toMatchObject({ name: 'data-missing', since: '2026-03-25' });
  });

  it('does when figures of today have come already', () => {
    const history = telephony(undefined, 82); // up to a Friday; the feed reaches the Monday after
    expect(feedInsufficiency({ ...history, lastKnownDay: MONDAY + 84 }, open)).toBeUndefined();
  });

  it('does not when yesterday is late', () => {
    const history = telephony((values) => values.fill(Number.NaN, 81), 82); // Thursday's is there, Friday 27 March's is not
    expect(feedInsufficiency(history, open)).toEqual({
      name: 'data-missing',
      text: 'No telephony data since Fri 27 Mar; the last known day is Thu 26 Mar.',
      numbers: {},
      feed: 'telephony',
      since: '2026-03-27',
    });
  });

  it('never forgets a feed that has been gone for longer than the weeks it looks at', () => {
    const history = telephony((values) => values.fill(Number.NaN, 14));
    expect(feedInsufficiency(history, open)?.since).toBe('2026-01-19');
    const reopened = feedInsufficiency(history, (i) => i < 14 || i >= 77);
    expect(reopened?.since).toBe('2026-03-23');
    const older = { ...telephony((values) => values.fill(Number.NaN)), lastKnownDay: MONDAY - 30 };
    expect(feedInsufficiency(older, open)?.name).toBe('data-missing');
  });

  it('does not wait for closed days, for weekdays never opened, nor for a feed that never came', () => {
    expect(
      feedInsufficiency(
        telephony((values) => values.fill(Number.NaN, 80), 82),
        (i) => i < 80,
      ),
    ).toBeUndefined();
    expect(
      feedInsufficiency(
        telephony((values) => values.forEach((_, i) => i % 7 === 4 && (values[i] = Number.NaN))),
        open,
      ),
    ).toBeUndefined();
    expect(
      feedInsufficiency(
        telephony((values) => values.fill(Number.NaN)),
        open,
      ),
    ).toBeUndefined();
  });

  it('suspects a run of zeros, from its first day, and a tenfold day', () => {
    const zeros = feedInsufficiency(
      telephony((values) => values.fill(0, 77, 82)),
      open,
    );
    expect(zeros).toMatchObject({ name: 'data-implausible', since: '2026-03-23', numbers: { value: 0, usual: 100 } });
    expect(
      feedInsufficiency(
        telephony((values) => (values[81] = 1000)),
        open,
      ),
    ).toMatchObject({ since: '2026-03-27' });
    expect(
      feedInsufficiency(
        telephony((values) => (values[81] = 300)),
        open,
      ),
    ).toBeUndefined();
    expect(
      feedInsufficiency(
        telephony((values) => (values[78] = 0)),
        open,
      ),
    ).toBeUndefined();
  });
});

describe('whether the book suffices', () => {
  const friday = serviceDay('2026-03-27');
  const book = {
    read: { at: new Date('2026-03-26T06:00:00Z'), day: serviceDay('2026-03-26') },
    freshFrom: serviceDay('2026-03-26'),
    slots: 80,
    usuallyPublished: true,
  };

  it('does when read since the last working day, with slots', () => {
    expect(bookInsufficiency(friday, book)).toBeUndefined();
    expect(bookInsufficiency(friday, { ...book, slots: 0, usuallyPublished: false })).toBeUndefined();
  });

  it('does not when never read, stale, or empty on an open day', () => {
    expect(bookInsufficiency(friday, { ...book, read: undefined })?.name).toBe('book-missing');
    expect(bookInsufficiency(friday, { ...book, read: { at: new Date('2026-03-25T23:59:00Z'), day: serviceDay('2026-03-25') } })?.name).toBe('book-stale');
    expect(bookInsufficiency(friday, { ...book, slots: 0 })).toMatchObject({
      name: 'no-slots-published',
      feed: 'slots',
      since: '2026-03-26',
    });
  });
});

describe('closed days', () => {
  it('are named for what closes them', () => {
    expect(closedReason(serviceDay('2026-04-06'), 'bank-holiday', 'Easter Monday').text).toBe('Closed: Easter Monday.');
    expect(closedReason(serviceDay('2026-04-05'), 'weekend', '').text).toBe('Closed: Sunday.');
    expect(closedReason(serviceDay('2026-04-08'), 'weekday-never-opened', '').text).toBe(
      'It never opens on a Wednesday.',
    );
    expect(closedReason(serviceDay('2026-04-08'), 'whole-day-closure', 'refurbishment')).toEqual({
      name: 'whole-day-closure',
      text: 'Closed all day: refurbishment.',
      numbers: {},
    });
  });
});

describe('a whole of several practices', () => {
  const practice = (weightedListSize: number, unknown: boolean): { weightedListSize: number; unknown: boolean } => ({
    weightedListSize,
    unknown,
  });

  it('is unknown when more than a third of the weighted list is', () => {
    expect(membersInsufficiency([practice(6000, false), practice(4000, true)])?.name).toBe('members-unknown');
    expect(membersInsufficiency([practice(8000, false), practice(4000, true)])).toBeUndefined();
    expect(membersInsufficiency([])?.name).toBe('members-unknown');
  });

  it('says beside its level how many are unknown', () => {
    const reason = { name: 'within-capacity', text: 'Fine.', numbers: {} } as const;
    expect(withUnknownMembers(reason, [practice(9000, false), practice(1000, true)]).text).toBe(
      'Fine. 1 of its 2 practices is unknown: 10% of the weighted list.',
    );
    expect(withUnknownMembers(reason, [practice(9000, false)])).toBe(reason);
  });
});
