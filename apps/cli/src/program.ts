import { Command } from 'commander';
import { backtestCommand } from './commands/backtest.command.js';
import { demoCommand } from './commands/demo.command.js';
import { doctorCommand } from './commands/doctor.command.js';
import { forecastCommand } from './commands/forecast.command.js';
import { importCommand } from './commands/import.command.js';
import { migrateCommand } from './commands/migrate.command.js';
import { peopleCommand } from './commands/people.command.js';
import { recipientsCommand } from './commands/recipients.command.js';
import { policiesCommand } from './commands/policies.command.js';
import { replayCommand } from './commands/replay.command.js';
import { rulesCommand } from './commands/rules.command.js';
import { simulateCommand } from './commands/simulate.command.js';
import { upCommand } from './commands/up.command.js';

/** The `headroom` command with every subcommand; nothing runs before it is parsed. */
export function headroomProgram(): Command {
  return new Command('headroom')
    .description('Sees mismatches of demand and capacity coming in primary care, and gets the right people to act.')
    .showHelpAfterError('(see headroom --help)')
    .addHelpText('after', '\nSettings come from flags, then the environment, then .env: see .env.example.')
    .addCommand(demoCommand())
    .addCommand(upCommand())
    .addCommand(doctorCommand())
    .addCommand(importCommand())
    .addCommand(migrateCommand())
    .addCommand(peopleCommand())
    .addCommand(recipientsCommand())
    .addCommand(forecastCommand())
    .addCommand(backtestCommand())
    .addCommand(policiesCommand())
    .addCommand(replayCommand())
    .addCommand(simulateCommand())
    .addCommand(rulesCommand());
}
