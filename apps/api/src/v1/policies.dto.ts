import { IsInt, IsISO8601, IsOptional, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import type { CsvColumns } from '../http/csv.js';

/** A document of policies, calendars and rotas, as YAML. */
export class PolicyDocumentRequest {
  /** YAML, whole: what it leaves out is no more. */
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
  /** Line of the document, from 1. */
  line: number;
  /** `rotas[0].turn`. */
  path: string;
  /** What is there, and what may be. */
  message: string;
}

/** Whether a document could be put in force. */
export class PolicyValidationResponse {
  /** Whether it could be put in force; unknown recipients do not keep it from that. */
  valid: boolean;
  /** By line; empty where it could be put in force. */
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
  /** Why it was changed. */
  note: string;
  /** Null as shipped. */
  publishedAt: Date | null;
  /** Name of whoever published it; null as shipped. */
  publishedBy: string | null;
  /** Keys of the policies, in the order in which they are asked. */
  policies: string[];
  /** Targets that are no recipient: a step to them alone goes to everybody whom the alert reaches. */
  unknownRecipients: string[];
}

/** A version of the policies to be put in force again. */
export class PolicyRollBackRequest {
  /** Number of a published version, 0 as shipped; its document becomes a new one. */
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
  /** 0 is as shipped. */
  version: number;
  /** Why it was changed. */
  note: string;
  /** Null as shipped. */
  publishedAt: Date | null;
  /** Name of whoever published it; null as shipped. */
  publishedBy: string | null;
}

/** A published document with its text. */
export class PolicyVersionWithDocumentResponse extends PolicyVersionResponse {
  /** As it was published: YAML, comments and all. */
  document: string;
}

/** Published documents, the newest first. */
export class PolicyVersionPage {
  items: PolicyVersionResponse[];
  nextCursor: string | null;
}

/** Somebody stands in on a rota, or nobody is on call. */
export class RotaOverrideRequest {
  /** From when on: an instant with its offset. */
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

  /** Why. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;
}

/** A stand-in that holds now or will. */
export class RotaOverrideResponse {
  /** Number of the stand-in, as in its address. */
  id: number;
  /** From when on. */
  from: Date;
  /** Not included. */
  to: Date;
  /** Key of a recipient; null: nobody is on call, on purpose. */
  person: string | null;
  /** Why; empty where nothing was said. */
  note: string;
  madeAt: Date;
  /** Name of whoever entered it; where several hold, the one made last does. */
  madeBy: string;
}

/** A rota and who is on call now. */
export class RotaResponse {
  /** Stable; policies name it. */
  key: string;
  name: string;
  /** How long each is on call. */
  turn: 'daily' | 'weekly';
  /** When a turn begins, HH:MM by London's clock. */
  handOverAt: string;
  /** The day of the first hand-over, ISO; before it nobody is on call. */
  starts: string;
  /** Keys of recipients, in the order of their turns. */
  people: string[];
  /** Key of a recipient; null when nobody is on call. */
  onCall: string | null;
  /** Why that one, or nobody: their turn, a stand-in, nobody on purpose, not begun, or no people. */
  because: 'turn' | 'override' | 'not-started' | 'no-people' | 'override-nobody';
  /** When that changes at the latest; null when it never does. */
  until: Date | null;
  /** Those that hold now or will, in the order in which they were made. */
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
