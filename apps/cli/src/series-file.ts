import fs from 'node:fs';
import { parse } from 'csv-parse/sync';
import { HeadroomError, type ServiceDay, dayNumber, isServiceDay } from '#libs/kernel';
import { type Calendar, type HolidayDate, type Panel, type PlannedClosure, type SeriesRow, calendarFor, panelFromRows } from '#libs/forecasting';

/** Reads `series_id,date,value`: an empty value is missing, 0 is zero. Throws `bad-series-file` naming the line and column. */
export function readPanel(file: string): Panel {
  const lines = new Map<string, number>();
  const rows = records(file, ['series_id', 'date', 'value']).map(({ record, line }): SeriesRow => {
    const value = record.value.trim();
    const number = value === '' ? Number.NaN : Number(value);
    if (record.series_id === '') throw bad(file, line, 'series_id', '', 'the series has no name');
    if (value !== '' && !Number.isFinite(number)) throw bad(file, line, 'value', value, 'is no number');
    const day = dayOf(file, line, 'date', record.date);
    const key = `${record.series_id} ${day}`;
    if (lines.has(key)) throw bad(file, line, 'date', day, `stands twice for ${record.series_id}: first in line ${lines.get(key)}`);
    lines.set(key, line);
    return { id: record.series_id, day, value: number };
  });
  if (rows.length === 0) throw rejected(`${file} has no rows`, 'Give at least one row of series_id,date,value under the header.');
  return panelFromRows(rows);
}

/** The calendar named on the command line: `england-and-wales`, `none` or a file of `date,holiday`; closures from a file of their own. */
export function readCalendar(calendar: string, closures?: string): Calendar {
  const planned = closures ? readClosures(closures) : [];
  if (calendar === 'england-and-wales' || calendar === 'none') return calendarFor(calendar, planned);
  const holidays = records(calendar, ['date', 'holiday']).map(
    ({ record, line }): HolidayDate => ({ date: dayOf(calendar, line, 'date', record.date), holiday: record.holiday.trim() }),
  );
  return calendarFor(holidays, planned);
}

function readClosures(file: string): PlannedClosure[] {
  return records(file, ['series_id', 'from', 'to', 'share_closed']).map(({ record, line }) => {
    const shareClosed = Number(record.share_closed);
    if (record.share_closed.trim() === '' || !(shareClosed >= 0 && shareClosed <= 1)) {
      throw bad(file, line, 'share_closed', record.share_closed, 'is no share from 0 to 1');
    }
    const from = dayNumber(dayOf(file, line, 'from', record.from));
    const to = dayNumber(dayOf(file, line, 'to', record.to));
    if (to <= from) throw bad(file, line, 'to', record.to, 'is not after `from`: the last day is exclusive');
    return { id: record.series_id, from, to, shareClosed };
  });
}

function records(file: string, columns: readonly string[]): { record: Record<string, string>; line: number }[] {
  const text = read(file);
  let rows: { record: Record<string, string>; info: { lines: number } }[];
  try {
    rows = parse(text, { bom: true, columns: true, info: true, skip_empty_lines: true, trim: true }) as unknown as typeof rows;
  } catch (cause) {
    const line = (cause as { lines?: number }).lines;
    throw rejected(`${file}${line ? `, line ${line}` : ''}: ${(cause as Error).message}`, 'Give a comma-separated file with one header line.');
  }
  const missing = rows.length > 0 ? columns.filter((column) => !(column in rows[0].record)) : [];
  if (missing.length > 0) {
    throw rejected(`${file}: the header lacks ${missing.join(', ')}`, `The first line must name the columns ${columns.join(',')}, in any order.`);
  }
  return rows.map(({ record, info }) => ({ record, line: info.lines }));
}

function read(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (cause) {
    throw new HeadroomError('unreadable-file', `${file} cannot be read: ${(cause as Error).message}`, {
      kind: 'permanent', remedy: 'Check the name of the file and who may read it.', cause,
    });
  }
}

function dayOf(file: string, line: number, column: string, text: string): ServiceDay {
  const trimmed = text.trim();
  if (!isServiceDay(trimmed)) throw bad(file, line, column, text, 'is no date written YYYY-MM-DD');
  return trimmed;
}

function bad(file: string, line: number, column: string, value: string, why: string): HeadroomError {
  return rejected(`${file}, line ${line}, ${column}: ${value === '' ? why : `'${value}' ${why}`}`, 'Mend that line and run the command again.');
}

function rejected(message: string, remedy: string): HeadroomError {
  return new HeadroomError('bad-series-file', message, { kind: 'rejected-input', remedy });
}
