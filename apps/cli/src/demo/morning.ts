import type { INestApplicationContext } from '@nestjs/common';
import Table from 'cli-table3';
import { AlertsService, LIVE } from '#libs/escalation';
import { type ServiceDay, formatDay, formatProbability } from '#libs/kernel';
import { MismatchService, type NamedAssessment, mismatchKind } from '#libs/mismatch';
import { DeliveriesService } from '#libs/notifications';

/** One predicted mismatch, as `headroom demo --json` tells it; shortfalls in appointments. */
export interface Mismatch {
  readonly org: string;
  readonly name: string;
  readonly serviceDay: ServiceDay;
  /** Local level, 2-4. */
  readonly level: number;
  readonly pGap: number | null;
  readonly expectedShortfall: number | null;
  readonly afterRelief: number | null;
  readonly cause: string;
  readonly action: string;
}

/** What the morning brings: mismatches worst first, open alerts, and messages delivered by channel. */
export interface Morning {
  readonly morning: ServiceDay;
  readonly mismatches: readonly Mismatch[];
  readonly alerts: number;
  readonly deliveries: { readonly email: number; readonly webhook: number };
}

/** Reads the morning of the latest assessed run. */
export async function morningOf(app: INestApplicationContext): Promise<Morning> {
  const assessment = await app.get(MismatchService, { strict: false }).morning();
  if (!assessment) throw new Error('no run has been assessed');
  const deliveries = await app.get(DeliveriesService, { strict: false }).delivered();
  return {
    morning: assessment.run.firstDay,
    mismatches: assessment.assessed.filter(isNews).map(asMismatch),
    alerts: (await app.get(AlertsService, { strict: false }).list({ status: LIVE }, { limit: 500 })).items.length,
    deliveries,
  };
}

/** Places where somebody can act, and news to them; a whole would only repeat its parts. */
function isNews(assessment: NamedAssessment): boolean {
  const { type } = assessment.organisation;
  return mismatchKind(assessment) === 'news' && (type === 'practice' || type === 'hub');
}

function asMismatch(one: NamedAssessment): Mismatch {
  const { organisation, serviceDay, level, pGap, expectedShortfall, afterRelief, cause, action } = one;
  return { org: organisation.code, name: organisation.name, serviceDay, level: Number(level), pGap, expectedShortfall, afterRelief, cause, action };
}

const SHOWN = 20;
const LEVELS: Readonly<Record<number, string>> = { 2: '2 amber', 3: '3 red', 4: '4 black' };

/** The morning as a table for the terminal. */
export function describeMorning({ morning, mismatches, alerts, deliveries }: Morning, url: string): string {
  const table = new Table({
    head: ['where', 'day', 'level', 'likely', 'short', 'after hubs', 'why', 'what to do'],
    style: { head: [], border: [] }, wordWrap: true, colWidths: [26, 12, 9, 8, 7, 7, 34, 34],
  });
  const whole = (value: number | null): string => (value === null ? '-' : String(Math.round(value)));
  for (const one of mismatches.slice(0, SHOWN)) {
    table.push([
      one.name, formatDay(one.serviceDay, 'short'), LEVELS[one.level], one.pGap === null ? '-' : formatProbability(one.pGap),
      whole(one.expectedShortfall), whole(one.afterRelief), one.cause, one.action,
    ]);
  }
  const more = mismatches.length > SHOWN ? `\nand ${mismatches.length - SHOWN} more on the page.` : '';
  return [
    `Predicted mismatches, ${formatDay(morning)} and the next five working days, worst first:`,
    `${table.toString()}${more}`,
    `${alerts} open alerts. Delivered: ${deliveries.email} e-mails, ${deliveries.webhook} webhooks.`,
    `The pages: ${url}`,
  ].join('\n');
}
