import { RunForecastService } from '#libs/forecasting';
import { type ServiceDay, addDays, londonInstant, naturalKey, weekdayOf } from '#libs/kernel';
import { AssessMismatchService } from '#libs/mismatch';
import { Database } from '#libs/platform';
import { withReplayApp } from '../replay-app.js';
import type { Progress } from '../output/progress.js';
import type { StoreSettings } from '../store.js';

const SATURDAY = 5;
/** When a morning's files are in and its planned evaluation is over. */
const ASSESSED_AT = '07:00';

/** The last day before, from Monday to Friday: the demo's yesterday, which its history reaches to. A bank holiday counts: a morning was looked at then too. */
export function morningBefore(morning: ServiceDay): ServiceDay {
  const before = addDays(morning, -1);
  return weekdayOf(before) >= SATURDAY ? morningBefore(before) : before;
}

/**
 * Forecasts and assesses the morning before as it was known then, so that the demo's morning has something to be held against. Nobody was there to be told of it: its
 * events are taken back before anything listens, so that no alert is raised about it now.
 */
export async function assessMorningBefore(settings: StoreSettings, day: ServiceDay, progress: Progress): Promise<void> {
  const task = progress.task(`the morning before, ${day}: forecasting and assessing`, 2);
  await withReplayApp(settings, async (app) => {
    const { runId } = await app.get(RunForecastService, { strict: false }).run({ key: naturalKey('slot', day, ASSESSED_AT), asOf: londonInstant(day, ASSESSED_AT), trigger: 'schedule' });
    task.update(1);
    await app.get(AssessMismatchService, { strict: false }).assess(runId);
    await app.get(Database).query('DELETE FROM outbox WHERE key = $1', [`run-${runId}`]);
  });
  task.end();
}
