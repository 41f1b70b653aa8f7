import 'reflect-metadata';
import { CommanderError } from 'commander';
import { EXIT } from './output/report-error.js';
import { headroomProgram } from './program.js';

const program = headroomProgram();
for (const command of [program, ...program.commands.flatMap((one) => [one, ...one.commands])]) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
}
