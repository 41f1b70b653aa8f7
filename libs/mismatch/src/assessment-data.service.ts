import { Injectable } from '@nestjs/common';
import { type AcceptedSlots, type ActionCard, ActionCardsService, InterventionsService } from '#libs/interventions';
import { type ForecastRun, type PlanningHistory, PlanningHistoryService, type PlanningUnit } from '#libs/forecasting';
import { type DayNumber, type ServiceDay, addDays, dayNumber } from '#libs/kernel';
import { type Dataset, ObservationsService } from '#libs/observations';
import { OrganisationsService } from '#libs/organisations';
import type { FeedHistory } from './domain/data-sufficiency.js';
import type { DeclaredState, MissedCallsNow } from './domain/local-level.js';
import { missedCallsNow } from './domain/missed-calls.js';
import { usuallyPublished } from './domain/usually-published.js';

/** Half a year: 13 same weekdays for each of the last eight weeks, with room for holidays. */
const PAST_DAYS = 182;
/** Days whose books say by when slots are usually published. */
const BOOK_DAYS = 35;

/** The feeds a practice's demand rests on, each by its main figure. */
const DEMAND_FEEDS = [
  { feed: 'telephony', measure: 'inbound', datasets: ['telephony', 'cbt'] },
  { feed: 'appointments', measure: 'appointments', datasets: ['appointments'] },
  { feed: 'online', measure: 'clinicalOnline', datasets: ['online'] },
] as const satisfies readonly { feed: string; measure: string; datasets: readonly Dataset[] }[];

/** Data of an assessment beside the forecast, as known at the run's moment. */
export interface AssessmentData {
  readonly history: PlanningHistory;
  /** By organisation id of practices and hubs. */
  readonly feeds: ReadonlyMap<number, readonly FeedHistory[]>;
  /** By organisation id, then days ahead. */
  readonly published: ReadonlyMap<number, readonly boolean[]>;
  readonly declared: readonly ReadonlyMap<number, DeclaredState>[];
  /** By organisation id of practices whose telephony has begun to tell of the moment's own day. */
  readonly missedCalls: ReadonlyMap<number, MissedCallsNow>;
  /** Hub slots accepted for the days of the horizon, the earliest accepted first. */
  readonly accepted: readonly AcceptedSlots[];
  /** The action cards in force. */
  readonly cards: readonly ActionCard[];
}

/** Reads what an assessment needs beside the forecast. */
@Injectable()
export class AssessmentDataService {
  constructor(
    private readonly planning: PlanningHistoryService,
    private readonly observations: ObservationsService,
    private readonly organisations: OrganisationsService,
    private readonly interventions: InterventionsService,
    private readonly cards: ActionCardsService,
  ) {}

  /** Everything as known at the run's moment. */
  async read({ asOf, horizonDays, firstDay }: Pick<ForecastRun, 'asOf' | 'horizonDays' | 'firstDay'>): Promise<AssessmentData> {
    const history = await this.planning.read(asOf, { pastDays: PAST_DAYS, horizonDays });
    const units = [...history.practices, ...history.hubs];
    const [{ feeds, missedCalls }, published, accepted, cards, declared] = await Promise.all([
      this.feeds(history, units),
      this.published(history),
      this.interventions.acceptedSlots(firstDay, addDays(firstDay, horizonDays), asOf),
      this.cards.inForce(asOf),
      Promise.all(Array.from({ length: horizonDays }, (_, h) => this.declared(addDays(firstDay, h), asOf))),
    ]);
    return { history, feeds, published, missedCalls, accepted, cards, declared };
  }

  /** One reading of each dataset serves what feeds brought and what calls were missed. */
  private async feeds(
    { today, asOf, practices }: PlanningHistory,
    units: readonly PlanningUnit[],
  ): Promise<Pick<AssessmentData, 'feeds' | 'missedCalls'>> {
    const from = addDays(today, -PAST_DAYS);
    const organisationIds = units.map(({ organisation }) => organisation.id);
    const practiceIds = practices.map(({ organisation }) => organisation.id);
    const [daily, now, lastDays] = await Promise.all([
      this.observations.dailySeries({
        from,
        to: today,
        asOf,
        organisationIds,
        measures: [...DEMAND_FEEDS.map(({ measure }) => measure), 'missed'] as const,
      }),
      this.observations.dailySeries({
        from: today,
        to: addDays(today, 1),
        asOf,
        organisationIds: practiceIds,
        measures: ['missed'] as const,
        partialDays: true,
      }),
      Promise.all(DEMAND_FEEDS.map(({ datasets }) => this.lastDays(datasets, asOf))),
    ]);
    const at = new Map(organisationIds.map((id, i) => [id, i]));
    return {
      feeds: new Map(
        organisationIds.map((id, i) => [
          id,
          DEMAND_FEEDS.map(({ feed, measure }, f) => ({
            feed,
            firstDay: dayNumber(from),
            values: daily.series[measure][i],
            lastKnownDay: lastDays[f].get(id),
          })),
        ]),
      ),
      missedCalls: new Map(
        practiceIds.flatMap((id, i) => {
          const found = missedCallsNow(daily.series.missed[at.get(id)!], daily.firstDay, now.series.missed[i][0]);
          return found ? [[id, found] as const] : [];
        }),
      ),
    };
  }

  private async lastDays(datasets: readonly Dataset[], asOf: Date): Promise<Map<number, DayNumber>> {
    const last = new Map<number, DayNumber>();
    for (const days of await Promise.all(datasets.map((dataset) => this.observations.lastKnownDays(dataset, asOf)))) {
      for (const [id, day] of days) last.set(id, Math.max(dayNumber(day), last.get(id) ?? Number.NEGATIVE_INFINITY));
    }
    return last;
  }

  private async published(history: PlanningHistory): Promise<Map<number, boolean[]>> {
    const books = await this.planning.books(history, BOOK_DAYS, history.horizonDays);
    const of = (units: readonly PlanningUnit[], readings: typeof books.practiceBooks): [number, boolean[]][] =>
      units.map((unit, u) => [
        unit.organisation.id,
        readings.slots.map((lead) => usuallyPublished(lead[u], unit.slots.subarray(readings.from))),
      ]);
    return new Map([...of(history.practices, books.practiceBooks), ...of(history.hubs, books.hubBooks)]);
  }

  private async declared(day: ServiceDay, asOf: Date): Promise<Map<number, DeclaredState>> {
    const declarations = await this.organisations.declarations(day, asOf);
    return new Map(
      declarations.map(({ organisationId, staffInShare, premisesLost }) => [
        organisationId,
        { staffInShare, premisesLost },
      ]),
    );
  }
}
