import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const MAIN = path.resolve('dist/apps/worker/src/main.js');
const LINES_KEPT = 40;

/** The real worker, as a process of its own. */
export class WorkerProcess {
  private readonly lines: string[] = [];
  private readonly exit: Promise<unknown>;
  private killed = false;

  private constructor(private readonly child: ChildProcess) {
    this.exit = once(child, 'exit');
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.lines.push(...text.split('\n').filter((line) => line !== '' && !line.startsWith('{"level":"log"')));
        this.lines.splice(0, this.lines.length - LINES_KEPT);
      });
    }
  }

  /** Starts it in a folder, with nothing but these variables in its environment. */
  static start(cwd: string, env: Readonly<Record<string, string>>): WorkerProcess {
    return new WorkerProcess(spawn(process.execPath, [MAIN], { cwd, env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] }));
  }

  /** The last lines it wrote, but for those that tell of nothing wrong. */
  get output(): string {
    return this.lines.join('\n');
  }

  /** Rejects when the process ends without having been killed by the test. */
  async endedByItself(): Promise<never> {
    await this.exit;
    if (this.killed) return new Promise<never>(() => undefined);
    throw new Error(`the worker ended by itself:\n${this.output}`);
  }

  /** `kill -9`: no handler of the process runs. */
  async kill(): Promise<void> {
    this.killed = true;
    this.child.kill('SIGKILL');
    await this.exit;
  }
}
