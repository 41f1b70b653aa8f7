import type { Command } from 'commander';
import { type Settings, loadDotEnv, settingsFrom } from '#libs/platform';
import { EXIT, reportError } from './output/report-error.js';
import { type Progress, progressOn } from './output/progress.js';

/** What a subcommand gets to work with. */
export interface CommandContext {
  readonly settings: Settings;
  readonly progress: Progress;
  /** True with `--json`: the answer is one JSON document on stdout. */
  readonly json: boolean;
  /** Prints the answer: the document with `--json`, otherwise the text for people. */
  readonly answer: (document: unknown, text: () => string) => void;
}

/** Gives an exit code, or nothing for 0. */
export type CommandAction<Options> = (context: CommandContext, options: Options, operands: string[]) => Promise<number | void>;

/** Adds `--json`, reads the settings, runs the action and turns its end into an exit code. */
export function withContext<Options extends object>(command: Command, action: CommandAction<Options>): Command {
  return command.option('--json', 'one JSON document on stdout, everything else on stderr').action(async (...args: unknown[]) => {
    const options = command.opts<Options & { json?: boolean }>();
    const progress = progressOn();
    try {
      loadDotEnv(process.cwd());
      const context: CommandContext = {
        settings: settingsFrom(process.env),
        progress,
        json: options.json ?? false,
        answer: (document, text) => process.stdout.write(options.json ? `${JSON.stringify(document)}\n` : `${text()}\n`),
      };
      const operands = (args.slice(0, -2)).flat() as string[];
      process.exitCode = (await action(context, options, operands)) ?? EXIT.done;
    } catch (error) {
      process.exitCode = reportError(error);
    } finally {
      progress.close();
    }
  });
}
