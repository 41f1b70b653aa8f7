import { type Share, reaches, shareText } from './share.js';

/** What somebody with a vote says. Who abstains takes part, and casts no vote. */
export type Choice = 'for' | 'against' | 'abstain';

/** A practice with a vote: it weighs as much as its list on the day the decision was opened. */
export interface Elector {
  readonly code: string;
  readonly name: string;
  readonly listSize: number;
}

/** A PCN whose clinical director has a voice: one a PCN, whoever holds the post. */
export interface DirectorSeat {
  readonly code: string;
  readonly name: string;
  /** Who held the post when the decision was opened. */
  readonly director: string;
}

/** What it takes to pass; frozen when the decision is opened. */
export interface DecisionTerms {
  /** The share of the votes cast, by list size, that must be in favour. */
  readonly share: Share;
  /** How many clinical directors must be in favour. */
  readonly directorsNeeded: number;
  /** The share of the electorate's list size that must take part, by a vote or an abstention. */
  readonly quorum: Share;
  /** No vote counts that comes at or after it. */
  readonly deadline: Date;
  readonly electors: readonly Elector[];
  readonly seats: readonly DirectorSeat[];
}

/** The last word of everybody who has spoken. */
export interface Ballots {
  /** By practice code. */
  readonly practices: ReadonlyMap<string, Choice>;
  /** By PCN code. */
  readonly directors: ReadonlyMap<string, Choice>;
}

/** The sums of a vote, in registered patients and in clinical directors. */
export interface Tally {
  readonly for: number;
  readonly against: number;
  readonly abstained: number;
  /** In favour and against: an abstention is not a vote cast. */
  readonly cast: number;
  /** Cast or abstained: what the quorum is held against. */
  readonly tookPart: number;
  readonly entitled: number;
  readonly directorsFor: number;
  readonly directorsAgainst: number;
  readonly directors: number;
}

/** Why a decision passed or failed; the first that applies, in this order. */
export type DecisionReason = 'carried' | 'deadline' | 'no-quorum' | 'tie' | 'below-share' | 'too-few-directors' | 'withdrawn';

/** What a decision came to, with the numbers in the words. */
export interface DecisionResult {
  readonly outcome: 'passed' | 'failed';
  readonly reason: DecisionReason;
  readonly text: string;
}

/** Sums up what was said so far. A ballot of somebody who has no vote counts for nothing. */
export function tallyOf({ electors, seats }: Pick<DecisionTerms, 'electors' | 'seats'>, { practices, directors }: Ballots): Tally {
  const weight = (choice: Choice): number =>
    electors.reduce((sum, { code, listSize }) => sum + (practices.get(code) === choice ? listSize : 0), 0);
  const voices = (choice: Choice): number => seats.filter(({ code }) => directors.get(code) === choice).length;
  const [infavour, against, abstained] = [weight('for'), weight('against'), weight('abstain')];
  return {
    for: infavour,
    against,
    abstained,
    cast: infavour + against,
    tookPart: infavour + against + abstained,
    entitled: electors.reduce((sum, { listSize }) => sum + listSize, 0),
    directorsFor: voices('for'),
    directorsAgainst: voices('against'),
    directors: seats.length,
  };
}

/**
 * The result if the voting ended now. It fails, by the first that applies: nobody took part before the deadline; no quorum;
 * a tie; below the share of the votes cast; too few clinical directors in favour. Else it passes.
 */
export function resultOf(terms: DecisionTerms, tally: Tally): DecisionResult {
  const { share, quorum, directorsNeeded } = terms;
  const failed = (reason: DecisionReason, text: string): DecisionResult => ({ outcome: 'failed', reason, text });
  if (tally.tookPart === 0) return failed('deadline', 'The deadline passed and nobody had voted.');
  if (!reaches(tally.tookPart, tally.entitled, quorum)) {
    return failed('no-quorum', `Practices with ${tally.tookPart} of ${tally.entitled} registered patients took part, under the quorum of ${shareText(quorum)}.`);
  }
  if (tally.cast === 0) return failed('below-share', 'Everybody who took part abstained: no vote was cast.');
  const sums = `${tally.for} in favour and ${tally.against} against, by list size`;
  if (tally.for === tally.against) return failed('tie', `A tie fails: ${sums}.`);
  if (tally.for < tally.against || !reaches(tally.for, tally.cast, share)) {
    return failed('below-share', `${sums}: ${percent(tally.for, tally.cast)} of the votes cast, under the ${shareText(share)} needed.`);
  }
  if (tally.directorsFor < directorsNeeded) {
    const said = `${tally.directorsFor} of ${tally.directors} clinical directors in favour`;
    return failed('too-few-directors', `${sums}, but ${said}: ${directorsNeeded} are needed.`);
  }
  const directors = directorsNeeded === 0 ? '' : `, and ${tally.directorsFor} of ${tally.directors} clinical directors in favour where ${directorsNeeded} were needed`;
  return { outcome: 'passed', reason: 'carried', text: `${sums}: ${percent(tally.for, tally.cast)} of the votes cast, where ${shareText(share)} was needed${directors}.` };
}

/**
 * The result that nobody who has not spoken yet can change any more, taking what was said as it stands; undefined while they
 * still can. Exact: the share is lowest when all the others vote against, the quorum when none of them takes part, so it is
 * sure to pass when it has the quorum now and the share even then; it is sure to fail when it would fail even if all
 * the others were in favour.
 */
export function settledResult(terms: DecisionTerms, ballots: Ballots): DecisionResult | undefined {
  const best = resultOf(terms, tallyOf(terms, withTheRest(terms, ballots, 'for')));
  if (best.outcome === 'failed') {
    if (isComplete(terms, ballots)) return best;
    // A tie is the best that can come of it: what fails it is the share.
    const reason = best.reason === 'tie' ? 'below-share' : best.reason;
    return { ...best, reason, text: `Even with everybody else in favour: ${lowerFirst(best.text)}` };
  }
  const now = resultOf(terms, tallyOf(terms, ballots));
  if (now.outcome === 'failed') return undefined;
  const worst = resultOf(terms, tallyOf(terms, withTheRest(terms, { ...ballots, directors: ballots.directors }, 'against')));
  return worst.outcome === 'passed' ? now : undefined;
}

/** How long a vote that settles a decision may still be changed before the decision closes early [assumption]. */
export const SETTLED_MINUTES = 60;

/**
 * What ends an open decision at a moment: its deadline, or votes that nobody left can change and that have stood for an
 * hour. Undefined when it stays open.
 */
export function dueResult(
  terms: DecisionTerms,
  ballots: Ballots,
  lastVote: Date | undefined,
  now: Date,
): { readonly result: DecisionResult; readonly closedBy: 'deadline' | 'settled' } | undefined {
  if (now >= terms.deadline) return { result: resultOf(terms, tallyOf(terms, ballots)), closedBy: 'deadline' };
  if (!lastVote || now.getTime() - lastVote.getTime() < SETTLED_MINUTES * 60_000) return undefined;
  const result = settledResult(terms, ballots);
  return result && { result, closedBy: 'settled' };
}

/** Whether everybody who has a vote or a voice has spoken. */
export function isComplete({ electors, seats }: DecisionTerms, { practices, directors }: Ballots): boolean {
  return electors.every(({ code }) => practices.has(code)) && seats.every(({ code }) => directors.has(code));
}

function withTheRest({ electors, seats }: DecisionTerms, ballots: Ballots, choice: Choice): Ballots {
  const filled = (codes: readonly { readonly code: string }[], said: ReadonlyMap<string, Choice>): ReadonlyMap<string, Choice> =>
    new Map(codes.map(({ code }) => [code, said.get(code) ?? choice]));
  return { practices: filled(electors, ballots.practices), directors: filled(seats, ballots.directors) };
}

/** For reading only: no test of a share rests on it. */
function percent(part: number, whole: number): string {
  return `${(Math.floor((1000 * part) / whole) / 10).toFixed(1)}%`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
