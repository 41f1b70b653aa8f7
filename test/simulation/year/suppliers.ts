import fs from 'node:fs';
import path from 'node:path';
import { type ServiceDay, addDays } from '#libs/kernel';
import { type SimulatedIcb, writeMorning, writeOccasional } from '#libs/simulation';
import { type Troubles, within } from './troubles.js';

/** A file that comes at a time of the day. */
export interface FileDelivery {
  /** `HH:MM`, London. */
  readonly time: string;
  readonly feed: string;
  readonly path: string;
  /** The name it has in the drop folder. */
  readonly name: string;
}

const USUAL = '06:12';
/** A practice of one locality's first PCN that begins in the middle of the year. */
export const NEW_PRACTICE = 'Z99998';

/** The ICB with its dead suppliers: those practices' telephones are silent meanwhile. */
export function withDeadSuppliers(icb: SimulatedIcb, { deadSupplier }: Troubles): SimulatedIcb {
  const index = (day: ServiceDay): number => icb.calendar.days.indexOf(day);
  const starved = starvedPractices(icb);
  const outages = deadSupplier.flatMap(({ from, to }) => starved.map((practice) => ({ practice, from: index(from), to: index(to) })));
  return { ...icb, telephoneOutages: [...icb.telephoneOutages, ...outages.filter(({ from }) => from >= 0)] };
}

/** Indices of the practices whose telephony comes from the supplier that dies: the one with the fewest, but at least two. */
export function starvedPractices(icb: SimulatedIcb): number[] {
  const bySupplier = new Map<unknown, number[]>();
  icb.structure.practices.forEach(({ nature }, p) => bySupplier.set(nature.supplier, [...(bySupplier.get(nature.supplier) ?? []), p]));
  return [...bySupplier.values()].filter(({ length }) => length > 1).sort((a, b) => a.length - b.length)[0];
}

/** Everything that comes on a day, as files in `folder`. */
export async function deliveriesOf(icb: SimulatedIcb, troubles: Troubles, day: ServiceDay, folder: string): Promise<FileDelivery[]> {
  const written = [...(await writeOccasional(icb, folder, day)), ...(await writeMorning(icb, folder, day))];
  const files = written.map(({ feed, path: file }): FileDelivery => ({ time: USUAL, feed, path: file, name: path.basename(file) }));
  return [...files.flatMap((file) => asItCame(file, troubles, day)), ...newPractice(icb, troubles, day, folder)];
}

function asItCame(file: FileDelivery, troubles: Troubles, day: ServiceDay): FileDelivery[] {
  const again = (time: string, change: (lines: string[]) => string[] = (lines) => lines): FileDelivery => ({
    ...file, time, path: changed(file.path, time, change), name: `${day}-${time.replace(':', '')}.csv`,
  });
  if (file.feed === 'telephony.v1' && troubles.lateFeed.includes(day)) return [{ ...file, time: '09:40' }];
  if (file.feed === 'telephony.v1' && troubles.damaged.includes(day)) return [again(USUAL, damaged), again('11:20')];
  if (file.feed === 'appointments.v1' && troubles.restated.includes(day)) return [file, again('10:10', tenthLower)];
  if (troubles.duplicated.includes(day)) return [file, again('08:05')];
  return [file];
}

/** A supplier's export cut off and put together again wrongly: most counts are below zero. */
function damaged([header, ...rows]: string[]): string[] {
  return [header, ...rows.map((row, i) => (i % 4 === 0 ? row : row.replace(/,(\d+)$/, ',-1')))];
}

function tenthLower([header, ...rows]: string[]): string[] {
  const count = (row: string): number => Number(row.slice(row.lastIndexOf(',') + 1));
  const isRestated = (row: string): boolean => Number(/^Z9(\d{4})/.exec(row)?.[1] ?? 1) % 3 === 0;
  const lower = (row: string): string => `${row.slice(0, row.lastIndexOf(',') + 1)}${Math.floor(0.9 * count(row))}`;
  return [header, ...rows.filter(isRestated).map(lower)];
}

function changed(file: string, time: string, change: (lines: string[]) => string[]): string {
  const target = file.replace(/\.csv$/, `.${time.replace(':', '')}.csv`);
  fs.writeFileSync(target, `${change(fs.readFileSync(file, 'utf8').trimEnd().split('\n')).join('\n')}\n`);
  return target;
}

/** The new practice's appointments from its first day on for a fortnight, and two days later the file that makes it known. */
function newPractice({ structure }: SimulatedIcb, { newPractice: from }: Troubles, day: ServiceDay, folder: string): FileDelivery[] {
  const file = (feed: string, time: string, lines: string[]): FileDelivery => {
    const target = path.join(folder, feed, `${day}-${NEW_PRACTICE}.csv`);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, `${lines.join('\n')}\n`);
    return { time, feed, path: target, name: path.basename(target) };
  };
  if (!within([{ from, to: addDays(from, 14) }], day)) return [];
  const appointments = file('appointments.v1', '06:40', [
    'org_code,service_day,staff_group,mode,booked_lead,status,count', `${NEW_PRACTICE},${addDays(day, -1)},gp,face-to-face,same-day,attended,31`,
  ]);
  if (day !== addDays(from, 2)) return [appointments];
  const known = file('organisations.v1', '06:35', [
    'code,name,type,parent_code,valid_from,valid_to,list_size,weighted_list_size',
    `${NEW_PRACTICE},New Town Surgery,practice,${structure.pcns[0].code},${from},${addDays(from, 28)},1800,1800`,
  ]);
  return [appointments, known];
}
