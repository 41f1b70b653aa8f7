import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, type ServiceDay, addDays, londonDay } from '#libs/kernel';
import { type KeptTruth, TruthService } from '#libs/mismatch';
import { type Closure, OrganisationsService, type Structure } from '#libs/organisations';
import { Database } from '#libs/platform';
import { AlertQualityRepository, type AlertToJudge, type Judgement, type Miss } from './alert-quality.repository.js';
import { LEAST_NOTICE_WORKING_DAYS, claimOf, noticeWorkingDays, outcomeOf, wasDue } from './domain/outcome.js';
import { truthOfDays } from './domain/truth-of-days.js';
import { ruleFor } from './domain/rule-for.js';
import type { Rule } from './domain/rule.js';
import { rulesInForce } from './rules-in-force.js';

/** What a judging did. */
export interface JudgedAlerts {
  readonly judged: number;
  /** Alerts whose outcome is new or was corrected. */
  readonly changed: number;
  readonly misses: number;
}

/** How late the truth of a day may come, or be corrected, and still count, in days. */
const LATE_DAYS = 35;
/** A rule that was evaluated within so many days before a service day looked at it. */
const LOOKED_DAYS = 5;

/** Holds alerts against what really happened, each morning for the days of five weeks: late and corrected data change outcomes. */
@Injectable()
export class JudgeAlertsService {
  constructor(
    private readonly database: Database,
    private readonly truth: TruthService,
    private readonly organisations: OrganisationsService,
    private readonly quality: AlertQualityRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Judges every service day before today that is not too long ago. A second time changes nothing unless data did. */
  async judge(): Promise<JudgedAlerts> {
    const at = this.clock.now();
    const to = londonDay(at);
    const from = addDays(to, -LATE_DAYS);
    const [{ truths }, structure, closures, holidays] = await Promise.all([
      this.truth.read(from, to),
      this.organisations.structureOn(to, at),
      this.organisations.closures(from, to, at),
      this.organisations.bankHolidays(addDays(from, -LATE_DAYS), to, at),
    ]);
    const bankHolidays = new Set(holidays.map(({ day }) => day));
    return this.database.transaction(async (transaction) => {
      const { rules } = await rulesInForce(transaction, at);
      const alerts = await this.quality.fired(transaction, from, to);
      const watched = await this.quality.watchedMornings(transaction, addDays(from, -LOOKED_DAYS), to);
      const judgements = judgementsOf(alerts, truths, rules, bankHolidays);
      const misses = missesOf({ alerts, truths, rules, bankHolidays, watched, structure, closures });
      const changed = await this.quality.judge(transaction, judgements, at);
      await this.quality.replaceMisses(transaction, from, to, misses, at);
      return { judged: judgements.length, changed, misses: misses.length };
    });
  }
}

function judgementsOf(
  alerts: readonly AlertToJudge[],
  truths: readonly KeptTruth[],
  rules: readonly Rule[],
  bankHolidays: ReadonlySet<ServiceDay>,
): Judgement[] {
  const happened = truthOfDays(truths);
  const definitions = new Map(rules.map(({ key, definition }) => [key, definition]));
  return alerts.map(({ id, ruleKey, organisationId, serviceDay, toldLevel, firedAt }) => {
    const truth = happened(organisationId, serviceDay);
    const notice = noticeWorkingDays(londonDay(firedAt), serviceDay, bankHolidays);
    const rule = definitions.get(ruleKey);
    const outcome = outcomeOf(rule ? claimOf(rule, toldLevel) : null, notice, truth);
    return { alertId: id, serviceDay, outcome, noticeWorkingDays: notice, gap: truth?.gap ?? null, capacity: truth?.capacity ?? null };
  });
}

interface Missing {
  readonly alerts: readonly AlertToJudge[];
  readonly truths: readonly KeptTruth[];
  readonly rules: readonly Rule[];
  readonly bankHolidays: ReadonlySet<ServiceDay>;
  readonly watched: ReadonlyMap<string, readonly ServiceDay[]>;
  readonly structure: Structure;
  readonly closures: readonly Closure[];
}

function missesOf({ alerts, truths, rules, bankHolidays, watched, structure, closures }: Missing): Miss[] {
  const inTime = new Set(
    alerts
      .filter(({ firedAt, serviceDay }) => noticeWorkingDays(londonDay(firedAt), serviceDay, bankHolidays) >= LEAST_NOTICE_WORKING_DAYS)
      .map(({ ruleKey, organisationId, serviceDay }) => `${ruleKey} ${organisationId} ${serviceDay}`),
  );
  const covered = (id: number, day: ServiceDay, reasons: readonly string[]): boolean =>
    closures.some((one) => one.organisationId === id && one.from <= day && one.to > day && reasons.includes(one.reason));
  return truths.flatMap(({ serviceDay, organisations, gap, capacity, usualShortfall }) =>
    rules.flatMap(({ key, definition }): Miss[] => {
      const mornings = watched.get(key) ?? [];
      if (!mornings.some((one) => one < serviceDay && one >= addDays(serviceDay, -LOOKED_DAYS))) return [];
      return [...organisations].flatMap((id, i): Miss[] => {
        const organisation = structure.byId(id);
        if (!organisation) return [];
        const own = ruleFor(definition, { ...organisation, ancestors: structure.ancestorsOf(organisation.code) });
        const truth = { gap: gap[i], capacity: capacity[i], usualShortfall: usualShortfall[i] };
        if (!own || !wasDue(own, truth) || covered(id, serviceDay, own.suppressedBy) || inTime.has(`${key} ${id} ${serviceDay}`)) return [];
        return [{
          ruleKey: key, serviceDay, organisationId: id, organisationCode: organisation.code, organisationName: organisation.name,
          localityCode: structure.localityOf(organisation.code)?.code ?? null, gap: gap[i], capacity: capacity[i],
          usualShortfall: Number.isNaN(usualShortfall[i]) ? null : usualShortfall[i],
        }];
      });
    }),
  );
}
