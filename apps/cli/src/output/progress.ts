import { MultiBar, type SingleBar } from 'cli-progress';

/** Shows how long work gets on: bars on a terminal, plain lines elsewhere, always on stderr. */
export interface Progress {
  /** A step without a measure: one line. */
  step(text: string): void;
  /** A step of `total` units; call `update` with the units done, then `end`. */
  task(text: string, total: number): ProgressTask;
  /** Leaves the terminal as it was. */
  close(): void;
}

/** One measured step. */
export interface ProgressTask {
  update(done: number, total?: number): void;
  end(note?: string): void;
}

/** The progress display that suits where stderr goes. */
export function progressOn(stream: NodeJS.WriteStream = process.stderr): Progress {
  return stream.isTTY ? bars(stream) : lines(stream);
}

function bars(stream: NodeJS.WriteStream): Progress {
  const format = '  {bar} {percentage}% {text}';
  const multi = new MultiBar({ format, stream, hideCursor: true, clearOnComplete: false, autopadding: true, barsize: 24 });
  return {
    step: (text) => multi.log(`  ${text}\n`),
    task: (text, total) => {
      const bar: SingleBar = multi.create(Math.max(total, 1), 0, { text });
      return {
        update: (done, grown) => {
          if (grown) bar.setTotal(grown);
          bar.update(done);
        },
        end: (note) => {
          bar.update(bar.getTotal(), { text: note ? `${text}: ${note}` : text });
          bar.stop();
        },
      };
    },
    close: () => multi.stop(),
  };
}

function lines(stream: NodeJS.WriteStream): Progress {
  const write = (text: string): void => void stream.write(`${text}\n`);
  return {
    step: write,
    task: (text, total) => {
      let quarter = 0;
      write(`${text} ...`);
      return {
        update: (done, grown = total) => {
          const reached = Math.min(3, Math.floor((done / Math.max(grown, 1)) * 4));
          if (reached > quarter) write(`${text}: ${reached * 25}%`);
          quarter = Math.max(quarter, reached);
        },
        end: (note) => write(`${text}: ${note ?? 'done'}`),
      };
    },
    close: () => undefined,
  };
}
