import type { Digest, DigestEntry, DigestSection } from './digest.js';

/** The plain-text part of an e-mail. */
export function renderText({ heading, sections, url, why, auditAnchor }: Digest): string {
  const parts = sections.map((section) => [underlined(section.heading), ...section.entries.map(entryText), ...acknowledgeText(section)].join('\n\n'));
  return [heading, ...parts, `The whole picture: ${url}`, why, ...(auditAnchor === undefined ? [] : [auditAnchor]), ''].join('\n\n');
}

function underlined(heading: string): string {
  return `${heading}\n${'-'.repeat(heading.length)}`;
}

function entryText({ label, level, title, lines, url }: DigestEntry): string {
  const first = `${label}: ${title}${level ? `. ${level}` : ''}`;
  return [first, ...lines.map(({ name, text }) => `  ${name}: ${text}`), `  ${url}`].join('\n');
}

function acknowledgeText({ acknowledge }: DigestSection): string[] {
  return acknowledge ? [`${acknowledge.text}: ${acknowledge.url}`] : [];
}
