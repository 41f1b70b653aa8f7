import { createHmac, randomUUID } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What came in, and how it is answered. */
export interface Posted<Body> {
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Body;
}

/** A server that keeps what is posted to it and answers as it is told. */
class PostServer<Body> {
  readonly posted: Posted<Body>[] = [];
  answer: { status: number; headers?: Record<string, string>; body?: object } = { status: 200 };
  private readonly server = http.createServer((request, response) => {
    void buffer(request).then((raw) => {
      const post = { path: request.url!, headers: request.headers, body: JSON.parse(raw.toString() || 'null') as Body };
      this.posted.push(post);
      const { status, headers, body } = this.reply(post);
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body ?? {}));
    });
  });

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  protected reply(_: Posted<Body>): { status: number; headers?: Record<string, string>; body?: object } {
    return this.answer;
  }
}

/** The part of a card that tests look at. */
export interface CardMessage {
  readonly type: string;
  readonly attachments: readonly [{
    readonly contentType: string;
    readonly content: { readonly version: string; readonly body: object[]; readonly actions: readonly { readonly type: string; readonly title: string; readonly url: string }[] };
  }];
}

/** A Teams workflow. */
export class Teams extends PostServer<CardMessage> {
  get address(): string {
    return `${this.url}/workflows/secret-of-the-room`;
  }
}

/** What GOV.UK Notify is asked to send. */
export interface NotifyRequest {
  readonly template_id: string;
  readonly email_address?: string;
  readonly phone_number?: string;
  readonly personalisation: { readonly subject: string; readonly body: string };
  readonly reference: string;
}

/** GOV.UK Notify as its API is described: a JWT of the service's secret, and errors in its own shape. */
export class Notify extends PostServer<NotifyRequest> {
  readonly serviceId = randomUUID();
  readonly secret = randomUUID();
  readonly emailTemplate = randomUUID();
  readonly smsTemplate = randomUUID();

  get apiKey(): string {
    return `headroom-${this.serviceId}-${this.secret}`;
  }

  protected override reply(post: Posted<NotifyRequest>) {
    if (!this.isOurs(post.headers.authorization)) {
      return { status: 403, body: { status_code: 403, errors: [{ error: 'AuthError', message: 'Invalid token: API key not found' }] } };
    }
    if (this.answer.body) return this.answer;
    if (this.answer.status >= 300) return { ...this.answer, body: { status_code: this.answer.status, errors: [{ error: 'Error', message: 'no' }] } };
    return { status: 201, body: { id: randomUUID(), reference: post.body.reference, uri: '', template: {}, content: {} } };
  }

  private isOurs(authorization = ''): boolean {
    const [header, payload, signature] = authorization.replace(/^Bearer /, '').split('.');
    if (!signature) return false;
    const expected = createHmac('sha256', this.secret).update(`${header}.${payload}`).digest('base64url');
    const { iss } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { iss: string };
    return signature === expected && iss === this.serviceId;
  }
}
