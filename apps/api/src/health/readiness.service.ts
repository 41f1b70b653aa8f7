import { Injectable } from '@nestjs/common';
import { Jobs } from '#libs/platform';
import { SchemaRepository } from './schema.repository.js';

/** One thing the process cannot work without. */
export interface ReadinessCheck {
  readonly name: 'database' | 'migrations' | 'queue';
  readonly ready: boolean;
  /** What is wrong, when it is not ready. */
  readonly reason?: string;
}

const PATIENCE_MILLISECONDS = 2000;

/** Whether the process can do its work now: asked by load balancers, by the doctor and by whoever starts it. */
@Injectable()
export class ReadinessService {
  constructor(
    private readonly schema: SchemaRepository,
    private readonly jobs: Jobs,
  ) {}

  /** Asks everything at once; what does not answer within two seconds is not ready. */
  async check(): Promise<ReadinessCheck[]> {
    const pending = patiently(this.schema.pendingMigrations());
    return Promise.all([
      outcome('database', pending),
      outcome('migrations', pending, (names) =>
        names.length > 0 ? `${names.length} migrations have not run: ${names.join(', ')}` : undefined,
      ),
      outcome('queue', patiently(this.jobs.ping())),
    ]);
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
