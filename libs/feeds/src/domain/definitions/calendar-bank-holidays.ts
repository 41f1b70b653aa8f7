import { anyDay, text } from '../column.js';
import { defineFeed } from '../feed-definition.js';

/** The gov.uk list of bank holidays; those of Scotland and Northern Ireland are not ours. */
export const calendarBankHolidays = defineFeed({
  key: 'calendar.bank-holidays',
  title: 'Bank holidays (gov.uk)',
  document: 'bank-holidays-json',
  columns: { division: text(), title: text(), date: anyDay() },
  unread: ['notes', 'bunting'],
  absence: 'unchanged',
  only: { division: 'england-and-wales' },
  target: {
    kind: 'bank-holidays',
    entry: (row) => ({ day: row.date, name: row.title.replaceAll('\u2019', "'") }),
  },
});
