import { LEVEL_RULES, type LevelThresholds } from '#libs/mismatch';
import type { IssueAt } from './issue.js';
import type { WrittenRuleSet } from './rule-set-schema.js';

const ORDER = ['amber', 'red', 'black'] as const;

/**
 * Warns where a milder level asks for more than a worse one: with amber at 70% and red at 60%, a day that is 65% likely to be short
 * would be red or nothing. Versions that were published so stay readable, so it is no error.
 */
export function levelOrderIssues({ levels = {} }: WrittenRuleSet): IssueAt[] {
  const { overrides = [] } = levels;
  return [
    ...orderOf(levels, {}, ['levels']),
    ...overrides.flatMap((override, i) => orderOf(override, levels, ['levels', 'overrides', i])),
  ];
}

function orderOf(told: LevelThresholds, otherwise: LevelThresholds, path: readonly PropertyKey[]): IssueAt[] {
  const of = (name: (typeof ORDER)[number]): number =>
    told[name]?.probability ?? otherwise[name]?.probability ?? LEVEL_RULES[name].probability;
  return ORDER.slice(1).flatMap((worse, i): IssueAt[] => {
    const milder = ORDER[i];
    const meant = told[milder]?.probability !== undefined || told[worse]?.probability !== undefined;
    if (!meant || of(milder) <= of(worse)) return [];
    const at = told[milder]?.probability === undefined ? worse : milder;
    const message = `${milder}, ${of(milder)}, is above ${worse}, ${of(worse)}: a day could become ${worse} without ever having been ${milder}; ` +
      `give ${milder} ${of(worse)} or less`;
    return [{ severity: 'warning', path: [...path, at, 'probability'], message }];
  });
}
