import type { AlertChange, AlertStepKind } from '#libs/escalation';
import { serviceDay } from '#libs/kernel';
import { composeDigest } from './digest.js';
import { alertNews } from './news.js';
import { escapeHtml, renderHtml } from './render-html.js';
import { renderText } from './render-text.js';

const change = (id: number, level: 2 | 3 | 4, expectedShortfall: number, locality: string, kind: AlertStepKind = 'raised'): AlertChange => ({
  key: `${id}-${kind}`, change: kind, at: '2026-11-23T07:00:00.000Z', by: null, actor: 'run 1', reason: 'agreed', text: 'Quiet on 2 of 2 mornings',
  alert: {
    id, key: `gap_P${id}`, kind: 'gap', rule: 'gap', status: 'firing', reason: 'agreed', suppressedBy: null, level, toldLevel: level, organisation: { id, code: `P${id}`, name: `P${id}`, type: 'practice' },
    locality: { code: locality, name: locality }, serviceDay: serviceDay('2026-11-24'), feed: null, title: `Practice ${id}`, cause: '<Flu>', action: 'Act.',
    numbers: { pGap: 0.8, pGap5: null, pGap15: null, expectedShortfall, afterRelief: null, usualShortfallP75: null },
    latestLevel: null, labels: [], raisedAt: '', firedAt: '', updatedAt: '', acknowledgedAt: null, acknowledgedBy: null, endedAt: null, outcome: null,
  },
});
const compose = (changes: AlertChange[]) => composeDigest(changes.map(alertNews), {
  morning: serviceDay('2026-11-23'), isDigest: true, publicUrl: 'https://h.example', recipientName: 'Desk',
});

describe('a digest', () => {
  it('groups by locality, in the order of the worst alert in each, worst first within', () => {
    const { sections } = compose([change(1, 2, 50, 'North'), change(2, 3, 5, 'South'), change(3, 3, 9, 'South'), change(4, 4, 1, 'North')]);
    expect(sections.map(({ heading, entries }) => [heading, entries.map(({ title }) => title)])).toEqual([
      ['North, Tuesday 24 November 2026', ['Practice 4', 'Practice 1']], ['South, Tuesday 24 November 2026', ['Practice 3', 'Practice 2']],
    ]);
  });

  it('shows an alert once, as it last stood, and what is quieter apart', () => {
    const { sections, subject } = compose([change(1, 2, 5, 'North'), change(2, 3, 5, 'South'), change(1, 2, 5, 'North', 'stood-down')]);
    expect(sections.map(({ heading, entries }) => [heading, entries.map(({ label, lines }) => [label, lines.length])])).toEqual([
      ['South, Tuesday 24 November 2026', [['New', 3]]], ['Quieter now', [['Stood down', 1]]],
    ]);
    expect(subject).toBe('Headroom, Mon 23 Nov: 1 new alert, 1 quieter, worst red (level 3)');
  });

  it('says of a policy\'s step whose acknowledgement led to nothing and of which alerts, and acknowledges them all; before a room it names nobody', () => {
    const expired = { ...change(1, 3, 5, 'North', 'acknowledgement-expired'), text: 'Asha Patel acknowledged 2 hours ago: 2 alerts for North', group: { key: 'North', alertIds: [1, 2] } };
    const frame = { morning: serviceDay('2026-11-23'), isDigest: false, publicUrl: 'https://h.example', recipientName: 'Desk', acknowledgeUrl: (ids: readonly number[]) => `?${ids.join()}` };
    const [section] = composeDigest([alertNews(expired)], frame).sections;
    expect(section.entries[0].lines[0]).toEqual({ name: 'What happened', text: 'Asha Patel acknowledged 2 hours ago: 2 alerts for North' });
    expect(section.acknowledge).toEqual({ text: 'Acknowledge these 2 alerts', url: '?1,2' });
    expect(JSON.stringify(composeDigest([alertNews(expired)], { ...frame, isForRoom: true }))).not.toContain('Asha');
  });

  it('says the same in text and in HTML, where nothing can break out', () => {
    const digest = compose([change(1, 3, 5.2, 'North')]);
    expect(renderText(digest)).toContain('  How likely: 80% likely to be short, about 5 appointments short\n  Why: <Flu>\n  What to do: Act.\n  https://h.example/alerts/1');
    const certain = change(2, 4, 40, 'North');
    expect(renderText(compose([{ ...certain, alert: { ...certain.alert, numbers: { ...certain.alert.numbers!, pGap: 1 } } }]))).toContain('How likely: over 99% likely to be short, about 40');
    expect(renderHtml(digest)).toContain('&#60;Flu&#62;');
    expect(renderHtml(digest)).not.toContain('<Flu>');
    expect(escapeHtml(`<a href="x" title='y'>&`)).toBe('&#60;a href=&#34;x&#34; title=&#39;y&#39;&#62;&#38;');
  });
});
