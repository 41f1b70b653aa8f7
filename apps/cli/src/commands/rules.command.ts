import { Command } from 'commander';
import { draftCommand, publishCommand, rollBackCommand, withdrawCommand } from './rules/change-rules.command.js';
import { historyCommand, referenceCommand, showCommand, validateCommand } from './rules/look-at-rules.command.js';
import { testCommand } from './rules/test-rules.command.js';

/** `headroom rules`: what raises alerts, as versions of one document. */
export function rulesCommand(): Command {
  return new Command('rules')
    .description('show, check and change what raises alerts')
    .addCommand(showCommand())
    .addCommand(validateCommand())
    .addCommand(testCommand())
    .addCommand(draftCommand())
    .addCommand(publishCommand())
    .addCommand(historyCommand())
    .addCommand(rollBackCommand())
    .addCommand(withdrawCommand())
    .addCommand(referenceCommand());
}
