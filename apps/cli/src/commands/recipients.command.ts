import fs from 'node:fs';
import path from 'node:path';
import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import Table from 'cli-table3';
import { Command } from 'commander';
import { HeadroomError } from '#libs/kernel';
import { CHANNEL_WORDS, NotificationsModule, type Recipient, RecipientsService, parseLined, recipientsYaml, refuseFile } from '#libs/notifications';
import { AuthModule, ClockModule, DatabaseModule, OutboxModule, QueueModule, type Settings, SettingsModule } from '#libs/platform';
import { type CommandContext, withContext } from '../command.js';
import { StderrLogger } from '../output/stderr-logger.js';
import { openStore } from '../store.js';
import { whoRuns } from '../who-runs.js';

/** `headroom recipients list|set FILE.yaml`: who is told, and how. */
export function recipientsCommand(): Command {
  const list = new Command('list')
    .description('who is told of alerts, and how')
    .option('--yaml', 'as a file for `recipients set`, with whole addresses: secrets are among them');
  const set = new Command('set')
    .description('make the recipients those of the file: whoever is not in it is told no more')
    .argument('<file>', 'YAML: version: 1, recipients: [...]');
  return new Command('recipients')
    .description('who is told of alerts, and how')
    .addCommand(withContext<{ yaml?: boolean }>(list, listRecipients))
    .addCommand(withContext(set, (context, _options, [file]) => setRecipients(context, file)));
}

async function listRecipients({ settings, progress, answer }: CommandContext, { yaml }: { yaml?: boolean }): Promise<void> {
  const [whole, masked] = await withRecipients(settings, progress, async (recipients) => {
    await recipients.seed();
    return [await recipients.list(), await recipients.listMasked()];
  });
  answer({ recipients: yaml ? whole : masked }, () => (yaml ? recipientsYaml(whole).trimEnd() : tableOf(masked)));
}

async function setRecipients({ settings, progress, answer }: CommandContext, file: string): Promise<void> {
  const document = parseLined(readText(file), path.basename(file));
  const change = await withRecipients(settings, progress, async (recipients) => {
    await recipients.seed();
    return recipients.replace(document.value, whoRuns().email);
  });
  if ('problems' in change) throw refuseFile(path.basename(file), change.problems, document);
  const { added, changed, removed } = change;
  const part = (what: string, keys: readonly string[]): string => `${what}: ${keys.length === 0 ? 'nobody' : keys.join(', ')}`;
  answer(change, () => [part('Added', added), part('Changed', changed), part('Told no more', removed)].join('\n'));
}

function readText(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (cause) {
    throw new HeadroomError('unreadable-file', `${file} cannot be read`, { kind: 'permanent', remedy: 'Check the name and the rights of the file.', cause });
  }
}

function tableOf(recipients: readonly Recipient[]): string {
  const table = new Table({ head: ['key', 'name', 'told of', 'where', 'how much', 'when', 'by, in this order'], style: { head: [], border: [] } });
  for (const { key, name, topic, scopeCode, detail, timing, channels } of recipients) {
    table.push([key, name, topic, scopeCode, detail, timing, channels.map((one) => `${CHANNEL_WORDS[one.channel]} ${one.address}`).join('\n')]);
  }
  return table.toString();
}

/** What recipients need, and no more. */
@Module({})
class RecipientsModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: RecipientsModule,
      imports: [SettingsModule.with(settings), DatabaseModule, ClockModule, AuthModule, OutboxModule, QueueModule, NotificationsModule],
    };
  }
}

async function withRecipients<Result>(
  settings: Settings, progress: CommandContext['progress'], work: (recipients: RecipientsService) => Promise<Result>,
): Promise<Result> {
  const store = await openStore(settings, progress);
  let app: INestApplicationContext | undefined;
  try {
    const logger = new StderrLogger({ logLevels: ['warn', 'error', 'fatal'] });
    app = await NestFactory.createApplicationContext(RecipientsModule.with(store.settings), { logger, abortOnError: false });
    return await work(app.get(RecipientsService, { strict: false }));
  } finally {
    await app?.close();
    await store.close();
  }
}
