import { HeadroomError } from '#libs/kernel';

/** Exit codes of the `headroom` command. */
export const EXIT = { done: 0, failed: 1, usage: 2, rejected: 3 } as const;

/** Tells an error as people need it (what, and what to do now) and gives the exit code. A bug shows its stack. */
export function reportError(error: unknown): number {
  if (error instanceof HeadroomError) {
    process.stderr.write(`headroom: ${error.message}\n  ${error.remedy}\n`);
    // A feed nobody knows is a mistyped argument, not a file that was read and refused.
    if (error.code === 'unknown-feed') return EXIT.usage;
    return error.kind === 'rejected-input' ? EXIT.rejected : EXIT.failed;
  }
  if (error instanceof RangeError && !error.stack?.includes('node:internal')) {
    process.stderr.write(`headroom: ${error.message}\n`);
    return EXIT.usage;
  }
  process.stderr.write(`headroom: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return EXIT.failed;
}
