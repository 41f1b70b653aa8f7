import { HeadroomError } from '#libs/kernel';
import type { DecisionTerms } from './decision.js';
import { type Share, shareText } from './share.js';

/** Shares of the votes cast that a decision may ask for. */
export const DECISION_SHARES = ['2/3', '3/4'] as const;

/** The quorum where nobody says otherwise: half of the registered patients [assumption]. */
export const DEFAULT_QUORUM: Share = { of: 1, outOf: 2 };

/**
 * The terms, when a vote can be held under them. Throws `too-many-directors` (naming how many there are), `no-electorate`,
 * `list-size-unknown`, `bad-share` and `deadline-has-passed`.
 */
export function checkedTerms(terms: DecisionTerms, now: Date): DecisionTerms {
  const { electors, seats, directorsNeeded, deadline, share } = terms;
  if (electors.length === 0) throw refused('no-electorate', 'The locality has no practices that could vote', 'Open the decision in a locality with practices.');
  const without = electors.filter(({ listSize }) => !(Number.isSafeInteger(listSize) && listSize > 0));
  if (without.length > 0) {
    const names = without.map(({ name }) => name).join(', ');
    throw refused('list-size-unknown', `Votes weigh as much as a list, and that of ${names} is not known`, 'Load list sizes with organisations.v1 or ods.list-size first.');
  }
  if (2 * share.of <= share.outOf) throw refused('bad-share', `A share of ${shareText(share)} is not a majority`, 'Ask for 2/3 or 3/4.');
  if (!Number.isInteger(directorsNeeded) || directorsNeeded < 0 || directorsNeeded > seats.length) {
    const there = seats.length === 0 ? 'none' : `${seats.length}: ${seats.map(({ name, director }) => `${director} (${name})`).join(', ')}`;
    throw refused(
      'too-many-directors',
      `${directorsNeeded} clinical directors are asked for, and the locality has ${there}`,
      `Ask for at most ${seats.length}, or name the clinical directors of its PCNs first.`,
    );
  }
  if (deadline <= now) throw refused('deadline-has-passed', 'The deadline has passed already', 'Choose a moment to come.');
  return terms;
}

function refused(code: string, message: string, remedy: string): HeadroomError {
  return new HeadroomError(code, message, { kind: 'rejected-input', remedy });
}
