import { webhookTarget } from './webhook-target.js';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const read = (url?: string, secret?: string) => () => webhookTarget({ HEADROOM_WEBHOOK_URL: url, HEADROOM_WEBHOOK_SECRET: secret });

describe('the webhook of the environment', () => {
  it('is none when neither is set, and both when both are', () => {
    expect(read()()).toBeUndefined();
    expect(read('https://example.org/hook', SECRET)()).toEqual({ url: 'https://example.org/hook', secret: SECRET });
  });

  it.each([
    ['https://example.org', undefined], [undefined, SECRET], ['ftp://example.org', SECRET], ['file:///etc/passwd', SECRET],
    ['https://user:word@example.org', SECRET], ['nonsense', SECRET], ['https://example.org', 'short'],
  ])('refuses %s with %s', (url, secret) => {
    expect(read(url, secret)).toThrow(expect.objectContaining({ code: 'bad-webhook-settings' }));
  });

  it('never repeats the secret', () => {
    expect(read('nonsense', SECRET)).toThrow(expect.not.objectContaining({ message: expect.stringContaining(SECRET) }));
  });
});
