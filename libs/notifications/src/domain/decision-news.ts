import type { DecisionView } from '#libs/interventions';
import { formatInstant, naturalKey } from '#libs/kernel';
import type { DecisionChange } from './decision-change.js';
import type { News } from './news.js';

/** A decision as news: the invitation to vote, or the result with who voted what and what it weighed. */
export function decisionNews(decision: DecisionView, change: DecisionChange['change']): News {
  const { id, title, locality } = decision;
  const told = change === 'opened' ? invitation(decision) : result(decision);
  return { key: naturalKey('decision', id, change), about: 'decision', change: { change, decisionId: id, title, locality, ...told } };
}

function invitation({ proposal, deadline, terms }: DecisionView): Pick<DecisionChange, 'text' | 'more'> {
  const { share, directorsNeeded } = terms;
  const directors = directorsNeeded === 0 ? '' : ` and ${directorsNeeded} of ${terms.seats.length} clinical directors in favour`;
  return {
    text: proposal,
    more: `Vote until ${formatInstant(deadline)}. It passes with ${share.of}/${share.outOf} of the votes cast by list size${directors}.`,
  };
}

function result({ status, result: outcome, terms, votes }: DecisionView): Pick<DecisionChange, 'text' | 'more'> {
  const said = (kind: string, code: string): string => WORDS[votes.get(`${kind} ${code}`)?.choice ?? 'none'];
  const practices = terms.electors.map(({ code, name, listSize }) => `${name} (${listSize}): ${said('practice', code)}`);
  const directors = terms.seats.map(({ code, name, director }) => `${director} for ${name}: ${said('director', code)}`);
  return { text: `It ${status}. ${outcome?.text ?? ''}`, more: [...practices, ...directors].join('; ') };
}

const WORDS = { for: 'in favour', against: 'against', abstain: 'abstained', none: 'did not vote' } as const;
