import { IsInt, IsISO8601, IsOptional, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import type { CsvColumns } from '../http/csv.js';

/** A document of policies, calendars and rotas, as YAML. */
export class PolicyDocumentRequest {
  @IsString()
  @Length(1, 100_000)
  document: string;

  /** Why it is changed. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;
}

/** What is wrong with a document, and where. */
export class PolicyFaultResponse {
  line: number;
  path: string;
  message: string;
}

/** Whether a document could be put in force. */
export class PolicyValidationResponse {
  valid: boolean;
  faults: PolicyFaultResponse[];
  /** Targets that are no recipient: a step to them alone goes to everybody whom the alert reaches. */
  unknownRecipients: string[];
}

/** The policies in force. */
export class PoliciesResponse {
  /** 0 is what an installation starts with. */
  version: number;
  /** As it was published: YAML, comments and all. */
  document: string;
  note: string;
  publishedAt: Date | null;
  publishedBy: string | null;
  /** Keys of the policies, in the order in which they are asked. */
  policies: string[];
  /** Targets that are no recipient: a step to them alone goes to everybody whom the alert reaches. */
  unknownRecipients: string[];
}

/** A version of the policies to be put in force again. */
export class PolicyRollBackRequest {
  @IsInt()
  @Min(0)
  @Max(2_147_483_647)
  version: number;

  /** Why. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;
}

/** A published document. */
export class PolicyVersionResponse {
  version: number;
  note: string;
  publishedAt: Date | null;
  publishedBy: string | null;
}

/** A published document with its text. */
export class PolicyVersionWithDocumentResponse extends PolicyVersionResponse {
  document: string;
}

/** Published documents, the newest first. */
export class PolicyVersionPage {
  items: PolicyVersionResponse[];
  nextCursor: string | null;
}

/** Somebody stands in on a rota, or nobody is on call. */
export class RotaOverrideRequest {
  @IsISO8601({ strict: true })
  from: string;

  /** Not included. */
  @IsISO8601({ strict: true })
  to: string;

  /** Key of a recipient; null or left out: nobody is on call. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  person?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;
}

/** A stand-in that holds now or will. */
export class RotaOverrideResponse {
  id: number;
  from: Date;
  to: Date;
  person: string | null;
  note: string;
  madeAt: Date;
  madeBy: string;
}

/** A rota and who is on call now. */
export class RotaResponse {
  key: string;
  name: string;
  turn: 'daily' | 'weekly';
  handOverAt: string;
  starts: string;
  people: string[];
  /** Key of a recipient; null when nobody is on call. */
  onCall: string | null;
  because: 'turn' | 'override' | 'not-started' | 'no-people' | 'override-nobody';
  /** When that changes at the latest; null when it never does. */
  until: Date | null;
  overrides: RotaOverrideResponse[];
}

/** Every rota. */
export class RotaPage {
  items: RotaResponse[];
  nextCursor: string | null;
}

/** Rotas as CSV. */
export const ROTAS_CSV: CsvColumns<RotaResponse> = [
  ['key', ({ key }) => key],
  ['name', ({ name }) => name],
  ['turn', ({ turn }) => turn],
  ['hand_over_at', ({ handOverAt }) => handOverAt],
  ['people', ({ people }) => people.join('; ')],
  ['on_call', ({ onCall }) => onCall],
  ['because', ({ because }) => because],
  ['until', ({ until }) => until?.toISOString() ?? null],
];

/** Published documents as CSV. */
export const POLICY_VERSIONS_CSV: CsvColumns<PolicyVersionResponse> = [
  ['version', ({ version }) => version],
  ['note', ({ note }) => note],
  ['published_at', ({ publishedAt }) => publishedAt?.toISOString() ?? null],
  ['published_by', ({ publishedBy }) => publishedBy],
];
