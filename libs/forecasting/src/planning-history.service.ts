import { Injectable } from '@nestjs/common';
import { addDays, dayNumber, londonDay } from '#libs/kernel';
import { ObservationsService } from '#libs/observations';
import { type Closure, type Organisation, OrganisationsService, type Structure } from '#libs/organisations';
import type { PastBooks } from './domain/icb-forecast.js';
import type { PlanningHistory, PlanningUnit } from './domain/planning-history.js';

/** How far back and ahead to read, in days. */
export interface PlanningSpan {
  readonly pastDays: number;
  readonly horizonDays: number;
  /** Only the practices and hubs that the past of this organisation (an id) is made of; all when left out. */
  readonly of?: number;
  /** Keeps the past in memory, so that the next reading of it takes little: for what forecasts again and again. */
  readonly remember?: boolean;
}

/**
 * Reads what a forecast and an assessment rest on, as known at a moment. Only days before its London day are history.
 */
@Injectable()
export class PlanningHistoryService {
  constructor(
    private readonly organisations: OrganisationsService,
    private readonly observations: ObservationsService,
  ) {}

  /** The past and the book of every practice and hub of the moment's own day. */
  async read(asOf: Date, { pastDays, horizonDays, of, remember }: PlanningSpan): Promise<PlanningHistory> {
    const today = londonDay(asOf);
    const from = addDays(today, -pastDays);
    const to = addDays(today, horizonDays);
    const [structure, closures, holidays] = await Promise.all([
      this.organisations.structureOn(today, asOf),
      this.organisations.closures(from, to, asOf),
      this.organisations.bankHolidays(addDays(from, -14), addDays(to, 14), asOf),
    ]);
    const { practices, hubs } = unitsOf(structure, of);
    const ids = [...practices, ...hubs].map(({ id }) => id);
    const past = { from, to: today, asOf, remember };
    const [demand, slots, direct, book] = await Promise.all([
      this.observations.demandSeries({ ...past, organisationIds: practices.map(({ id }) => id) }),
      this.observations.dailySeries({ ...past, organisationIds: ids, measures: ['slots'] }),
      this.observations.dailySeries({
        ...past,
        organisationIds: hubs.map(({ id }) => id),
        measures: ['plannedAppointments'],
      }),
      this.observations.book({ from: today, to, asOf, organisationIds: ids }),
    ]);
    const unit = (
      organisation: Organisation,
      i: number,
      own: Pick<PlanningUnit, 'need' | 'lowerBound' | 'planned'>,
    ): PlanningUnit => ({
      organisation,
      ...own,
      slots: slots.series.slots[i],
      book: { slots: book.slots[i], booked: book.booked[i], readAt: book.asAt[i] },
    });
    const unknown = new Float64Array(pastDays).fill(Number.NaN);
    return {
      asOf,
      today,
      firstDay: dayNumber(from),
      days: pastDays,
      horizonDays,
      structure,
      closures: byOrganisation(closures),
      bankHolidays: new Map(holidays.map(({ day, name }) => [day, name])),
      practices: practices.map((practice, i) =>
        unit(practice, i, {
          need: demand.sameDayNeed[i],
          lowerBound: demand.lowerBound[i],
          planned: demand.planned[i],
        }),
      ),
      hubs: hubs.map((hub, i) =>
        unit(hub, practices.length + i, {
          need: unknown,
          lowerBound: new Uint8Array(pastDays),
          planned: direct.series.plannedAppointments[i],
        }),
      ),
    };
  }

  /**
   * How the books of the last `pastDays` days filled: of practices and of hubs, in the order of the history's units.
   */
  async books(
    history: PlanningHistory,
    pastDays: number,
    leads: number,
    remember?: boolean,
  ): Promise<{ practiceBooks: PastBooks; hubBooks: PastBooks }> {
    const { practices, hubs, today, asOf, days } = history;
    const readings = await this.observations.pickup({
      from: addDays(today, -pastDays),
      to: today,
      asOf,
      remember,
      organisationIds: [...practices, ...hubs].map(({ organisation }) => organisation.id),
      leads: Array.from({ length: leads }, (_, lead) => lead),
    });
    const part = (from: number, end: number): PastBooks => ({
      from: days - pastDays,
      slots: readings.slots.map((units) => units.slice(from, end)),
      booked: readings.booked.map((units) => units.slice(from, end)),
    });
    return {
      practiceBooks: part(0, practices.length),
      hubBooks: part(practices.length, practices.length + hubs.length),
    };
  }
}

/** A practice is made of itself; every whole of its practices and, as a hub serves a locality, of their localities' others and hubs. */
function unitsOf(structure: Structure, of: number | undefined): { practices: Organisation[]; hubs: Organisation[] } {
  const [practices, hubs] = [structure.ofType('practice'), structure.ofType('hub')];
  if (of === undefined) return { practices, hubs };
  const organisation = structure.byId(of);
  if (!organisation) return { practices: [], hubs: [] };
  if (organisation.type === 'practice') return { practices: [organisation], hubs: [] };
  const localityOf = ({ code }: Organisation): string | undefined => structure.localityOf(code)?.code;
  const under = structure.practicesUnder(organisation.code);
  const own = new Set(under.map(({ id }) => id));
  const localities = new Set([organisation, ...under].flatMap((one) => localityOf(one) ?? []));
  const among = (one: Organisation): boolean => own.has(one.id) || localities.has(localityOf(one) ?? '');
  return { practices: practices.filter(among), hubs: hubs.filter((hub) => hub.id === of || among(hub)) };
}

function byOrganisation(closures: readonly Closure[]): Map<number, Closure[]> {
  const found = new Map<number, Closure[]>();
  for (const closure of closures) {
    const own = found.get(closure.organisationId);
    if (own) own.push(closure);
    else found.set(closure.organisationId, [closure]);
  }
  return found;
}
