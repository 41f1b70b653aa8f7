import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import type { ServiceDay } from '#libs/kernel';
import type { CsvColumns } from '../http/csv.js';
import { IsDay } from '../http/is-day.js';

const MAX_DOCUMENT = 100_000;

/** A rule set to look at. */
export class RuleDocumentRequest {
  /** YAML or JSON, schema version 1. */
  @IsString()
  @Length(1, MAX_DOCUMENT)
  document: string;
}

/** A rule set to keep. */
export class RuleDraftRequest extends RuleDocumentRequest {
  /** Why. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;
}

/** A rule set to put in force: a document, or the number of a draft. */
export class RulePublishRequest {
  /** YAML or JSON, schema version 1. */
  @IsOptional()
  @IsString()
  @Length(1, MAX_DOCUMENT)
  document?: string;

  /** A draft. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  version?: number;

  /** First service day on which it is in force, ISO; left out: from now on. */
  @IsOptional()
  @IsDay()
  from?: ServiceDay;

  /** Why. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;
}

/** Which version to go back to. */
export class RuleRollBackRequest {
  /** Number of a published version; its document becomes a new one. */
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  version: number;

  /** Why. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;
}

/** Why a version is withdrawn. */
export class RuleWithdrawRequest {
  /** Why. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;
}

/** Something about a rule set that is wrong, or that its author should know. */
export class RuleIssueResponse {
  /** An `error` keeps it from being published; a `warning` does not. */
  @ApiProperty({ enum: ['error', 'warning'] })
  severity: 'error' | 'warning';
  /** Line of the document, from 1. */
  line: number;
  /** `rules[0].signal.kind`. */
  path: string;
  /** What is there, and what may be. */
  message: string;
}

/** What is to be said of a rule set. */
export class RuleValidationResponse {
  /** Whether it could be published. */
  valid: boolean;
  /** By line. */
  issues: RuleIssueResponse[];
}

/** A rule of a version, in short. */
export class RuleSummaryResponse {
  /** Stable; alerts name the rule by it. */
  key: string;
  name: string;
  /** What it looks at. */
  signal: string;
  /** Whether it raises alerts. */
  enabled: boolean;
}

/** A version of the rule set. */
export class RuleSetResponse {
  /** Counts from 1, drafts included. */
  version: number;
  /** `withdrawn`: taken back before it came into force. */
  @ApiProperty({ enum: ['draft', 'published', 'withdrawn'] })
  status: 'draft' | 'published' | 'withdrawn';
  /** `file`: from the file that the installation names. */
  @ApiProperty({ enum: ['shipped', 'person', 'file'] })
  source: 'shipped' | 'person' | 'file';
  /** Why it was made; empty where nothing was said. */
  note: string;
  /** Name of whoever made it, or the file. */
  author: string;
  createdAt: Date;
  /** Null while it is not published. */
  publishedAt: Date | null;
  /** Name of whoever put it in force; null while it is not published. */
  publishedBy: string | null;
  /** The moment from which it is in force, until another is. */
  effectiveFrom: Date | null;
  /** The version whose document it brought back. */
  sameAs: number | null;
}

/** A version with its document. */
export class RuleSetWithDocumentResponse extends RuleSetResponse {
  /** YAML, as its author wrote it. */
  document: string;
  /** Those of the document, in its order. */
  rules: RuleSummaryResponse[];
}

/** A version that was added or changed, and what its author should know. */
export class ChangedRuleSetResponse extends RuleSetResponse {
  /** What its author should know, by line; empty where there is nothing. */
  warnings: RuleIssueResponse[];
}

/** Versions, the newest first. */
export class RuleSetPage {
  items: RuleSetResponse[];
  nextCursor: string | null;
}

/** Versions as CSV. */
export const RULE_SETS_CSV: CsvColumns<RuleSetResponse> = [
  ['version', ({ version }) => version],
  ['status', ({ status }) => status],
  ['source', ({ source }) => source],
  ['author', ({ author }) => author],
  ['created_at', ({ createdAt }) => createdAt.toISOString()],
  ['published_at', ({ publishedAt }) => publishedAt?.toISOString() ?? null],
  ['published_by', ({ publishedBy }) => publishedBy],
  ['effective_from', ({ effectiveFrom }) => effectiveFrom?.toISOString() ?? null],
  ['same_as', ({ sameAs }) => sameAs],
  ['note', ({ note }) => note],
];
