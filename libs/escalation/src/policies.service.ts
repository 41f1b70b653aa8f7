import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, HeadroomError, changedSince } from '#libs/kernel';
import { AuditLog, Database, type SqlExecutor } from '#libs/platform';
import type { Actor } from './alerts.service.js';
import { DEFAULT_POLICIES } from './domain/default-policies.js';
import { type OnCall, type Rota, onCallAt } from './domain/rota.js';
import { type KeptOverride, PoliciesRepository, type PublishedPolicies } from './policies.repository.js';
import { type PolicyDocument, parsePolicies } from './policy-yaml.js';

const SHIPPED: PublishedPolicies = { document: DEFAULT_POLICIES, version: 0, note: 'Shipped', publishedAt: null, publishedBy: null };

/** The policies in force. Version 0 is what an installation starts with. */
export interface PoliciesInForce extends PolicyDocument {
  readonly version: number;
  /** As it was published, comments and all. */
  readonly yaml: string;
  readonly note: string;
  readonly publishedAt: Date | null;
  readonly publishedBy: string | null;
}

/** A rota with who is on call now and who stands in from now on. */
export interface RotaNow {
  readonly rota: Rota;
  readonly onCall: OnCall;
  readonly overrides: readonly KeptOverride[];
}

/** A stand-in to be made; `person` null means that nobody is on call. */
export type OverrideRequest = Pick<KeptOverride, 'from' | 'to' | 'person' | 'note'>;

/** Policies of escalation for people: read, published, and who is on call; every change is audited. */
@Injectable()
export class PoliciesService {
  constructor(
    private readonly database: Database,
    private readonly policies: PoliciesRepository,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The newest document, or the one that every installation starts with. */
  async inForce(executor: SqlExecutor = this.database): Promise<PoliciesInForce> {
    const latest = await this.policies.latest(executor);
    const { document: yaml, ...about } = latest ?? SHIPPED;
    return { ...parsePolicies(yaml), ...about, yaml };
  }

  /** Documents that were published, the newest first, those before `before` when it is given. */
  history(limit = 50, before?: number): Promise<PublishedPolicies[]> {
    return this.policies.list(this.database, limit, before);
  }

  /** A published document; 0 is what every installation starts with. Throws `unknown-policies`. */
  async get(version: number): Promise<PublishedPolicies> {
    if (version === 0) return SHIPPED;
    const found = await this.policies.get(this.database, version);
    if (found) return found;
    throw new HeadroomError('unknown-policies', `There is no version ${version} of the policies`, { kind: 'rejected-input', remedy: 'Look it up in their history.' });
  }

  /** Puts a document in force at once; gives its version. Throws `bad-policies` with every fault and its line, and `changed-since` when the version in force is none of `onlyAfter`. */
  publish(yaml: string, note: string, by: Actor, onlyAfter?: readonly number[]): Promise<number> {
    return this.put(yaml, note, by, 'policies.publish', undefined, onlyAfter);
  }

  /** Puts the document of an older version in force again, as a new one; gives its version. Throws `unknown-policies`, `bad-policies`. */
  async rollBack(version: number, note: string, by: Actor): Promise<number> {
    const { document } = await this.get(version);
    return this.put(document, note || `Back to version ${version}`, by, 'policies.roll-back', version);
  }

  /** Each rota and who is on call now. */
  async rotas(): Promise<RotaNow[]> {
    const now = this.clock.now();
    const { rotas } = await this.inForce();
    const overrides = await this.policies.overrides(now);
    return rotas.map((rota) => {
      const own = overrides.filter(({ rotaKey }) => rotaKey === rota.key);
      return { rota, onCall: onCallAt(rota, own, now), overrides: own };
    });
  }

  /** Has somebody stand in, or nobody. Throws `unknown-rota`, or `bad-override` for an end that is not after the start. */
  async addOverride(rotaKey: string, { from, to, person, note }: OverrideRequest, by: Actor): Promise<KeptOverride> {
    const { rotas } = await this.inForce();
    if (!rotas.some(({ key }) => key === rotaKey)) throw unknownRota(rotaKey, rotas);
    if (from >= to) {
      throw new HeadroomError('bad-override', 'The stand-in ends before it begins', { kind: 'rejected-input', remedy: 'Give a `to` after `from`.' });
    }
    return this.database.transaction(async (transaction) => {
      const made = { rotaKey, from, to, person, note, madeAt: this.clock.now(), madeBy: by.name };
      const kept = await this.policies.addOverride(transaction, made);
      await this.audit.append({ actor: by.email, action: 'rota.override', subject: `rota ${rotaKey}`, after: { from, to, person, note }, detail: { id: kept.id } }, transaction);
      return kept;
    });
  }

  /** Takes a stand-in away. Throws `unknown-override`. */
  async removeOverride(rotaKey: string, id: number, by: Actor): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const removed = await this.policies.removeOverride(transaction, rotaKey, id, this.clock.now(), by.name);
      if (!removed) {
        throw new HeadroomError('unknown-override', `The rota ${rotaKey} has no stand-in ${id}`, {
          kind: 'rejected-input', remedy: 'Look it up among the rota’s overrides.',
        });
      }
      await this.audit.append({ actor: by.email, action: 'rota.override-removed', subject: `rota ${rotaKey}`, before: { from: removed.from, to: removed.to, person: removed.person, note: removed.note }, detail: { id } }, transaction);
    });
  }

  private async put(yaml: string, note: string, by: Actor, action: string, sameAs?: number, onlyAfter?: readonly number[]): Promise<number> {
    const { policies } = parsePolicies(yaml);
    return this.database.transaction(async (transaction) => {
      await this.policies.lock(transaction);
      const last = await this.policies.latest(transaction);
      if (onlyAfter && !onlyAfter.includes(last?.version ?? 0)) throw changedSince(`The policies are at version ${last?.version ?? 0} by now`);
      const version = await this.policies.publish(transaction, { document: yaml, note, publishedAt: this.clock.now(), publishedBy: by.name });
      const before = { version: last?.version ?? 0, document: last?.document ?? DEFAULT_POLICIES };
      const detail = { note, policies: policies.map(({ key }) => key), ...(sameAs !== undefined && { sameAs }) };
      await this.audit.append({ actor: by.email, action, subject: `policies ${version}`, before, after: { version, document: yaml }, detail }, transaction);
      return version;
    });
  }
}

function unknownRota(key: string, rotas: readonly Rota[]): HeadroomError {
  return new HeadroomError('unknown-rota', `There is no rota ${key}`, {
    kind: 'rejected-input',
    remedy: rotas.length > 0 ? `Name one of ${rotas.map((rota) => rota.key).join(', ')}.` : 'Describe one in the document of policies first.',
  });
}
