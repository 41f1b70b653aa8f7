import { type Choice, type DecisionSummary, type DecisionView, type Voter, ballotsOf, interventionWords, settledResult, shareText, voterKey } from '#libs/interventions';
import { formatDay, formatInstant } from '#libs/kernel';
import { fullStop, grouped } from './words.js';

/** A line of the list of decisions. */
export interface DecisionRow {
  readonly href: string;
  readonly title: string;
  readonly locality: string;
  readonly state: { readonly text: string; readonly classes: string };
  readonly when: string;
  readonly result: string;
}

/** The page of one decision, ready for its template. */
export interface DecisionPageView {
  readonly title: string;
  readonly here: '/decisions';
  readonly href: string;
  readonly locality: string;
  readonly state: DecisionRow['state'];
  readonly facts: readonly { readonly name: string; readonly text: string }[];
  readonly voters: readonly { readonly key: string; readonly name: string; readonly weight: string; readonly choice: string; readonly by: string; readonly mayBeCast: boolean }[];
  /** Whether whoever looks may vote for any of them. */
  readonly mayVote: boolean;
  readonly mayComment: boolean;
  readonly steps: readonly { readonly at: string; readonly what: string; readonly by: string; readonly text: string }[];
}

const STATES: Readonly<Record<DecisionSummary['status'], DecisionRow['state']>> = {
  open: { text: 'Open', classes: 'nhsuk-tag--blue' },
  passed: { text: 'Passed', classes: 'nhsuk-tag--green' },
  failed: { text: 'Failed', classes: 'nhsuk-tag--red' },
};
const CHOICES: Readonly<Record<Choice, string>> = { for: 'In favour', against: 'Against', abstain: 'Abstained' };
const STEPS: Readonly<Record<string, string>> = {
  drafted: 'Drafted',
  invited: 'Invited',
  commented: 'Comment',
  voted: 'Vote',
  passed: 'Passed',
  failed: 'Failed',
  communicated: 'Told',
  'carried-out': 'Carried out',
  'not-carried-out': 'Could not be carried out',
};

/** A decision in the list. */
export function decisionRow(one: DecisionSummary): DecisionRow {
  return {
    href: `/decisions/${one.id}`,
    title: one.title,
    locality: one.locality.name,
    state: STATES[one.status],
    when: one.closedAt === null ? `Vote until ${formatInstant(one.deadline)}` : `Closed ${formatInstant(one.closedAt)}`,
    result: one.result?.text ?? '',
  };
}

/** The page of one decision: what is proposed, how it stands or why it ended so, who said what, and all that happened. */
export function decisionPageView(decision: DecisionView, may: { readonly voteFor: (voter: Voter) => boolean; readonly comment: boolean }): DecisionPageView {
  const { id, title, locality, status, terms, votes, steps } = decision;
  const voter = (kind: 'practice' | 'director', code: string, name: string, weight: string): DecisionPageView['voters'][number] => {
    const key = voterKey({ kind, code });
    const vote = votes.get(key);
    return { key, name, weight, mayBeCast: may.voteFor({ kind, code }), choice: vote ? CHOICES[vote.choice] : 'Has not voted', by: vote ? `${vote.by}, ${formatInstant(vote.at)}` : '' };
  };
  const voters = [
    ...terms.electors.map(({ code, name, listSize }) => voter('practice', code, name, `${grouped(listSize)} registered patients`)),
    ...terms.seats.map(({ code, name, director }) => voter('director', code, `${director}, ${name}`, 'a clinical director')),
  ];
  const names = new Map(voters.map(({ key, name }) => [key, name]));
  return {
    title,
    here: '/decisions',
    href: `/decisions/${id}`,
    locality: locality.name,
    state: STATES[status],
    facts: factsOf(decision),
    voters,
    mayVote: status === 'open' && voters.some(({ mayBeCast }) => mayBeCast),
    mayComment: may.comment,
    steps: steps.toReversed().map(({ kind, at, actor, text, voter: by, choice }) => ({
      at: formatInstant(at),
      what: STEPS[kind],
      by: actor,
      text: [by && choice ? `${names.get(voterKey(by)) ?? by.code}: ${CHOICES[choice].toLowerCase()}.` : '', fullStop(text)].filter((part) => part !== '').join(' '),
    })),
  };
}

function factsOf(decision: DecisionView): DecisionPageView['facts'] {
  const { proposal, about, terms, tally, result, deadline, votes } = decision;
  const { share, quorum, directorsNeeded, seats } = terms;
  const directors = directorsNeeded === 0 ? '' : `, and ${directorsNeeded} of ${seats.length} clinical directors in favour`;
  const settled = result ? undefined : settledResult(terms, ballotsOf(votes));
  return [
    { name: 'What is proposed', text: proposal },
    { name: 'What is done when it passes', text: about ? `${fullStop(interventionWords(about))} ${about.organisationCode}, ${formatDay(about.serviceDay)}.` : '' },
    { name: 'What it takes', text: `${shareText(share)} of the votes cast, by list size${directors}; practices with ${shareText(quorum)} of the patients taking part.` },
    { name: 'Vote until', text: formatInstant(deadline) },
    {
      name: result ? 'The sums' : 'So far',
      text: `In favour ${grouped(tally.for)}, against ${grouped(tally.against)}, abstained ${grouped(tally.abstained)} of ${grouped(tally.entitled)} patients; ` +
        `clinical directors in favour ${tally.directorsFor}, against ${tally.directorsAgainst}, of ${tally.directors}.`,
    },
    { name: 'Why', text: result?.text ?? '' },
    { name: 'Settled', text: settled ? `${settled.text} It closes an hour after the last vote unless one is changed.` : '' },
  ].filter(({ text }) => text !== '');
}
