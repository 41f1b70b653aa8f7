import type { Digest, DigestEntry, DigestSection } from './digest.js';

const BODY = 'margin:0;padding:24px;background:#ffffff;color:#212b32;font-family:Arial,sans-serif;font-size:16px;line-height:1.5';
const LINK = 'color:#005eb8';
const ENTRY = 'margin:0 0 16px;padding:12px 16px;border-left:4px solid #4c6272;background:#f0f4f5';

/** A picture that is sent along: where it is among the parts of the e-mail, as wide as it is shown, and what it says. */
export interface InlinePicture {
  readonly cid: string;
  readonly width: number;
  readonly alt: string;
}

/** The HTML part of an e-mail: headings in order, a language, a picture with its words for whoever does not see it; nothing is said by colour alone. */
export function renderHtml({ subject, heading, sections, url, why, auditAnchor }: Digest, picture?: InlinePicture): string {
  return `<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>
<body style="${BODY}">
<main style="max-width:640px">
<h1 style="font-size:24px;margin:0 0 16px">${escapeHtml(heading)}</h1>
${picture ? pictureHtml(picture) : ''}${sections.map(sectionHtml).join('\n')}
<p><a href="${escapeHtml(url)}" style="${LINK}">See the whole picture in Headroom</a></p>
<p style="font-size:14px;color:#4c6272">${escapeHtml(why)}</p>
${auditAnchor === undefined ? '' : `<p style="font-size:12px;color:#4c6272;overflow-wrap:anywhere">${escapeHtml(auditAnchor)}</p>`}
</main>
</body>
</html>
`;
}

function pictureHtml({ cid, width, alt }: InlinePicture): string {
  return `<p style="margin:0 0 16px"><img src="cid:${escapeHtml(cid)}" alt="${escapeHtml(alt)}" width="${width}" style="max-width:100%;height:auto;border:0"></p>\n`;
}

function sectionHtml({ heading, entries, acknowledge }: DigestSection): string {
  const link = acknowledge ? `\n<p><a href="${escapeHtml(acknowledge.url)}" style="${LINK}">${escapeHtml(acknowledge.text)}</a></p>` : '';
  return `<h2 style="font-size:20px;margin:24px 0 12px">${escapeHtml(heading)}</h2>\n${entries.map(entryHtml).join('\n')}${link}`;
}

function entryHtml({ label, level, title, lines, url }: DigestEntry): string {
  const rows = lines.map(({ name, text }) => `<p style="margin:4px 0"><strong>${escapeHtml(name)}:</strong> ${escapeHtml(text)}</p>`);
  return `<div style="${ENTRY}">
<h3 style="font-size:16px;margin:0 0 4px">${escapeHtml(label)}: <a href="${escapeHtml(url)}" style="${LINK}">${escapeHtml(title)}</a></h3>
${level ? `<p style="margin:4px 0"><strong>Level:</strong> ${escapeHtml(level)}</p>\n` : ''}${rows.join('\n')}
</div>`;
}

/** Text made safe inside HTML, attributes included. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
