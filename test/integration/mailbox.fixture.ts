import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A mail server that keeps what it is sent; `refuse` is the answer to the next recipients, `losesAnswer` to mails that it has kept. */
export class Mailbox {
  readonly mails: Email[] = [];
  refuse: number | undefined;
  losesAnswer = false;
  port = 0;
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 1,
    onRcptTo: (_address, _session, done) =>
      done(this.refuse ? Object.assign(new Error('no'), { responseCode: this.refuse }) : null),
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        void PostalMime.parse(Buffer.concat(chunks)).then((mail) => (this.mails.push(mail), done(this.losesAnswer ? Object.assign(new Error('busy'), { responseCode: 451 }) : null)));
      });
    },
  });

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.port = (this.server.server.address() as AddressInfo).port;
  }

  to(address: string): Email[] {
    return this.mails.filter(({ to }) => to?.some((one) => one.address === address));
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve));
  }
}
