import { Injectable } from '@nestjs/common';
import type { ServiceDay } from '#libs/kernel';
import { Database } from '#libs/platform';
import { type CountedRow, qualityRows } from './alert-quality-counts.repository.js';

/** Which alerts and misses are counted: of service days from `from` up to, not including, `to`. */
export interface AlertQualityQuery {
  readonly from: ServiceDay;
  readonly to: ServiceDay;
  /** Only of these organisations; all when left out. */
  readonly organisationIds?: readonly number[];
}

/** How good alerts were; shares 0-1, null where nothing can be said. */
export interface QualityCounts {
  readonly alerts: number;
  readonly hits: number;
  readonly falseAlarms: number;
  readonly tooLate: number;
  readonly unknown: number;
  /** Not judged yet: their day has not passed, or it is not half past eight the morning after. */
  readonly pending: number;
  /** Days that were due an alert and had none in time. */
  readonly misses: number;
  /** Hits among alerts whose truth is known. */
  readonly precision: number | null;
  /** Hits among hits and misses. */
  readonly recall: number | null;
  readonly medianNoticeWorkingDays: number | null;
  /** Seconds from firing to the first acknowledgement, on the median alert that was acknowledged. */
  readonly medianSecondsToAcknowledge: number | null;
}

/** Counts of one rule or organisation. */
export interface QualityRow extends QualityCounts {
  /** The rule's key or the organisation's code. */
  readonly key: string;
  readonly name: string;
}

/** How good alerts were over a period. */
export interface AlertQuality {
  readonly total: QualityCounts;
  /** Days on which rules were evaluated. */
  readonly mornings: number;
  /** Alerts that fired, and localities and service days that had one, a morning. */
  readonly alertsPerDay: number | null;
  readonly groupsPerDay: number | null;
  readonly byRule: readonly QualityRow[];
  readonly byOrganisation: readonly QualityRow[];
  /** When outcomes were last looked at anew; null before the first time. */
  readonly judgedAt: Date | null;
}

/** Reads how good alerts were: precision, recall, notice, load on people and how fast they took them up. */
@Injectable()
export class AlertQualityService {
  constructor(private readonly database: Database) {}

  /** Of a period, in all, by rule and by organisation. */
  async read(query: AlertQualityQuery): Promise<AlertQuality> {
    const { total, byRule, byOrganisation, pace } = await qualityRows(this.database, query);
    const { key: _, name: __, ...counts } = withShares(total);
    return {
      total: counts,
      mornings: pace.mornings,
      alertsPerDay: pace.mornings > 0 ? pace.alerts / pace.mornings : null,
      groupsPerDay: pace.mornings > 0 ? pace.groups / pace.mornings : null,
      byRule: byRule.map(withShares),
      byOrganisation: byOrganisation.map(withShares),
      judgedAt: pace.judgedAt,
    };
  }
}

function withShares(row: CountedRow): QualityRow {
  const known = row.hits + row.falseAlarms + row.tooLate;
  const due = row.hits + row.misses;
  return { ...row, precision: known > 0 ? row.hits / known : null, recall: due > 0 ? row.hits / due : null };
}
