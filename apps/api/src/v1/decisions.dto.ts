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

  @IsDay()
  serviceDay: ServiceDay;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100_000)
  quantity?: number;

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

  @IsString()
  @Length(1, 200)
  title: string;

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

  @IsIn(CHOICES)
  choice: (typeof CHOICES)[number];

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note: string = '';
}

/** Words of the discussion, or why a decision is ended. */
export class DecisionTextRequest {
  @IsString()
  @Length(1, 4000)
  text: string;
}

/** Who is a PCN's clinical director. */
export class ClinicalDirectorRequest {
  @IsString()
  @Length(1, 200)
  name: string;

  @Matches(/^[^\s@]+@[^\s@]+$/)
  @MaxLength(200)
  email: string;
}

/** Sums by list size, in registered patients; directors are counted. */
export class TallyResponse {
  for: number;
  against: number;
  abstained: number;
  /** In favour and against: an abstention is not a vote cast. */
  cast: number;
  /** Cast or abstained: what the quorum is held against. */
  tookPart: number;
  entitled: number;
  directorsFor: number;
  directorsAgainst: number;
  directors: number;
}

/** What a decision came to. */
export class DecisionOutcomeResponse {
  reason: 'carried' | 'deadline' | 'no-quorum' | 'tie' | 'below-share' | 'too-few-directors' | 'withdrawn';
  text: string;
  tally: TallyResponse;
  closedBy: 'deadline' | 'settled' | 'person';
}

/** The intervention a decision is about. */
export class ProposedInterventionResponse {
  kind: 'hub-slots' | 'hub-sessions' | 'redirect-calls' | 'mutual-aid' | 'pharmacy' | 'nhs111' | 'other';
  organisation: string;
  hub: string | null;
  serviceDay: string;
  quantity: number | null;
  note: string;
}

/** A decision, as lists show it. */
export class DecisionResponse {
  id: number;
  title: string;
  proposal: string;
  locality: string;
  localityName: string;
  status: 'open' | 'passed' | 'failed';
  deadline: string;
  about: ProposedInterventionResponse | null;
  result: DecisionOutcomeResponse | null;
  openedAt: string;
  openedBy: string;
  closedAt: string | null;
  communicatedAt: string | null;
}

/** Somebody with a vote or a voice, and their last word. */
export class VoterResponse {
  kind: 'practice' | 'director';
  /** A practice's code, or a PCN's. */
  code: string;
  name: string;
  /** What the vote weighs: the list size when the decision was opened; null for directors, who are counted. */
  listSize: number | null;
  /** Who held the post when the decision was opened; null for practices. */
  director: string | null;
  choice: 'for' | 'against' | 'abstain' | null;
  at: string | null;
  by: string | null;
}

/** Something that happened to a decision. */
export class DecisionStepResponse {
  step: number;
  kind: 'drafted' | 'invited' | 'commented' | 'voted' | 'passed' | 'failed' | 'communicated' | 'carried-out' | 'not-carried-out';
  at: string;
  by: string;
  text: string;
  /** Of votes: whose. */
  voter: string | null;
  choice: 'for' | 'against' | 'abstain' | null;
}

/** A decision whole. */
export class DecisionWithVotesResponse extends DecisionResponse {
  share: string;
  quorum: string;
  directorsNeeded: number;
  /** As it stands, or stood when it was closed. */
  tally: TallyResponse;
  voters: VoterResponse[];
  steps: DecisionStepResponse[];
}

/** Decisions, the newest first. */
export class DecisionPage {
  items: DecisionResponse[];
  nextCursor: string | null;
}

/** The clinical director of a PCN. */
export class ClinicalDirectorResponse {
  pcn: string;
  name: string;
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
