import type { Structure } from '#libs/organisations';
import type { GapAssessment, IcbAssessment } from './assessment.js';
import { CELL_STATES, CLOSURE_CODES, type DeclaredCell, type KeptMorning, type MissedUnit, type MorningCurves, type MorningUnit, STANDING_FLAG } from './kept-morning.js';
import type { DeclaredState, MissedCallsNow } from './local-level.js';

/** Quantiles of a stored curve. */
export const CURVE_POINTS = 101;
/** Days ahead whose curves are kept: what any rule looks at, Christmas included. */
export const CURVE_DAYS = 14;

/** What a morning is packed from. */
export interface MorningSource extends Pick<KeptMorning, 'morning' | 'asOf' | 'draws' | 'days' | 'bankHolidays'> {
  readonly structure: Structure;
  readonly assessment: Pick<IcbAssessment, 'gaps'>;
  /** By days ahead, then organisation id. */
  readonly declared: readonly ReadonlyMap<number, DeclaredState>[];
  readonly missedCalls: ReadonlyMap<number, MissedCallsNow>;
}

/** Packs an assessment into arrays: all that a rule may ask of it, and the curves apart. */
export function keepMorning(source: MorningSource): { morning: KeptMorning; curves: MorningCurves } {
  const { structure, draws, days } = source;
  const units = unitsOf(structure);
  const place = new Map(units.map(({ id }, u) => [id, u]));
  const cells = days * units.length;
  const floats = (): Float32Array => new Float32Array(cells).fill(Number.NaN);
  const arrays = {
    above0: new Uint16Array(cells), above5: new Uint16Array(cells), above15: new Uint16Array(cells),
    expectedShortfall: new Float32Array(cells), usualShortfall: floats(), demand: floats(), capacity: floats(),
    state: new Uint8Array(cells).fill(CELL_STATES.indexOf('unknown')), flags: new Uint8Array(cells), reason: new Uint16Array(cells),
  };
  const curveDays = Math.min(days, CURVE_DAYS);
  const relativeGap = new Int16Array(curveDays * units.length * CURVE_POINTS);
  const reasons = new Map<string, number>([['', 0]]);
  const dayOf = daysAhead(source);
  for (const gap of source.assessment.gaps) {
    const [unit, day] = [place.get(gap.organisationId), dayOf(gap)];
    if (unit === undefined || day === undefined) continue;
    const cell = day * units.length + unit;
    arrays.above0[cell] = Math.round((gap.pGap ?? 0) * draws);
    arrays.above5[cell] = Math.round((gap.pGap5 ?? 0) * draws);
    arrays.above15[cell] = Math.round((gap.pGap15 ?? 0) * draws);
    arrays.expectedShortfall[cell] = gap.expectedShortfall ?? 0;
    arrays.usualShortfall[cell] = gap.usualShortfallP75 ?? Number.NaN;
    arrays.demand[cell] = gap.demand?.p50 ?? Number.NaN;
    arrays.capacity[cell] = gap.capacity?.p50 ?? Number.NaN;
    const state = gap.level === 'closed' || gap.level === 'unknown' ? gap.level : 'open';
    arrays.state[cell] = CELL_STATES.indexOf(state);
    arrays.flags[cell] = CLOSURE_CODES.indexOf(gap.closure?.reason ?? null) | (gap.standing ? STANDING_FLAG : 0);
    if (state !== 'open') arrays.reason[cell] = numberOfReason(reasons, gap.reason.text);
    if (gap.relativeGap && day < curveDays) relativeGap.set(gap.relativeGap, cell * CURVE_POINTS);
  }
  const { morning, asOf, bankHolidays } = source;
  return {
    morning: {
      morning, asOf, draws, days, units, bankHolidays, ...arrays, reasons: [...reasons.keys()],
      declared: declaredCells(source, place, units.length), missedCalls: missedUnits(source, place),
    },
    curves: { morning, days: curveDays, relativeGap },
  };
}

function numberOfReason(reasons: Map<string, number>, text: string): number {
  const known = reasons.get(text) ?? reasons.size;
  reasons.set(text, known);
  return known;
}

function daysAhead({ assessment: { gaps } }: MorningSource): (gap: GapAssessment) => number | undefined {
  const days = [...new Set(gaps.map(({ serviceDay }) => serviceDay))].sort();
  const at = new Map(days.map((day, h) => [day, h]));
  return ({ serviceDay }) => at.get(serviceDay);
}

function unitsOf(structure: Structure): MorningUnit[] {
  return structure.all.map(({ id, code, name, type }) => {
    const locality = structure.localityOf(code);
    return { id, code, name, type, ancestors: structure.ancestorsOf(code), locality: locality ? { code: locality.code, name: locality.name } : null };
  });
}

function declaredCells({ declared, days }: MorningSource, place: ReadonlyMap<number, number>, units: number): DeclaredCell[] {
  return declared.slice(0, days).flatMap((ofDay, day) =>
    [...ofDay].flatMap(([id, { staffInShare, premisesLost }]) => {
      const unit = place.get(id);
      return unit === undefined ? [] : [{ cell: day * units + unit, staffInShare, premisesLost }];
    }),
  );
}

function missedUnits({ missedCalls }: MorningSource, place: ReadonlyMap<number, number>): MissedUnit[] {
  return [...missedCalls].flatMap(([id, { missed, p95 }]) => (place.has(id) ? [{ unit: place.get(id)!, missed, p95 }] : []));
}
