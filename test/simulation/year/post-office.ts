import { randomBytes } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { Webhook } from 'standardwebhooks';

/** A message that arrived: its idempotency key (Message-ID or webhook-id), to whom, and its subject or event. */
export interface Arrival {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
}

/** A real mail server and a real webhook receiver on ports of their own; either can be away for a while. */
export class PostOffice {
  readonly arrivals: Arrival[] = [];
  /** How often the application said that it lives. */
  heartbeats = 0;
  readonly secret = `whsec_${randomBytes(32).toString('base64')}`;
  private mail?: SMTPServer;
  private mailPort = 0;
  private readonly hook: http.Server;

  private constructor() {
    this.hook = http.createServer((request, response) => {
      buffer(request).then((body) => {
        if (request.url?.startsWith('/alive')) {
          this.heartbeats += 1;
          response.writeHead(204).end();
          return;
        }
        const event = new Webhook(this.secret).verify(body, request.headers as Record<string, string>) as { type: string; subject: string };
        this.arrivals.push({ id: String(request.headers['webhook-id']), to: 'webhook', subject: `${event.type} ${event.subject}` });
        response.writeHead(204).end();
      }).catch(() => response.writeHead(401).end());
    });
    this.hook.keepAliveTimeout = 600_000;
  }

  /** Opens both. */
  static async open(): Promise<PostOffice> {
    const office = new PostOffice();
    await new Promise<void>((listening) => office.hook.listen(0, '127.0.0.1', listening));
    await office.openMail();
    return office;
  }

  get smtpUrl(): string {
    return `smtp://127.0.0.1:${this.mailPort}`;
  }

  get webhook(): { readonly url: string; readonly secret: string } {
    return { url: `http://127.0.0.1:${(this.hook.address() as AddressInfo).port}/hook`, secret: this.secret };
  }

  get heartbeatUrl(): string {
    return this.webhook.url.replace(/\/hook$/, '/alive');
  }

  /** The mail server listens, on the port it had before. */
  async openMail(): Promise<void> {
    if (this.mail) return;
    const mail = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      closeTimeout: 1,
      onData: (stream, session, done) => {
        buffer(stream).then((raw) => {
          const head = raw.toString('utf8').split('\r\n\r\n', 1)[0].replace(/\r\n[ \t]+/g, ' ');
          const header = (name: string): string => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? '';
          const to = session.envelope.rcptTo.map(({ address }) => address).join(',');
          this.arrivals.push({ id: header('Message-ID'), to, subject: header('Subject') });
          done();
        }, done);
      },
    });
    mail.on('error', () => undefined); // a client that was cut off
    await new Promise<void>((listening) => mail.listen(this.mailPort, '127.0.0.1', () => listening()));
    this.mailPort = (mail.server.address() as AddressInfo).port;
    this.mail = mail;
  }

  /** The mail server is gone: connections are refused. */
  async closeMail(): Promise<void> {
    const mail = this.mail;
    this.mail = undefined;
    if (mail) await new Promise<void>((closed) => mail.close(() => closed()));
  }

  async close(): Promise<void> {
    this.hook.closeAllConnections();
    await Promise.all([this.closeMail(), new Promise((closed) => this.hook.close(closed))]);
  }
}
