import { randomBytes } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { Webhook } from 'standardwebhooks';

/** What arrived: its idempotency key (Message-ID or webhook-id), and what it said to whom. */
export interface Arrival {
  readonly id: string;
  readonly what: string;
}

/** A mail server and a webhook receiver that write down everything that arrives. */
export interface Receivers {
  readonly smtpUrl: string;
  readonly webhookUrl: string;
  readonly webhookSecret: string;
  readonly arrivals: readonly Arrival[];
  close(): Promise<void>;
}

/** Starts both on free ports. */
export async function startReceivers(): Promise<Receivers> {
  const arrivals: Arrival[] = [];
  const webhookSecret = `whsec_${randomBytes(32).toString('base64')}`;
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 1,
    onData: (stream, _session, done) => {
      buffer(stream).then((raw) => PostalMime.parse(raw)).then(({ messageId, subject, to }) => {
        arrivals.push({ id: messageId!, what: `${to?.[0].address}: ${subject}` });
        done();
      }, done);
    },
  });
  const webhook = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const event = new Webhook(webhookSecret).verify(Buffer.concat(chunks), request.headers as Record<string, string>) as { type: string; subject: string };
      arrivals.push({ id: String(request.headers['webhook-id']), what: `webhook: ${event.type} ${event.subject}` });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((listening) => smtp.listen(0, '127.0.0.1', listening));
  await new Promise<void>((listening) => webhook.listen(0, '127.0.0.1', listening));
  return {
    smtpUrl: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    webhookUrl: `http://127.0.0.1:${(webhook.address() as AddressInfo).port}/hook`,
    webhookSecret,
    arrivals,
    close: async () => {
      webhook.closeAllConnections();
      await Promise.all([new Promise<void>((closed) => smtp.close(() => closed())), new Promise((closed) => webhook.close(closed))]);
    },
  };
}
