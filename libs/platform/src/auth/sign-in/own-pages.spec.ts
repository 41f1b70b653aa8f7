import { isFromOwnPage, ownPath } from './own-pages.js';

const own = (headers: Record<string, string>, publicUrl = 'http://127.0.0.1:3000'): boolean => isFromOwnPage({ headers: { host: '127.0.0.1:3000', ...headers } }, publicUrl);

describe('a page of our own', () => {
  it('is shown by what only a browser says, and by nothing else', () => {
    expect(own({ 'sec-fetch-site': 'same-origin' })).toBe(true);
    expect(own({ 'sec-fetch-site': 'none' })).toBe(true);
    expect(own({ origin: 'http://127.0.0.1:3000' })).toBe(true);
    expect(own({})).toBe(false);
    expect(own({ referer: 'http://127.0.0.1:3000/' })).toBe(false);
  });

  it('is no other site, no other port, and nothing without an origin', () => {
    for (const site of ['cross-site', 'same-site', '']) expect(own({ 'sec-fetch-site': site, origin: 'http://127.0.0.1:3000' })).toBe(false);
    for (const origin of ['https://evil.example', 'http://127.0.0.1:4000', 'null', '', 'http://127.0.0.1:3000.evil.example']) expect(own({ origin })).toBe(false);
    expect(own({ origin: 'null', host: '' })).toBe(false);
    expect(own({ 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' })).toBe(false);
  });

  it('may be reached by its public name through a proxy that names another host', () => {
    expect(own({ origin: 'https://headroom.example.org', host: 'backend:3000' }, 'https://headroom.example.org')).toBe(true);
  });
});

describe('the path to go on to', () => {
  it.each(['/', '/alerts?status=firing', '/organisations/A81001#why'])('is %s as asked', (path) => expect(ownPath(path)).toBe(path));

  it.each(['//evil.example', '/\\evil.example', '\\\\evil.example', 'https://evil.example', 'evil', '', ' /', '/a b', '/\t/evil.example', '/a\r\nb', undefined, ['/'], `/${'a'.repeat(600)}`])(
    'is the first page, never %j', (path) => expect(ownPath(path)).toBe('/'));

  it('stays here whatever dots say', () => expect(ownPath('/../..//evil.example')).not.toMatch(/^\/\/|:/));
});
