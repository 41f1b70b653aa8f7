import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A local SMTP server that takes every message and passes none on: what the demo sends stays on this machine. */
export interface MailCatcher {
  /** `smtp://127.0.0.1:PORT`. */
  readonly url: string;
  /** How many messages came in. */
  caught(): number;
  close(): Promise<void>;
}

/** Starts a catcher on a free port. */
export function startMailCatcher(): Promise<MailCatcher> {
  let caught = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      stream.on('end', () => {
        caught += 1;
        done();
      });
      stream.resume();
    },
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.server.address() as AddressInfo;
      resolve({
        url: `smtp://127.0.0.1:${port}`,
        caught: () => caught,
        close: () => new Promise((closed) => server.close(() => closed())),
      });
    });
  });
}
