import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, changedSince, HeadroomError, type ServiceDay, formatInstant, londonDay, londonInstant, naturalKey } from '#libs/kernel';
import { type LevelThresholdSet, LevelThresholdsService } from '#libs/mismatch';
import { OrganisationsService } from '#libs/organisations';
import { AuditLog, Database, Outbox, type Principal, type SqlExecutor, type Transaction } from '#libs/platform';
import { type ParsedRuleSet, parseRuleSet } from './domain/rule-set/parse-rule-set.js';
import { levelOrderIssues } from './domain/rule-set/level-order-issues.js';
import { organisationIssues } from './domain/rule-set/organisation-issues.js';
import type { RuleSetIssue } from './domain/rule-set/issue.js';
import type { Rule } from './domain/rule.js';
import { RuleSetRefused } from './rule-set-error.js';
import { lastReplay } from './rule-set-replay.repository.js';
import { rulesInForce } from './rules-in-force.js';
import {
  type StoredRuleSet, addRuleSet, comingRuleSets, lockRuleSets, publishRuleSet, ruleSetInForce, ruleSetOf, ruleSets, withdrawRuleSet,
} from './rule-set.repository.js';

/** Who changes rules: a person, or Headroom itself. */
export type RuleAuthor = Pick<Principal, 'name' | 'email'>;

/** What goes with a change of the rules. */
export interface RuleChange {
  /** First service day on which it is in force; left out: from now on. */
  readonly from?: ServiceDay;
  readonly note?: string;
  readonly source?: StoredRuleSet['source'];
  /** Only while {@link RuleSetsService.tag} is one of these, so that nobody publishes over what they have not read. */
  readonly onlyAfter?: readonly string[];
}

/** A version that was added or changed, and what its author should know. */
export interface ChangedRuleSet {
  readonly ruleSet: StoredRuleSet;
  readonly warnings: readonly RuleSetIssue[];
}

/** The payload of `rules.published.v1`: rules that are in force from this moment on. */
export interface RulesPublished {
  readonly version: number;
  readonly asOf: string;
}

/** The rules as versions: drafted, validated, published, rolled back and withdrawn, each audited in the transaction that does it. */
@Injectable()
export class RuleSetsService {
  constructor(
    private readonly database: Database,
    private readonly organisations: OrganisationsService,
    private readonly levels: LevelThresholdsService,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The version in force now, or at a moment. */
  inForce(at: Date = this.clock.now()): Promise<StoredRuleSet> {
    return ruleSetInForce(this.database, at);
  }

  /** The version that has taken the place of one that came into force; undefined while that one is in force. */
  async takenOverBy({ version, asOf }: RulesPublished): Promise<number | undefined> {
    // The clock of whoever published may be ahead of this one.
    const inForce = await this.inForce(new Date(Math.max(this.clock.now().getTime(), new Date(asOf).getTime())));
    return inForce.version === version ? undefined : inForce.version;
  }

  /** Changes whenever other rules are in force, or are to come into force on another day: the version in force, and those to come. */
  async tag(executor: SqlExecutor = this.database): Promise<string> {
    const at = this.clock.now();
    const [inForce, coming] = [await ruleSetInForce(executor, at), await comingRuleSets(executor, at)];
    return [inForce.version, ...coming].join('.');
  }

  /** The rules about days ahead that are in force now, and when levels begin. */
  aboutDaysAhead(): Promise<{ readonly rules: Rule[]; readonly levels: LevelThresholdSet }> {
    return rulesInForce(this.database, this.clock.now());
  }

  /** Versions, the newest first. */
  history(limit = 50, before?: number): Promise<StoredRuleSet[]> {
    return ruleSets(this.database, limit, before);
  }

  /** A version. Throws `unknown-rule-set`. */
  async get(version: number): Promise<StoredRuleSet> {
    return (await ruleSetOf(this.database, version)) ?? unknownVersion(version);
  }

  /** Everything wrong with a document, and what its author should know, by line. */
  async validate(document: string): Promise<readonly RuleSetIssue[]> {
    return (await this.checked(document)).issues;
  }

  /** Keeps a document for later. Throws {@link RuleSetRefused}: what is kept can be published. */
  async draft(document: string, by: RuleAuthor, change: RuleChange = {}): Promise<ChangedRuleSet> {
    const { issues } = await this.accepted(document);
    return this.changing(issues, async (transaction) => {
      const draft = await this.add(transaction, document, by, change);
      await this.note(transaction, by, 'rules.draft', draft, change, null);
      return draft;
    });
  }

  /** Puts a document in force from now on, or from the start of a service day to come. Throws {@link RuleSetRefused}, `past-day`, `changed-since`. */
  async publish(document: string, by: RuleAuthor, change: RuleChange = {}): Promise<ChangedRuleSet> {
    const parsed = await this.accepted(document);
    return this.changing(parsed.issues, async (transaction) => {
      const draft = await this.add(transaction, document, by, change);
      return this.putInForce(transaction, draft, parsed, by, 'rules.publish', change);
    });
  }

  /**
   * Puts the document of a file in force, unless it is in force already; undefined then. Several processes may ask at once:
   * one of them publishes. Throws {@link RuleSetRefused}.
   */
  async publishFile(document: string, name: string): Promise<StoredRuleSet | undefined> {
    if ((await this.inForce()).document === document) return undefined;
    const parsed = await this.accepted(document);
    const by = { name: `file ${name}`, email: `file ${name}` };
    return this.database.transaction(async (transaction) => {
      await lockRuleSets(transaction);
      if ((await ruleSetInForce(transaction, this.clock.now())).document === document) return undefined;
      const change: RuleChange = { source: 'file', note: `From ${name}` };
      return this.putInForce(transaction, await this.add(transaction, document, by, change), parsed, by, 'rules.publish', change);
    });
  }

  /** Puts a draft in force; the audit log tells whether what it would have done had been looked at. Throws `unknown-rule-set`, `already-published`, {@link RuleSetRefused}, `past-day`, `changed-since`. */
  async publishDraft(version: number, by: RuleAuthor, change: RuleChange = {}): Promise<ChangedRuleSet> {
    const parsed = await this.accepted((await this.get(version)).document);
    return this.changing(parsed.issues, async (transaction) => {
      const draft = (await ruleSetOf(transaction, version))!;
      if (draft.status !== 'draft') throw refusal(`already-${draft.status}`, `Version ${version} is ${draft.status}, no draft`, 'Roll back to a version that was in force.');
      const replay = await lastReplay(transaction, version, (await ruleSetInForce(transaction, this.clock.now())).version);
      const replayed = replay ? { ...replay.period, by: replay.by } : null;
      return this.putInForce(transaction, draft, parsed, by, 'rules.publish', change, { replayed });
    });
  }

  /** Brings the document of an older version back, as a new one. Throws `unknown-rule-set`, `never-in-force`, `changed-since`. */
  async rollBack(version: number, by: RuleAuthor, change: RuleChange = {}): Promise<ChangedRuleSet> {
    const older = await this.get(version);
    if (older.status !== 'published') throw refusal('never-in-force', `Version ${version} is ${older.status}`, 'Choose one that was published.');
    const parsed = await this.accepted(older.document);
    return this.changing(parsed.issues, async (transaction) => {
      const note = change.note ?? `Back to version ${version}`;
      const added = await this.add(transaction, older.document, by, { ...change, note }, version);
      return this.putInForce(transaction, added, parsed, by, 'rules.roll-back', change);
    });
  }

  /** Takes back a draft, or a version that is yet to come into force. Throws `unknown-rule-set`, `already-in-force`. */
  async withdraw(version: number, by: RuleAuthor, note = ''): Promise<StoredRuleSet> {
    await this.get(version);
    const { ruleSet } = await this.changing([], async (transaction) => {
      const found = (await ruleSetOf(transaction, version))!;
      if (found.status === 'withdrawn') return found;
      if (found.effectiveFrom && found.effectiveFrom <= this.clock.now()) {
        throw refusal('already-in-force', `Version ${version} came into force at ${formatInstant(found.effectiveFrom)}`, 'Roll back to an older version instead.');
      }
      await this.levels.remove(transaction, version);
      const withdrawn = await withdrawRuleSet(transaction, version);
      await this.note(transaction, by, 'rules.withdraw', withdrawn, { note }, found);
      return withdrawn;
    });
    return ruleSet;
  }

  private async putInForce(
    transaction: Transaction, draft: StoredRuleSet, { ruleSet }: AcceptedRuleSet, by: RuleAuthor, action: string, change: RuleChange, told: object = {},
  ): Promise<StoredRuleSet> {
    const at = this.clock.now();
    if (change.onlyAfter && !change.onlyAfter.includes(await this.tag(transaction))) {
      throw changedSince('Somebody has put other rules in force, or set a day for some, since you read them');
    }
    const effectiveFrom = this.effectiveFrom(change.from, at);
    const before = await ruleSetInForce(transaction, effectiveFrom);
    const published = await publishRuleSet(transaction, draft.version, { at, by: by.name, effectiveFrom, note: change.note || undefined });
    await this.levels.put(transaction, draft.version, effectiveFrom, ruleSet.levels);
    await this.note(transaction, by, action, published, change, before, told);
    // What comes into force at a midnight is met by the first evaluation of that morning.
    if (effectiveFrom <= at) await this.tellPublished(transaction, { version: draft.version, asOf: at.toISOString() });
    return published;
  }

  private tellPublished(transaction: Transaction, payload: RulesPublished): Promise<void> {
    return this.outbox.append(transaction, [{ type: 'rules.published.v1', key: naturalKey('rules', payload.version), payload }]);
  }

  private effectiveFrom(from: ServiceDay | undefined, now: Date): Date {
    if (from === undefined) return now;
    const start = londonInstant(from, '00:00');
    if (start > now) return start;
    if (from === londonDay(now)) return now;
    throw refusal('past-day', `${from} has passed: what was decided under other rules stays decided`, 'Give today or a later day.');
  }

  private add(transaction: Transaction, document: string, by: RuleAuthor, change: RuleChange, sameAs: number | null = null): Promise<StoredRuleSet> {
    const { note = '', source = 'person' } = change;
    return addRuleSet(transaction, { document, source, note, author: by.name, createdAt: this.clock.now(), sameAs });
  }

  private async changing(issues: readonly RuleSetIssue[], work: (transaction: Transaction) => Promise<StoredRuleSet>): Promise<ChangedRuleSet> {
    const ruleSet = await this.database.transaction(async (transaction) => {
      await lockRuleSets(transaction);
      return work(transaction);
    });
    return { ruleSet, warnings: issues };
  }

  private note(
    transaction: Transaction, by: RuleAuthor, action: string, ruleSet: StoredRuleSet, { note }: RuleChange, before: StoredRuleSet | null, told: object = {},
  ): Promise<void> {
    const { version, source, sameAs } = ruleSet;
    const detail = { source, sameAs, note: note ?? ruleSet.note, ...told };
    const entry = { actor: by.email, action, subject: `rule set ${version}`, detail };
    return this.audit.append({ ...entry, before: before && stateOf(before, ruleSet), after: stateOf(ruleSet, before) }, transaction);
  }

  private async accepted(document: string): Promise<AcceptedRuleSet> {
    const parsed = await this.checked(document);
    if (!parsed.ruleSet || parsed.issues.some(({ severity }) => severity === 'error')) throw new RuleSetRefused(parsed.issues);
    return parsed;
  }

  private async checked(document: string): Promise<ParsedRuleSet> {
    const parsed = parseRuleSet(document);
    if (!parsed.ruleSet) return parsed;
    const now = this.clock.now();
    const structure = await this.organisations.structureOn(londonDay(now), now);
    const known = structure.all.map(({ code, type }) => ({ code, type, ancestors: structure.ancestorsOf(code) }));
    const ofPlaces = known.length === 0 ? [] : organisationIssues(parsed.written, parsed.ruleSet, known);
    const issues = [...levelOrderIssues(parsed.written), ...ofPlaces].map(parsed.place);
    return { ...parsed, issues: issues.sort((a, b) => a.line - b.line) };
  }
}

type AcceptedRuleSet = Extract<ParsedRuleSet, { readonly written: object }>;

/** A version as the audit log tells it; its document only where it is another than that of the version beside it. */
function stateOf({ version, status, effectiveFrom, document }: StoredRuleSet, beside: StoredRuleSet | null): object {
  return { version, status, effectiveFrom, ...(document !== beside?.document && { document }) };
}

function refusal(code: string, message: string, remedy: string): HeadroomError {
  return new HeadroomError(code, message, { kind: 'rejected-input', remedy });
}

function unknownVersion(version: number): never {
  throw refusal('unknown-rule-set', `There is no version ${version} of the rules`, 'Look it up in the history.');
}
