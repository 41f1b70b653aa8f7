import { type RequestOrigin, admit, isLoopback, isLoopbackHost } from './admission.js';

const PUBLIC_URL = 'https://headroom.example.org';
const request = (changes: Partial<RequestOrigin> = {}): RequestOrigin => ({
  method: 'GET',
  remoteAddress: '127.0.0.1',
  ...changes,
  headers: { host: '127.0.0.1:3000', ...changes.headers },
});
const why = (changes: Partial<RequestOrigin>): string => {
  const admission = admit(request(changes), PUBLIC_URL);
  return admission.admitted ? 'loopback' : admission.reason;
};

describe('admission', () => {
  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])('takes %s for this machine', (remoteAddress) => {
    expect(why({ remoteAddress })).toBe('loopback');
  });

  it.each(['10.0.0.7', '::ffff:10.0.0.7', '2001:db8::1', '127.evil.example', undefined])(
    'does not take %s for this machine',
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
  });
});

describe('loopback', () => {
  it('tells an address to listen on that only this machine reaches', () => {
    expect(['127.0.0.1', 'localhost', '::1', '[::1]'].filter(isLoopbackHost)).toHaveLength(4);
    expect(['0.0.0.0', '::', '10.0.0.1', 'headroom.example.org'].filter(isLoopbackHost)).toEqual([]);
    expect(isLoopback('0.0.0.0')).toBe(false);
  });
});
