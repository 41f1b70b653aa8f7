import type { CsvColumns } from '../http/csv.js';
import type { MorningMismatchResponse } from './morning.dto.js';

/** Whom to call this morning as CSV: a place a row, its worst day, worst first within its kind. */
export const CALL_LIST_CSV: CsvColumns<MorningMismatchResponse> = [
  ['kind', ({ kind }) => kind],
  ['rank', ({ rank }) => rank],
  ['org_code', ({ organisation }) => organisation],
  ['org_name', ({ name }) => name],
  ['type', ({ type }) => type],
  ['locality', ({ locality }) => locality],
  ['service_day', ({ serviceDay }) => serviceDay],
  ['level', ({ level }) => level],
  ['p_gap', ({ pGap }) => pGap],
  ['expected_shortfall', ({ expectedShortfall }) => expectedShortfall],
  ['after_relief', ({ afterRelief }) => afterRelief],
  ['shortfall_low', ({ shortfallRange }) => shortfallRange?.low],
  ['shortfall_high', ({ shortfallRange }) => shortfallRange?.high],
  ['acute', ({ acute }) => acute],
  ['standing', ({ standing }) => standing],
  ['cause', ({ cause }) => cause],
  ['action', ({ action }) => action],
  ['owner', ({ owner }) => owner.name],
  ['owner_detail', ({ owner }) => owner.detail],
  ['also_short_on', ({ also }) => also.map(({ serviceDay }) => serviceDay).join(' ')],
];
