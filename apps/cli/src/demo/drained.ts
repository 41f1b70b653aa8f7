import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { Database, Jobs } from '#libs/platform';

const POLL_MILLISECONDS = 250;
/** Between two queues a piece of work can be in none for a moment: it counts as drained when it looks so this often in a row. */
const LOOKS = 4;

/** Resolves when the drop folder, the outbox and every queue are empty. */
export async function untilDrained(app: INestApplicationContext, inbox: string): Promise<void> {
  const jobs = app.get(Jobs);
  const database = app.get(Database);
  for (let empty = 0; empty < LOOKS; ) {
    await sleep(POLL_MILLISECONDS);
    const waiting = filesIn(inbox) + (await jobs.unfinished()) + (await outboxSize(database));
    empty = waiting === 0 ? empty + 1 : 0;
  }
}

async function outboxSize(database: Database): Promise<number> {
  const [{ count }] = await database.query<{ count: number }>('SELECT count(*) FROM outbox');
  return count;
}

function filesIn(inbox: string): number {
  if (!fs.existsSync(inbox)) return 0;
  const feeds = fs.readdirSync(inbox, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  return feeds
    .flatMap(({ name }) => fs.readdirSync(path.join(inbox, name), { withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !entry.name.endsWith('.part')).length;
}
