import { type RequestOrigin, admit, isLoopback, isLoopbackHost } from './admission.js';

const settings = { publicUrl: 'https://headroom.example.org', apiToken: 'let-me-in' };
const request = (changes: Partial<RequestOrigin> = {}): RequestOrigin => ({
  method: 'GET',
  remoteAddress: '127.0.0.1',
  ...changes,
  headers: { host: '127.0.0.1:3000', ...changes.headers },
});
const why = (changes: Partial<RequestOrigin>, from: Parameters<typeof admit>[1] = settings): string => {
  const admission = admit(request(changes), from);
  return admission.admitted ? admission.by : admission.reason;
};

describe('admission', () => {
  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])('takes %s for this machine', (remoteAddress) => {
    expect(why({ remoteAddress })).toBe('loopback');
  });

  it.each(['10.0.0.7', '::ffff:10.0.0.7', '2001:db8::1', '127.evil.example', undefined])(
    'refuses %s without a token',
    (remoteAddress) => {
      expect(why({ remoteAddress })).toBe('not-from-this-machine');
    },
  );

  it('does not believe a forwarding header, whatever it says', () => {
    expect(why({ headers: { 'x-forwarded-for': '127.0.0.1' } })).toBe('forwarded-by-a-proxy');
    expect(why({ remoteAddress: '10.0.0.7', headers: { 'x-forwarded-for': '127.0.0.1' } })).toBe(
      'not-from-this-machine',
    );
  });

  it('admits a token from anywhere, and a wrong one from nowhere', () => {
    expect(why({ remoteAddress: '10.0.0.7', headers: { authorization: 'Bearer let-me-in' } })).toBe('token');
    expect(why({ headers: { authorization: 'Bearer let-me-in ' } })).toBe('wrong-token');
    expect(why({ headers: { authorization: 'Basic let-me-in' } })).toBe('wrong-token');
    expect(why({ headers: { authorization: 'Bearer ' } }, { ...settings, apiToken: '' })).toBe('wrong-token');
    expect(why({ headers: { authorization: 'Bearer undefined' } }, { publicUrl: settings.publicUrl })).toBe(
      'wrong-token',
    );
  });

  it.each(['localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'headroom.example.org'])(
    'answers to the host %s',
    (host) => {
      expect(why({ headers: { host } })).toBe('loopback');
    },
  );

  it.each(['rebound.example.com', 'localhost.evil.example', '127.0.0.1.evil.example', '@', ''])(
    'does not answer to the host %s',
    (host) => {
      expect(why({ headers: { host } })).toBe('unknown-host');
    },
  );

  it('takes a change only from its own pages, or from a program', () => {
    const post = (headers: RequestOrigin['headers']): string => why({ method: 'POST', headers });
    expect(post({})).toBe('loopback');
    expect(post({ origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-origin' })).toBe('loopback');
    expect(post({ origin: 'https://evil.example' })).toBe('cross-site');
    expect(post({ origin: 'http://127.0.0.1:4000' })).toBe('cross-site');
    expect(post({ origin: 'null' })).toBe('cross-site');
    expect(post({ 'sec-fetch-site': 'same-site' })).toBe('cross-site');
    expect(post({ 'sec-fetch-site': 'cross-site', authorization: 'Bearer let-me-in' })).toBe('token');
  });
});

describe('loopback', () => {
  it('tells an address to listen on that only this machine reaches', () => {
    expect(['127.0.0.1', 'localhost', '::1', '[::1]'].filter(isLoopbackHost)).toHaveLength(4);
    expect(['0.0.0.0', '::', '10.0.0.1', 'headroom.example.org'].filter(isLoopbackHost)).toEqual([]);
    expect(isLoopback('0.0.0.0')).toBe(false);
  });
});
