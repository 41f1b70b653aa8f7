import fc from 'fast-check';
import type { Digest } from './digest.js';
import { smsText } from './sms-text.js';
import { TEAMS_LIMIT_BYTES, teamsMessage } from './teams-card.js';

const digest = (entries: number, text = 'Two GPs away'): Digest => ({
  subject: 'Headroom: 3 new alerts', heading: 'Headroom', url: 'https://h.example/', why: 'Sent by Headroom to Desk.',
  sections: [{
    heading: 'North', acknowledge: { text: 'Acknowledge', url: 'https://h.example/acknowledge/x.y' },
    entries: Array.from({ length: entries }, (_, i) => ({
      label: 'New', title: `Practice ${i}`, level: 'Red (level 3)', lines: [{ name: 'Why', text }], url: `https://h.example/alerts/${i}`,
    })),
  }],
});
const bodyOf = (one: Digest) => teamsMessage(one).attachments[0].content.body as { text?: string }[];

describe('a card for Teams', () => {
  it('stays under the limit and counts what it leaves out', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 400 }), fc.string({ unit: 'grapheme', maxLength: 300 }), (entries, text) => {
      expect(Buffer.byteLength(JSON.stringify(teamsMessage(digest(entries, text))))).toBeLessThan(TEAMS_LIMIT_BYTES);
    }), { numRuns: 50 });
    expect(bodyOf(digest(2)).some(({ text }) => text?.startsWith('And '))).toBe(false);
    const body = bodyOf(digest(400));
    const shown = body.length - 4; // subject, heading, what was left out, why
    expect(body.at(-2)!.text).toBe(`And ${400 - shown} more: see Headroom.`);
  });

  it('takes what a name or cause holds for no markup', () => {
    expect(JSON.stringify(bodyOf(digest(1, '[click](https://evil.example) *now*')))).toContain('\\\\[click\\\\](https://evil.example)');
  });
});

describe('a text message', () => {
  it('has three segments of the basic alphabet at most, and ends with where the rest is', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 900 }), (subject) => {
      const text = smsText({ subject, url: 'https://h.example/' });
      expect(text.length).toBeLessThanOrEqual(459);
      expect(text).toMatch(/^[A-Za-z0-9 @_!"#%&'()*+,\-./:;<=>?\n]*$/);
      expect(text.endsWith(' https://h.example/')).toBe(true);
    }));
    expect(smsText({ subject: 'Café – “north”…', url: 'u' })).toBe('Cafe - "north"... u');
  });
});
