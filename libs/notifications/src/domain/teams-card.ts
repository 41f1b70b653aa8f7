import type { Digest, DigestEntry, DigestSection } from './digest.js';

/** Teams refuses a message of 28 KB and more. */
export const TEAMS_LIMIT_BYTES = 28 * 1024;
/** Room for the text that says that something was left out. */
const RESERVE_BYTES = 512;
/** Teams shows six actions at most. */
const MOST_ACTIONS = 6;

type Element = Readonly<Record<string, unknown>>;

/** What an incoming webhook or workflow of Teams takes: one Adaptive Card of version 1.5. */
export interface TeamsMessage {
  readonly type: 'message';
  readonly attachments: readonly [{ readonly contentType: 'application/vnd.microsoft.card.adaptive'; readonly contentUrl: null; readonly content: Element }];
}

/** The card of a message: as many entries as fit, the worst first; what was left out is counted. */
export function teamsMessage(digest: Digest): TeamsMessage {
  const sections = digest.sections.map((section) => ({ section, blocks: [headingOf(section), ...section.entries.map(entryOf)] }));
  const blocks = sections.flatMap((one) => one.blocks);
  const actions = actionsOf(digest);
  const room = TEAMS_LIMIT_BYTES - RESERVE_BYTES - bytesOf(messageOf(digest, [], actions));
  let used = 0;
  const fitting = blocks.filter((block) => (used += bytesOf(block) + 1) <= room);
  const left = blocks.length - fitting.length;
  const more = left === 0 ? [] : [textOf(`And ${left} more: see Headroom.`, { isSubtle: true })];
  return messageOf(digest, [...fitting, ...more], actions);
}

function messageOf({ subject, why }: Digest, blocks: readonly Element[], actions: readonly Element[]): TeamsMessage {
  const content = {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    body: [textOf(subject, { size: 'Large', weight: 'Bolder', style: 'heading' }), ...blocks, textOf(why, { isSubtle: true, size: 'Small' })],
    actions,
    msteams: { width: 'Full' },
  };
  return { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }] };
}

/** The page first; then acknowledging, group by group. */
function actionsOf({ url, sections }: Digest): Element[] {
  const [only, ...others] = sections.flatMap(({ entries }) => entries);
  const page = { type: 'Action.OpenUrl', title: 'See it in Headroom', url: only && others.length === 0 ? only.url : url };
  const acknowledge = sections.flatMap((section) => (section.acknowledge ? [{ type: 'Action.OpenUrl', title: section.acknowledge.text, url: section.acknowledge.url }] : []));
  return [page, ...acknowledge].slice(0, MOST_ACTIONS);
}

function headingOf({ heading }: DigestSection): Element {
  return textOf(heading, { weight: 'Bolder', spacing: 'Large' });
}

function entryOf({ label, title, level, lines, url }: DigestEntry): Element {
  return {
    type: 'Container',
    items: [
      textOf(`${label}: [${escaped(title)}](${url})${level ? `. ${level}` : ''}`, {}, false),
      ...(lines.length > 0 ? [{ type: 'FactSet', facts: lines.map(({ name, text }) => ({ title: name, value: escaped(text) })) }] : []),
    ],
  };
}

function textOf(text: string, style: Element, escape = true): Element {
  return { type: 'TextBlock', text: escape ? escaped(text) : text, wrap: true, ...style };
}

/** Cards read a part of Markdown: what a name or a cause holds is not meant as that. */
function escaped(text: string): string {
  return text.replace(/[\\*_[\]]/g, '\\$&');
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
