import type { z } from 'zod';
import { SIGNAL_SPECIFICATIONS } from '../signal-specification.js';
import { ruleSetSchema, signalSchema } from './rule-set-schema.js';
import { definitionOf, literalsOf } from './schema-at.js';

/** Every key of the schema with what it means, as rows of a Markdown table. */
export function keyRows(): string[] {
  return ['| key | what |', '|---|---|', ...rowsOf(ruleSetSchema, '')];
}

/** Every signal with its thresholds and its own keys, as rows of a Markdown table. */
export function signalRows(): string[] {
  const options = definitionOf(signalSchema).options ?? [];
  const rows = Object.entries(SIGNAL_SPECIFICATIONS).map(([kind, { family, says, threshold }]) => {
    const shape = options.map((one) => definitionOf(one).shape ?? {}).find((one) => literalsOf(one.kind)[0] === kind) ?? {};
    const own = Object.entries(shape).filter(([key]) => key !== 'kind').map(([key, schema]) => `\`${key}\`: ${schema.description ?? ''}`);
    return `| \`${kind}\` | ${family} | ${says} | ${threshold ? threshold.unit : 'none'} | ${own.join('; ') || 'none'} |`;
  });
  return ['| signal | about | what | `raise`, `clear` | keys of its own |', '|---|---|---|---|---|', ...rows];
}

function rowsOf(schema: z.ZodType, path: string): string[] {
  const { shape, element, valueType, discriminator } = definitionOf(schema);
  if (discriminator) return [];
  if (element) return rowsOf(element, `${path}[]`);
  if (valueType) return [];
  return Object.entries(shape ?? {}).flatMap(([key, value]) => {
    const at = path ? `${path}.${key}` : key;
    // What an override may hold is told once, of the rule.
    const inner = at === 'rules[].overrides' || at === 'levels.overrides' ? [] : rowsOf(value, at);
    const words = value.description ?? definitionOf(value).element?.description ?? '';
    return [...(words ? [`| \`${at}\` | ${words} |`] : []), ...inner];
  });
}
