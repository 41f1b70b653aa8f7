import { type ServiceDay, addDays } from '#libs/kernel';
import { dayIndex } from '../calendar.js';
import type { SimulatedIcb } from '../simulated-icb.js';
import { type SimulatedPractice, versionDays } from '../structure.js';
import type { Lines } from './lines.js';

/**
 * Every organisation in all its versions that begin before `until`: practices have one a quarter, as their lists grow,
 * and one for a merger or a move. The ICB, localities, hubs and PCNs have one that is valid throughout.
 */
export function organisationRows(icb: SimulatedIcb, until: ServiceDay, out: Lines): void {
  const { structure, calendar } = icb;
  const throughout = addDays(calendar.first, -366);
  out.add(`${structure.icbCode},${structure.icbName},icb,,${throughout},,,`);
  for (const { code, name, hubCode, hubName } of structure.localities) {
    out.add(`${code},${name},locality,${structure.icbCode},${throughout},,,`);
    out.add(`${hubCode},${hubName},hub,${code},${throughout},,,`);
  }
  for (const pcn of structure.pcns)
    out.add(`${pcn.code},${pcn.name},pcn,${structure.localities[pcn.locality].code},${throughout},,,`);
  structure.practices.forEach((practice, p) => practiceRows(icb, p, practice, until, throughout, out));
}

function practiceRows(
  icb: SimulatedIcb,
  p: number,
  practice: SimulatedPractice,
  until: ServiceDay,
  throughout: ServiceDay,
  out: Lines,
): void {
  const { calendar, structure } = icb;
  const merges = structure.practices.filter((other) => other.successor === p).map((other) => other.until);
  const versions = versionDays(calendar, practice, merges).filter((day) => day <= until);
  const end = addDays(calendar.first, practice.until);
  const closes = practice.until < calendar.length && end <= until ? end : '';
  versions.forEach((day, v) => {
    const t = dayIndex(calendar, day);
    const former = practice.formerPcn && t < practice.formerPcn.since ? practice.formerPcn.pcn : practice.pcn;
    const list = Math.round(practice.listSize[t]);
    const weighted = Math.round(list * Math.max(0.7, 1 + 0.1 * practice.nature.deprivation));
    const parent = structure.pcns[former].code;
    const valid = `${v === 0 ? throughout : day},${versions[v + 1] ?? closes}`;
    out.add(`${practice.code},${practice.name},practice,${parent},${valid},${list},${weighted}`);
  });
}
