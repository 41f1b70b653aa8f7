import type { ServiceDay } from '#libs/kernel';
import type { Ballots, Choice, DecisionReason, DecisionTerms, Tally } from './decision.js';
import type { InterventionKind } from './intervention.js';

/** The intervention that a decision is about: done when it passes. */
export interface ProposedIntervention {
  readonly kind: InterventionKind;
  /** The organisation it is for: of hub slots, the practice. */
  readonly organisationId: number;
  readonly organisationCode: string;
  /** Only of hub slots: the hub that gives them. */
  readonly hubId: number | null;
  readonly hubCode: string | null;
  readonly serviceDay: ServiceDay;
  readonly quantity: number | null;
  readonly note: string;
}

/** What a decision came to, as it is kept and told. */
export interface DecisionOutcome {
  readonly reason: DecisionReason;
  readonly text: string;
  readonly tally: Tally;
  /** What ended the voting: its deadline, the last vote that could matter, or a person. */
  readonly closedBy: 'deadline' | 'settled' | 'person';
}

/** Steps of a decision, in the order they come: comments and votes as often as there are. */
export type DecisionStepKind = 'drafted' | 'invited' | 'commented' | 'voted' | 'passed' | 'failed' | 'communicated' | 'carried-out' | 'not-carried-out';

/** Who votes: a practice, by its code, or the clinical director of a PCN, by the PCN's. */
export interface Voter {
  readonly kind: 'practice' | 'director';
  readonly code: string;
}

/** Something that happened to a decision. */
export interface DecisionStep {
  readonly step: number;
  readonly kind: DecisionStepKind;
  readonly at: Date;
  readonly actor: string;
  readonly text: string;
  /** Of votes. */
  readonly voter: Voter | null;
  readonly choice: Choice | null;
}

/** A decision without its votes, as lists show it. */
export interface DecisionSummary {
  readonly id: number;
  readonly title: string;
  readonly proposal: string;
  readonly locality: { readonly id: number; readonly code: string; readonly name: string };
  readonly about: ProposedIntervention | null;
  readonly status: 'open' | 'passed' | 'failed';
  readonly deadline: Date;
  readonly result: DecisionOutcome | null;
  readonly openedAt: Date;
  readonly openedBy: string;
  readonly closedAt: Date | null;
  readonly communicatedAt: Date | null;
}

/** A decision whole: who may vote, who said what, how it stands, and everything that happened. */
export interface DecisionView extends DecisionSummary {
  readonly terms: DecisionTerms;
  /** The last word of each voter, by `practice CODE` or `director CODE`. */
  readonly votes: ReadonlyMap<string, { readonly choice: Choice; readonly at: Date; readonly by: string }>;
  /** As it stands, or stood when it was closed. */
  readonly tally: Tally;
  readonly steps: readonly DecisionStep[];
}

/** The key of a voter among {@link DecisionView.votes}. */
export function voterKey({ kind, code }: Voter): string {
  return `${kind} ${code}`;
}

/** The votes as the tally reads them. */
export function ballotsOf(votes: DecisionView['votes']): Ballots {
  const of = (kind: Voter['kind']): Map<string, Choice> =>
    new Map([...votes].flatMap(([key, { choice }]) => (key.startsWith(`${kind} `) ? [[key.slice(kind.length + 1), choice]] : [])));
  return { practices: of('practice'), directors: of('director') };
}
