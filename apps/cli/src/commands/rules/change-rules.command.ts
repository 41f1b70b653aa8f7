import fs from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { HeadroomError, type ServiceDay } from '#libs/kernel';
import { withContext } from '../../command.js';
import { day, wholeNumber } from '../../options.js';
import { withRules } from '../../rules-app.js';
import { whoRuns } from '../../who-runs.js';
import { changeWords, versionDocument } from './describe-rules.js';

interface ChangeOptions {
  readonly note?: string;
  readonly from?: ServiceDay;
}

/** `headroom rules draft FILE`: keeps a document, in force nowhere. */
export function draftCommand(): Command {
  const command = new Command('draft').description('keep a rule set as a draft').argument('<file>', 'YAML or JSON').option('--note <text>', 'why');
  return withContext<ChangeOptions>(command, async ({ settings, progress, answer }, { note }, [file]) => {
    const document = textOf(file);
    const changed = await withRules(settings, progress, (rules) => rules.draft(document, whoRuns(), { note }));
    answer({ ...versionDocument(changed.ruleSet), warnings: changed.warnings }, () => changeWords('drafted', changed));
  });
}

/** `headroom rules publish FILE|VERSION`: puts a document, or a draft, in force. */
export function publishCommand(): Command {
  const command = new Command('publish')
    .description('put a rule set in force')
    .argument('<file>', 'YAML or JSON, or the number of a draft')
    .option('--from <day>', 'first service day on which it is in force; now if left out', day)
    .option('--note <text>', 'why');
  return withContext<ChangeOptions>(command, async ({ settings, progress, answer }, change, [file]) => {
    const draft = /^\d+$/.test(file) ? Number(file) : undefined;
    const document = draft === undefined ? textOf(file) : '';
    const changed = await withRules(settings, progress, (rules) =>
      draft === undefined ? rules.publish(document, whoRuns(), change) : rules.publishDraft(draft, whoRuns(), change),
    );
    answer({ ...versionDocument(changed.ruleSet), warnings: changed.warnings }, () => changeWords('published', changed));
  });
}

/** `headroom rules roll-back VERSION`: puts an older document in force again, as a new version. */
export function rollBackCommand(): Command {
  const command = new Command('roll-back')
    .description('put an older version in force again, as a new one')
    .argument('<version>', 'the version to go back to', versionNumber)
    .option('--note <text>', 'why');
  return withContext<ChangeOptions>(command, async ({ settings, progress, answer }, { note }, [version]) => {
    const changed = await withRules(settings, progress, (rules) => rules.rollBack(Number(version), whoRuns(), { note }));
    answer({ ...versionDocument(changed.ruleSet), warnings: changed.warnings }, () => changeWords('rolled back', changed));
  });
}

/** `headroom rules withdraw VERSION`: takes back a draft, or what is yet to come into force. */
export function withdrawCommand(): Command {
  const command = new Command('withdraw')
    .description('take back a draft, or a version that is yet to come into force')
    .argument('<version>', 'its number', versionNumber)
    .option('--note <text>', 'why');
  return withContext<ChangeOptions>(command, async ({ settings, progress, answer }, { note }, [version]) => {
    const ruleSet = await withRules(settings, progress, (rules) => rules.withdraw(Number(version), whoRuns(), note));
    answer(versionDocument(ruleSet), () => changeWords('withdrawn', { ruleSet, warnings: [] }));
  });
}

/** What a file says. Throws `no-such-file`. */
export function textOf(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    throw new HeadroomError('no-such-file', `${file} cannot be read: ${(error as Error).message}`, { kind: 'rejected-input', remedy: 'Name a file that is there.' });
  }
}

function versionNumber(text: string): number {
  const number = wholeNumber(1)(text);
  if (number > 2 ** 31 - 1) throw new InvalidArgumentError('there is no such version');
  return number;
}
