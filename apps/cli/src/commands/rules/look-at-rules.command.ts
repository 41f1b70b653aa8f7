import { Command } from 'commander';
import { keyRows, signalRows } from '#libs/escalation';
import { withContext } from '../../command.js';
import { EXIT } from '../../output/report-error.js';
import { wholeNumber } from '../../options.js';
import { withRules } from '../../rules-app.js';
import { textOf } from './change-rules.command.js';
import { historyTable, issueLines, standing, versionDocument } from './describe-rules.js';

/** `headroom rules show`: the document in force, or of a version. */
export function showCommand(): Command {
  const command = new Command('show')
    .description('print the rule set in force')
    .option('--version-number <n>', 'another version', wholeNumber(1));
  return withContext<{ versionNumber?: number }>(command, async ({ settings, progress, answer }, { versionNumber }) => {
    const found = await withRules(settings, progress, (rules) => (versionNumber === undefined ? rules.inForce() : rules.get(versionNumber)));
    answer(versionDocument(found, true), () => `# ${standing(found)}\n${found.document.trimEnd()}`);
  });
}

/** `headroom rules validate FILE`: everything that is wrong with a file, by line; exit 3 if anything is. */
export function validateCommand(): Command {
  const command = new Command('validate').description('say everything that is wrong with a rule set').argument('<file>', 'YAML or JSON');
  return withContext(command, async ({ settings, progress, answer }, _, [file]) => {
    const document = textOf(file);
    const issues = await withRules(settings, progress, (rules) => rules.validate(document));
    const valid = issues.every(({ severity }) => severity !== 'error');
    answer({ valid, issues }, () => issueLines(file, issues));
    return valid ? EXIT.done : EXIT.rejected;
  });
}

/** `headroom rules history`: the versions, the newest first. */
export function historyCommand(): Command {
  const command = new Command('history').description('list the versions, the newest first').option('--limit <n>', 'how many', wholeNumber(1), 50);
  return withContext<{ limit: number }>(command, async ({ settings, progress, answer }, { limit }) => {
    const versions = await withRules(settings, progress, (rules) => rules.history(limit));
    answer({ versions: versions.map((one) => versionDocument(one)) }, () => historyTable(versions));
  });
}

/** `headroom rules reference`: every signal and key there is, as Markdown; asks no database. */
export function referenceCommand(): Command {
  return withContext(new Command('reference').description('list every signal and key there is'), ({ answer }) => {
    answer({ signals: signalRows().slice(2), keys: keyRows().slice(2) }, () => [...signalRows(), '', ...keyRows()].join('\n'));
    return Promise.resolve();
  });
}
