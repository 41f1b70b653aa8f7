import type { ServiceDay } from '#libs/kernel';
import { levelsByPlace, type MismatchKind } from '#libs/mismatch';
import type { AssessedDay } from '../pages/assessed-day.js';
import { firstOpenDay } from '../pages/coverage.js';
import { byPlace } from '../pages/mismatch-rows.view.js';
import { alertsMoved, changedDays } from '../pages/morning-changes.js';
import { listedDays } from '../pages/morning-days.js';
import { mismatchesOf, type MorningModel, ownersOf, unknownDays } from '../pages/morning.view.js';
import { ownerView } from '../pages/owners.js';
import type {
  MorningAlertCountsResponse, MorningChangesResponse, MorningCoverageResponse, MorningDayResponse, MorningDeclarationResponse, MorningMismatchResponse, MorningOwnerResponse, MorningResponse,
  PlaceLevelsResponse, PlaceReasonResponse,
} from './morning.dto.js';

type Level = MorningDayResponse['level'];
const KINDS: readonly MismatchKind[] = ['news', 'standing', 'covered'];
const LEVELS = ['4', '3', '2', '1', 'none'] as const;

/** The morning in figures: everything the page says in words, and all of each list. */
export function morningResponse(model: MorningModel): MorningResponse {
  const { morning, today, asOf, days, workingDays, onCall, missing, sent } = model;
  return {
    morning,
    today,
    asOf,
    days: [...days],
    workingDays: [...workingDays],
    coverage: coverageResponse(model),
    onCall: onCall.map(({ rota, person }) => ({ rota, person })),
    mismatches: KINDS.flatMap((kind) => byPlace(mismatchesOf(model, kind)).map((place, index) => mismatchResponse(model, kind, place, index + 1))),
    levels: levelsResponse(workingDays, model.assessed),
    unknown: unknownDays(model).map(reasonResponse),
    changes: changesResponse(model),
    alerts: alertCounts(model),
    missingFeeds: missing.map(({ feed, title, since, reason, organisations }) => ({ feed, title, since, reason, organisations })),
    sent: { delivered: sent.delivered, waiting: sent.waiting, failed: sent.failed },
  };
}

function mismatchResponse(model: MorningModel, kind: MismatchKind, [worst, ...others]: AssessedDay[], rank: number): MorningMismatchResponse {
  const { organisation, locality, serviceDay, pGap, expectedShortfall, afterRelief, shortfallRange, acute, standing, cause, action } = worst;
  return {
    rank,
    kind,
    organisation: organisation.code,
    name: organisation.name,
    type: organisation.type,
    locality: locality?.code ?? null,
    serviceDay,
    level: worst.level as Level,
    pGap,
    expectedShortfall,
    afterRelief,
    shortfallRange,
    acute,
    standing,
    cause,
    action,
    levelFrom: worst.levelFrom ?? 'forecast',
    declared: declarationResponse(model, worst),
    owner: ownerResponse(model, organisation.code, [worst, ...others].map((day) => day.serviceDay)),
    also: others.toSorted((a, b) => (a.serviceDay < b.serviceDay ? -1 : 1)).map(dayResponse),
  };
}

function declarationResponse({ declared }: MorningModel, { organisation, serviceDay }: AssessedDay): MorningDeclarationResponse | null {
  const said = declared.find((one) => one.practice.code === organisation.code && one.serviceDay === serviceDay);
  return said ? { level: said.level, staffInShare: said.staffInShare, premisesLost: said.premisesLost, declaredAt: said.declaredAt, reason: said.reason } : null;
}

function ownerResponse(model: MorningModel, code: string, days: readonly ServiceDay[]): MorningOwnerResponse {
  const { name, hasOne, detail, alert } = ownerView({ ...ownersOf(model), mayAct: () => true }, code, days);
  return { name: hasOne ? name : null, detail, alertId: alert?.id ?? null, mayAcknowledge: alert?.mayAcknowledge ?? false };
}

function dayResponse({ serviceDay, level, afterRelief, expectedShortfall }: AssessedDay): MorningDayResponse {
  return { serviceDay, level: level as Level, short: afterRelief ?? expectedShortfall };
}

function reasonResponse({ organisation: { code, name }, serviceDay, reason }: AssessedDay): PlaceReasonResponse {
  return { organisation: code, name, serviceDay, reason };
}

function levelsResponse(days: readonly ServiceDay[], assessed: readonly AssessedDay[]): PlaceLevelsResponse[] {
  return levelsByPlace(days, assessed).map(({ organisation: { code, name, type }, days: cells }) => ({
    organisation: code,
    name,
    type,
    days: cells.map(({ serviceDay, own, open, known, pressed }) => ({
      serviceDay, level: (own?.level ?? 'unknown') as Level, reason: own?.reason ?? '', open, known, redOrWorse: pressed,
    })),
  }));
}

function coverageResponse({ days, assessed }: MorningModel): MorningCoverageResponse | null {
  const first = firstOpenDay(days, assessed);
  if (!first) return null;
  const open = first.practices.filter(({ level }) => level !== 'closed');
  const missing = open.filter(({ level }) => level === 'unknown');
  return { serviceDay: first.day, reported: open.length - missing.length, of: open.length, missing: missing.map(reasonResponse) };
}

function changesResponse(model: MorningModel): MorningChangesResponse | null {
  const { before } = model;
  if (before === null) return null;
  const { fired, ended } = alertsMoved(before);
  const named = ({ id, title }: { readonly id: number; readonly title: string }): { id: number; title: string } => ({ id, title });
  return {
    since: before.asOf,
    mismatches: changedDays(listedDays(model), before).map(({ kind, before: then, now }) => ({
      kind, organisation: now.organisation.code, name: now.organisation.name, before: dayResponse(then), now: dayResponse(now),
    })),
    alertsFired: fired.map(named),
    alertsEnded: ended.map(named),
  };
}

function alertCounts({ alerts }: MorningModel): MorningAlertCountsResponse {
  const levels = alerts.map(({ level }) => (level === null ? 'none' : String(level)));
  return {
    live: alerts.length,
    open: alerts.filter(({ status }) => status !== 'acknowledged').length,
    byLevel: LEVELS.map((level) => ({ level, count: levels.filter((one) => one === level).length })),
  };
}
