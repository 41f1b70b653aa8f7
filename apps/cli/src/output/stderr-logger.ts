import { ConsoleLogger } from '@nestjs/common';

/** Logs go to stderr: stdout carries a command's answer, which with `--json` is one JSON document and nothing else. */
export class StderrLogger extends ConsoleLogger {
  protected override printMessages(...[messages, context, level, , stack]: Parameters<ConsoleLogger['printMessages']>): void {
    super.printMessages(messages, context, level, 'stderr', stack);
  }

  protected override printAsJson(...[message, options]: Parameters<ConsoleLogger['printAsJson']>): void {
    super.printAsJson(message, { ...options, writeStreamType: 'stderr' });
  }
}
