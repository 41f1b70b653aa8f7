import { randomBytes } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { CLOCK, type Clock, naturalKey } from '#libs/kernel';
import { Jobs } from '#libs/platform';
import type { Progress } from '../output/progress.js';
import type { StoreSettings } from '../store.js';
import { startWholeApp } from '../whole-app.js';
import { untilDrained } from './drained.js';
import { type DemoFiles, dropInInbox } from './fill-demo.js';
import { startMailCatcher } from './mail-catcher.js';
import { startWebhookCatcher } from './webhook-catcher.js';

/** The demo, up: the whole application, with a mail server and a webhook receiver of its own. */
export interface DemoApp {
  readonly nest: INestApplicationContext;
  readonly url: string;
  readonly clock: Clock;
  close(): Promise<void>;
}

/** Starts the application; with new files, takes them in by the inbox and evaluates twice, so that alerts can agree. */
export async function startDemoApp(
  settings: StoreSettings,
  { progress, files }: { progress: Progress; files?: DemoFiles },
): Promise<DemoApp> {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const [mail, webhook] = [await startMailCatcher(), await startWebhookCatcher(secret)];
  const closeCatchers = async (): Promise<void> => void (await Promise.all([mail.close(), webhook.close()]));
  try {
    if (files) {
      progress.step(`dropping ${files.mornings.length} files of the last mornings in ${settings.inbox}`);
      dropInInbox(files, settings.inbox);
    }
    const nest = await startWholeApp({ ...settings, smtpUrl: mail.url, webhook: { url: webhook.url, secret } });
    const clock = nest.get<Clock>(CLOCK);
    if (files) {
      const evaluating = progress.task('loading, forecasting, assessing, alerting', 2);
      await untilDrained(nest, settings.inbox);
      evaluating.update(1);
      await requestEvaluation(nest.get(Jobs), clock);
      await untilDrained(nest, settings.inbox);
      evaluating.end(`${mail.caught()} e-mails and ${webhook.caught()} webhooks delivered`);
    }
    return {
      nest,
      url: await nest.getUrl(),
      clock,
      close: async () => {
        await nest.close();
        await closeCatchers();
      },
    };
  } catch (error) {
    await closeCatchers();
    throw error;
  }
}

/** What the scheduler does at its slots, at the demo's present minute. */
async function requestEvaluation(jobs: Jobs, clock: Clock): Promise<void> {
  const asOf = clock.now().toISOString();
  await jobs.enqueue({ queue: 'forecasting', job: 'forecast', key: naturalKey('forecast', asOf), payload: { key: naturalKey('slot', asOf), asOf } });
}
