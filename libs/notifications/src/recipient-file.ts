import { LineCounter, isNode, parseDocument, stringify } from 'yaml';
import { HeadroomError } from '#libs/kernel';
import type { RecipientProblem } from './domain/recipient-document.js';
import type { Recipient } from './domain/recipient.js';

/** A YAML file as a value, and where in the file each part of it stands. */
export interface LinedDocument {
  readonly value: unknown;
  /** The line of the part at the path, or of the nearest part around it; from 1. */
  readonly lineOf: (path: readonly (string | number)[]) => number;
}

/** Reads YAML. Throws `bad-recipients` with the line where it is no YAML. */
export function parseLined(text: string, fileName: string): LinedDocument {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const [error] = document.errors;
  if (error) throw badRecipients(`${fileName}:${counter.linePos(error.pos[0]).line}: ${error.message.split('\n')[0]}`);
  const lineOf = (path: readonly (string | number)[]): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
    }
    return 1;
  };
  return { value: document.toJS(), lineOf };
}

/** Recipients as a file that {@link parseLined} reads and the service takes; whole addresses, secrets among them. */
export function recipientsYaml(recipients: readonly Recipient[]): string {
  const items = recipients.map(({ key, name, topic, scopeCode, detail, timing, labels, throttle, channels }) => ({
    key, name, topic, scope: scopeCode, detail, timing, labels: [...labels], ...(throttle ? { throttle } : {}), channels,
  }));
  return stringify({ version: 1, recipients: items });
}

/** Refuses a file for what is wrong with it, each with its line. */
export function refuseFile(fileName: string, problems: readonly RecipientProblem[], { lineOf }: LinedDocument): HeadroomError {
  const lines = problems.map(({ path, message }) => `${fileName}:${lineOf(path)}: ${path.join('.')}: ${message}`);
  return badRecipients(lines.join('\n'));
}

function badRecipients(message: string): HeadroomError {
  return new HeadroomError('bad-recipients', message, { kind: 'rejected-input', remedy: 'Correct the file and set it again: nothing was changed.' });
}
