import { Injectable } from '@nestjs/common';
import { Database } from '#libs/platform';
import { type NotJudgedYet, type WeekOfOutcomes, notJudgedYet, outcomesByWeek, qualityRows } from './alert-quality-counts.repository.js';
import type { AlertQuality, AlertQualityQuery, CountedRow, QualityCounts, QualityRow } from './domain/alert-quality.js';

/** Reads how good alerts were: precision, recall, notice, load on people and how fast they took them up. */
@Injectable()
export class AlertQualityService {
  constructor(private readonly database: Database) {}

  /** Of a period, in all, by rule and by organisation. */
  async read(query: AlertQualityQuery): Promise<AlertQuality> {
    const { total, byRule, byOrganisation, pace } = await qualityRows(this.database, query);
    return {
      total: { ...counted(total), ...sharesOf(total) },
      mornings: pace.mornings,
      alertsPerDay: pace.mornings > 0 ? pace.alerts / pace.mornings : null,
      groupsPerDay: pace.mornings > 0 ? pace.groups / pace.mornings : null,
      byRule: byRule.map(withShares),
      byOrganisation: byOrganisation.map(withShares),
      judgedAt: pace.judgedAt,
    };
  }

  /** Outcomes by week of a period, and what is not judged yet, whatever day it is about. */
  async overTime(query: AlertQualityQuery): Promise<{ readonly weeks: readonly WeekOfOutcomes[]; readonly waiting: readonly NotJudgedYet[] }> {
    const [weeks, waiting] = await Promise.all([outcomesByWeek(this.database, query), notJudgedYet(this.database, query.organisationIds)]);
    return { weeks, waiting };
  }
}

function withShares(row: CountedRow): QualityRow {
  return { key: row.key, name: row.name, ...counted(row), ...sharesOf(row) };
}

function counted({ alerts, hits, falseAlarms, tooLate, unknown, pending, misses, medianNoticeWorkingDays, medianSecondsToAcknowledge }: CountedRow) {
  return { alerts, hits, falseAlarms, tooLate, unknown, pending, misses, medianNoticeWorkingDays, medianSecondsToAcknowledge };
}

function sharesOf({ hits, falseAlarms, tooLate, misses }: CountedRow): Pick<QualityCounts, 'precision' | 'recall'> {
  const known = hits + falseAlarms + tooLate;
  return { precision: known > 0 ? hits / known : null, recall: hits + misses > 0 ? hits / (hits + misses) : null };
}
