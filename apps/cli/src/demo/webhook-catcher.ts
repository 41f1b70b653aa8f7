import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

/** A local receiver of webhooks that checks each signature, as a real one would, and keeps nothing. */
export interface WebhookCatcher {
  readonly url: string;
  /** How many events came in with a good signature. */
  caught(): number;
  close(): Promise<void>;
}

/** Starts a receiver on a free port; what `secret` did not sign is answered with 401. */
export function startWebhookCatcher(secret: string): Promise<WebhookCatcher> {
  let caught = 0;
  const webhook = new Webhook(secret);
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      try {
        webhook.verify(Buffer.concat(chunks).toString('utf8'), request.headers as Record<string, string>);
        caught += 1;
        response.writeHead(204).end();
      } catch {
        response.writeHead(401).end();
      }
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      resolve({
        url: `http://127.0.0.1:${port}/hook`,
        caught: () => caught,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}
