import { diffLines } from 'diff';

/** A line of a difference between two documents; `gap` stands for lines that are the same and far from any change. */
export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed' | 'gap';
  readonly sign: string;
  readonly text: string;
}

const CONTEXT_LINES = 2;

/** What has to be taken from and added to the one document to make the other, line by line, with a little of what surrounds it. Empty where they are the same. */
export function lineDiff(before: string, after: string): DiffLine[] {
  const parts = diffLines(before, after);
  if (parts.every(({ added, removed }) => !added && !removed)) return [];
  return parts.flatMap(({ value, added, removed }, i): DiffLine[] => {
    const lines = value.replace(/\n$/, '').split('\n');
    if (added) return lines.map((text) => ({ kind: 'added', sign: '+', text }));
    if (removed) return lines.map((text) => ({ kind: 'removed', sign: '-', text }));
    return around(lines, i > 0, i < parts.length - 1);
  });
}

function around(lines: readonly string[], afterChange: boolean, beforeChange: boolean): DiffLine[] {
  const head = afterChange ? CONTEXT_LINES : 0;
  const tail = beforeChange ? CONTEXT_LINES : 0;
  const same = (text: string): DiffLine => ({ kind: 'same', sign: ' ', text });
  if (lines.length <= head + tail) return lines.map(same);
  const left = lines.length - head - tail;
  const gap: DiffLine = { kind: 'gap', sign: ' ', text: `${left} ${left === 1 ? 'line' : 'lines'} the same` };
  return [...lines.slice(0, head).map(same), gap, ...lines.slice(lines.length - tail).map(same)];
}
