import { Injectable } from '@nestjs/common';
import { HeartbeatService } from '#libs/escalation';
import { Jobs } from '#libs/platform';
import { SchemaRepository } from './schema.repository.js';

/** One thing the process cannot work without. */
export interface ReadinessCheck {
  readonly name: 'database' | 'migrations' | 'queue' | 'heartbeat';
  readonly ready: boolean;
  /** What is wrong, when it is not ready; of the heartbeat also what is wrong and stops nothing. */
  readonly reason?: string;
}

const PATIENCE_MILLISECONDS = 2000;

/** Whether the process can do its work now: asked by load balancers, by the doctor and by whoever starts it. */
@Injectable()
export class ReadinessService {
  constructor(
    private readonly schema: SchemaRepository,
    private readonly jobs: Jobs,
    private readonly heart: HeartbeatService,
  ) {}

  /** Asks everything at once; what does not answer within two seconds is not ready. */
  async check(): Promise<ReadinessCheck[]> {
    const pending = patiently(this.schema.pendingMigrations());
    const checks = await Promise.all([
      outcome('database', pending),
      outcome('migrations', pending, (names) =>
        names.length > 0 ? `${names.length} migrations have not run: ${names.join(', ')}` : undefined,
      ),
      outcome('queue', patiently(this.jobs.ping())),
    ]);
    return [...checks, ...(await this.heartbeat())];
  }

  /** A sign of life that does not get out is told, and stops nothing: it is for those outside. */
  private async heartbeat(): Promise<ReadinessCheck[]> {
    const last = await patiently(this.heart.last()).catch(() => undefined);
    if (!last) return [];
    return [{ name: 'heartbeat', ready: true, ...(last.outcome !== 'sent' && { reason: `no sign of life went out: ${last.detail}` }) }];
  }
}

async function outcome<Answer>(
  name: ReadinessCheck['name'],
  work: Promise<Answer>,
  wrong: (answer: Answer) => string | undefined = () => undefined,
): Promise<ReadinessCheck> {
  // The error's words stay inside: they name hosts and users.
  const reason = await work.then(wrong, () => 'does not answer');
  return reason === undefined ? { name, ready: true } : { name, ready: false, reason };
}

async function patiently<Answer>(work: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), PATIENCE_MILLISECONDS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
