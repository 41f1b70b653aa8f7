import { Inject, Injectable } from '@nestjs/common';
import { PlanningHistoryService } from '#libs/forecasting';
import { CLOCK, type Clock, type ServiceDay, addDays, daysBetween, daysFrom, londonDay } from '#libs/kernel';
import { Database } from '#libs/platform';
import { type KeptTruth, truthOf } from './domain/kept-truth.js';
import { truthFingerprints as fingerprintsOf } from './domain/knowledge.js';
import { putTruth, readTruths, truthFingerprints } from './kept-truth.repository.js';
import { KnowledgeService } from './knowledge.service.js';

/** Same weekdays whose shortfalls are an organisation's normal, in days, with room for holidays. */
const NORMAL_DAYS = 182;

/** What really happened, as known now: kept by service day, and read anew where a later file speaks of the day. */
@Injectable()
export class TruthService {
  constructor(
    private readonly database: Database,
    private readonly knowledge: KnowledgeService,
    private readonly planning: PlanningHistoryService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The truth of the days of a period that have passed, `to` exclusive, in order; gives also which of them were read anew. */
  async read(from: ServiceDay, to: ServiceDay): Promise<{ truths: KeptTruth[]; anew: ServiceDay[] }> {
    const asOf = this.clock.now();
    const today = londonDay(asOf);
    const end = to < today ? to : today;
    const [knowledge, kept] = await Promise.all([this.knowledge.read(), truthFingerprints(this.database, from, end)]);
    const name = fingerprintsOf(knowledge);
    const fingerprints = new Map(daysFrom(from, end).map((day) => [day, name(day)]));
    const anew = [...fingerprints].filter(([day, fingerprint]) => kept.get(day) !== fingerprint).map(([day]) => day);
    if (anew.length > 0) await this.keep(anew, fingerprints, asOf);
    return { truths: await readTruths(this.database, from, end), anew };
  }

  private async keep(days: readonly ServiceDay[], fingerprints: ReadonlyMap<ServiceDay, string>, asOf: Date): Promise<void> {
    const pastDays = daysBetween(addDays(days[0], -NORMAL_DAYS), londonDay(asOf));
    const history = await this.planning.read(asOf, { pastDays, horizonDays: 1 });
    const truths = truthOf(history, days);
    await this.database.transaction(async (transaction) => {
      for (const truth of truths) await putTruth(transaction, truth, fingerprints.get(truth.serviceDay)!, asOf);
    });
  }
}
