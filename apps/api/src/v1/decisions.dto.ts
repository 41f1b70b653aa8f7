import { Type } from 'class-transformer';
import { IsIn, IsInt, IsISO8601, IsOptional, IsString, Length, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { DECISION_SHARES, INTERVENTION_KINDS, type InterventionKind } from '#libs/interventions';
import type { ServiceDay } from '#libs/kernel';
import type { CsvColumns } from '../http/csv.js';
import { IsDay } from '../http/is-day.js';
import { PageQuery } from '../http/page-query.dto.js';

const CHOICES = ['for', 'against', 'abstain'] as const;
const STATUSES = ['open', 'passed', 'failed'] as const;

/** Which decisions. */
export class DecisionsQuery extends PageQuery {
  /** Only those that stand so. */
  @IsOptional()
  @IsIn(STATUSES)
  status?: (typeof STATUSES)[number];
}

/** The intervention a decision is about: done when it passes. */
export class ProposedInterventionRequest {
  /** `hub-slots` are accepted when it passes; the others are recorded. */
  @IsIn(INTERVENTION_KINDS)
  kind: InterventionKind;

  /** For whom: an organisation's code; of hub slots, the practice. */
  @IsString()
  @MaxLength(20)
  organisation: string;

  /** Only of hub slots: the hub that gives them. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  hub?: string;

  /** The day it is for, ISO. */
  @IsDay()
  serviceDay: ServiceDay;

  /** Slots of hub slots and sessions, minutes of redirected calls, people otherwise; `other` has none. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100_000)
  quantity?: number;

  /** Words that go with it. No patient may be named. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note: string = '';
}

/** A decision put to a locality. No patient may be named. */
export class DecisionRequest {
  /** The locality's code. */
  @IsString()
  @MaxLength(20)
  locality: string;

  /** One line. */
  @IsString()
  @Length(1, 200)
  title: string;

  /** What is to be agreed, in full. */
  @IsString()
  @Length(1, 4000)
  proposal: string;

  /** The share of the votes cast, by list size, that must be in favour. */
  @IsOptional()
  @IsIn(DECISION_SHARES)
  share: (typeof DECISION_SHARES)[number] = '2/3';

  /** The share of the locality's registered patients whose practices must vote or abstain: `1/2`. */
  @IsOptional()
  @Matches(/^\d{1,3}\/\d{1,3}$/)
  quorum: string = '1/2';

  /** How many of the locality's clinical directors must be in favour; no more than there are. */
  @IsInt()
  @Min(0)
  @Max(100)
  directorsNeeded: number;

  /** No vote counts from then on: an instant with its offset. */
  @IsISO8601({ strict: true })
  @Matches(/(Z|[+-]\d{2}:\d{2})$/, { message: 'deadline must have an offset, such as Z' })
  deadline: string;

  /** What is done when it passes; left out: words alone. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ProposedInterventionRequest)
  about?: ProposedInterventionRequest;
}

/** A vote: of a practice, or of a PCN's clinical director. */
export class VoteRequest {
  /** Whose vote it is: a practice's code. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  practice?: string;

  /** Or a PCN's code, for its clinical director. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  pcn?: string;

  /** `abstain` counts towards the quorum and is no vote cast. */
  @IsIn(CHOICES)
  choice: (typeof CHOICES)[number];

  /** Why; everybody who sees the decision sees it. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note: string = '';
}

/** Words of the discussion, or why a decision is ended. */
export class DecisionTextRequest {
  /** Everybody who sees the decision sees it. No patient may be named. */
  @IsString()
  @Length(1, 4000)
  text: string;
}

/** Who is a PCN's clinical director. */
export class ClinicalDirectorRequest {
  /** As voters and steps show it. */
  @IsString()
  @Length(1, 200)
  name: string;

  /** The address they sign in with, by which they are known when they vote. */
  @Matches(/^[^\s@]+@[^\s@]+$/)
  @MaxLength(200)
  email: string;
}

/** Sums by list size, in registered patients; directors are counted. */
export class TallyResponse {
  /** Patients of practices in favour. */
  for: number;
  /** Patients of practices against. */
  against: number;
  /** Patients of practices that abstained. */
  abstained: number;
  /** In favour and against: an abstention is not a vote cast. */
  cast: number;
  /** Cast or abstained: what the quorum is held against. */
  tookPart: number;
  /** Patients of every practice that may vote. */
  entitled: number;
  /** Clinical directors in favour. */
  directorsFor: number;
  /** Clinical directors against. */
  directorsAgainst: number;
  /** Clinical directors who may vote, one a PCN. */
  directors: number;
}

/** What a decision came to. */
export class DecisionOutcomeResponse {
  /** The first that applies; `deadline`: nobody voted. */
  reason: 'carried' | 'deadline' | 'no-quorum' | 'tie' | 'below-share' | 'too-few-directors' | 'withdrawn';
  /** The reason with its numbers, in words. */
  text: string;
  /** As it stood when it was closed. */
  tally: TallyResponse;
  /** What ended the voting: its deadline, an hour after the last vote that could matter, or a person. */
  closedBy: 'deadline' | 'settled' | 'person';
}

/** The intervention a decision is about. */
export class ProposedInterventionResponse {
  /** `hub-slots` are accepted when it passes; the others are recorded. */
  kind: 'hub-slots' | 'hub-sessions' | 'redirect-calls' | 'mutual-aid' | 'pharmacy' | 'nhs111' | 'other';
  /** Code of the organisation it is for; of hub slots, the practice. */
  organisation: string;
  /** Code of the hub that gives the slots; null of every other kind. */
  hub: string | null;
  /** The day it is for, ISO. */
  serviceDay: string;
  /** Slots of hub slots and sessions, minutes of redirected calls, people otherwise; null where it was not said. */
  quantity: number | null;
  /** Words that go with it; empty where nothing was said. */
  note: string;
}

/** A decision, as lists show it. */
export class DecisionResponse {
  /** Number of the decision, as in its address. */
  id: number;
  title: string;
  /** What is to be agreed, in full. */
  proposal: string;
  /** Code of the locality that decides. */
  locality: string;
  localityName: string;
  /** `open` until its deadline, or until nobody who has not spoken can change the result; withdrawn ones have `failed`. */
  status: 'open' | 'passed' | 'failed';
  /** No vote counts from then on, ISO 8601. */
  deadline: string;
  /** What is done when it passes; null: words alone. */
  about: ProposedInterventionResponse | null;
  /** Null while it is open. */
  result: DecisionOutcomeResponse | null;
  openedAt: string;
  /** Name of whoever put it. */
  openedBy: string;
  /** Null while it is open. */
  closedAt: string | null;
  /** When the result went out to the locality; null before that. */
  communicatedAt: string | null;
}

/** Somebody with a vote or a voice, and their last word. */
export class VoterResponse {
  /** `practice` votes weigh by list size; `director` is the clinical director of a PCN, one voice each. */
  kind: 'practice' | 'director';
  /** A practice's code, or a PCN's. */
  code: string;
  /** Of the practice or PCN, as it was when the decision was opened. */
  name: string;
  /** What the vote weighs: the list size when the decision was opened; null for directors, who are counted. */
  listSize: number | null;
  /** Who held the post when the decision was opened; null for practices. */
  director: string | null;
  /** The last word; null while nothing was said. */
  choice: 'for' | 'against' | 'abstain' | null;
  /** When it was said, ISO 8601; null while nothing was. */
  at: string | null;
  /** Name of whoever recorded it; null while nothing was said. */
  by: string | null;
}

/** Something that happened to a decision. */
export class DecisionStepResponse {
  /** From 1, in the order things happened. */
  step: number;
  /** `carried-out` and `not-carried-out`: what became of the intervention it is about. */
  kind: 'drafted' | 'invited' | 'commented' | 'voted' | 'passed' | 'failed' | 'communicated' | 'carried-out' | 'not-carried-out';
  /** ISO 8601. */
  at: string;
  /** Name of whoever did it; `Headroom` where nobody did. */
  by: string;
  /** The words of a comment, a vote or a result. */
  text: string;
  /** Of votes: whose. */
  voter: string | null;
  /** Of votes; null of every other step. */
  choice: 'for' | 'against' | 'abstain' | null;
}

/** A decision whole. */
export class DecisionWithVotesResponse extends DecisionResponse {
  /** The share of the votes cast, by list size, that must be in favour: `2/3`. */
  share: string;
  /** The share of the patients whose practices must vote or abstain: `1/2`. */
  quorum: string;
  /** How many clinical directors must be in favour. */
  directorsNeeded: number;
  /** As it stands, or stood when it was closed. */
  tally: TallyResponse;
  /** Practices, then clinical directors, as they were when it was opened. */
  voters: VoterResponse[];
  /** Everything that happened, oldest first. */
  steps: DecisionStepResponse[];
}

/** Decisions, the newest first. */
export class DecisionPage {
  items: DecisionResponse[];
  nextCursor: string | null;
}

/** The clinical director of a PCN. */
export class ClinicalDirectorResponse {
  /** Code of the PCN. */
  pcn: string;
  name: string;
  /** The address by which they are known when they vote. */
  email: string;
}

/** Decisions as CSV. */
export const DECISIONS_CSV: CsvColumns<DecisionResponse> = [
  ['id', ({ id }) => id],
  ['title', ({ title }) => title],
  ['proposal', ({ proposal }) => proposal],
  ['locality', ({ locality }) => locality],
  ['status', ({ status }) => status],
  ['deadline', ({ deadline }) => deadline],
  ['opened_at', ({ openedAt }) => openedAt],
  ['opened_by', ({ openedBy }) => openedBy],
  ['closed_at', ({ closedAt }) => closedAt],
];
