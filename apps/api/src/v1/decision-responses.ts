import { type DecisionSummary, type DecisionView, shareText, voterKey } from '#libs/interventions';
import type { DecisionResponse, DecisionWithVotesResponse, VoterResponse } from './decisions.dto.js';

/** A decision as lists tell it. */
export function decisionResponse(one: DecisionSummary): DecisionResponse {
  const { id, title, proposal, locality, status, about } = one;
  return {
    id,
    title,
    proposal,
    locality: locality.code,
    localityName: locality.name,
    status,
    deadline: one.deadline.toISOString(),
    about: about && {
      kind: about.kind, organisation: about.organisationCode, hub: about.hubCode, serviceDay: about.serviceDay, quantity: about.quantity, note: about.note,
    },
    result: one.result && { ...one.result, tally: { ...one.result.tally } },
    openedAt: one.openedAt.toISOString(),
    openedBy: one.openedBy,
    closedAt: one.closedAt?.toISOString() ?? null,
    communicatedAt: one.communicatedAt?.toISOString() ?? null,
  };
}

/** A decision whole. */
export function decisionWithVotes(one: DecisionView): DecisionWithVotesResponse {
  const { terms, tally, votes, steps } = one;
  const said = (kind: VoterResponse['kind'], code: string): Pick<VoterResponse, 'choice' | 'at' | 'by'> => {
    const vote = votes.get(voterKey({ kind, code }));
    return { choice: vote?.choice ?? null, at: vote?.at.toISOString() ?? null, by: vote?.by ?? null };
  };
  return {
    ...decisionResponse(one),
    share: shareText(terms.share),
    quorum: shareText(terms.quorum),
    directorsNeeded: terms.directorsNeeded,
    tally: { ...tally },
    voters: [
      ...terms.electors.map(({ code, name, listSize }) => ({ kind: 'practice' as const, code, name, listSize, director: null, ...said('practice', code) })),
      ...terms.seats.map(({ code, name, director }) => ({ kind: 'director' as const, code, name, listSize: null, director, ...said('director', code) })),
    ],
    steps: steps.map(({ step, kind, at, actor, text, voter, choice }) => ({
      step, kind, at: at.toISOString(), by: actor, text, voter: voter && voterKey(voter), choice,
    })),
  };
}
