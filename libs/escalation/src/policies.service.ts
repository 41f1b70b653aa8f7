import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, HeadroomError } from '#libs/kernel';
import { AuditLog, Database, type SqlExecutor } from '#libs/platform';
import type { Actor } from './alerts.service.js';
import { DEFAULT_POLICIES } from './domain/default-policies.js';
import { type OnCall, type Rota, onCallAt } from './domain/rota.js';
import { type KeptOverride, PoliciesRepository } from './policies.repository.js';
import { type PolicyDocument, parsePolicies } from './policy-yaml.js';

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
    const { document: yaml, ...about } = latest ?? { document: DEFAULT_POLICIES, version: 0, note: 'Shipped', publishedAt: null, publishedBy: null };
    return { ...parsePolicies(yaml), ...about, yaml };
  }

  /** Puts a document in force at once; gives its version. Throws `bad-policies` with every fault and its line. */
  async publish(yaml: string, note: string, by: Actor): Promise<number> {
    const { policies } = parsePolicies(yaml);
    return this.database.transaction(async (transaction) => {
      const version = await this.policies.publish(transaction, { document: yaml, note, publishedAt: this.clock.now(), publishedBy: by.name });
      const detail = { note, policies: policies.map(({ key }) => key) };
      await this.audit.append({ actor: by.email, action: 'policies.publish', subject: `policies ${version}`, detail }, transaction);
      return version;
    });
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
      await this.audit.append({ actor: by.email, action: 'rota.override', subject: `rota ${rotaKey}`, detail: { id: kept.id, from, to, person, note } }, transaction);
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
      await this.audit.append({ actor: by.email, action: 'rota.override-removed', subject: `rota ${rotaKey}`, detail: { id } }, transaction);
    });
  }
}

function unknownRota(key: string, rotas: readonly Rota[]): HeadroomError {
  return new HeadroomError('unknown-rota', `There is no rota ${key}`, {
    kind: 'rejected-input',
    remedy: rotas.length > 0 ? `Name one of ${rotas.map((rota) => rota.key).join(', ')}.` : 'Describe one in the document of policies first.',
  });
}
