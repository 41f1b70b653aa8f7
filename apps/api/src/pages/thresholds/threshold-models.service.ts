import { Inject, Injectable } from '@nestjs/common';
import { ReplayService, RuleSetsService, type StoredRuleSet } from '#libs/escalation';
import { CLOCK, type Clock, addDays, formatDay, formatInstant, londonDay } from '#libs/kernel';
import { MorningsService } from '#libs/mismatch';
import type { Principal } from '#libs/platform';
import { ScopeService } from '../../scope/scope.service.js';
import { type ComparisonView, comparisonView } from './replay-comparison.view.js';
import { type ReplaySpan, readSpan, usualSpan } from './replay-span.js';
import { type VersionView, versionView } from './thresholds.view.js';

const MOST_VERSIONS = 100;

/** What the replay part of a version's page shows. */
export interface ReplayPart {
  readonly first: string;
  readonly last: string;
  readonly today: string;
  readonly error: string;
  /** What of the span is known, and how often it was looked at since the rest was asked for, 0 before that; null before a span is asked for. */
  readonly mornings: { readonly all: number; readonly missing: number; readonly known: number; readonly looks: number } | null;
  readonly comparison: ComparisonView | null;
}

/** Reads what the pages of thresholds show. */
@Injectable()
export class ThresholdModelsService {
  constructor(
    private readonly rules: RuleSetsService,
    private readonly replays: ReplayService,
    private readonly mornings: MorningsService,
    private readonly scopes: ScopeService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The version to start from: the one told, or the one in force. Throws `unknown-rule-set`. */
  base(version?: number): Promise<StoredRuleSet> {
    return version === undefined ? this.rules.inForce() : this.rules.get(version);
  }

  /** The page of a version beside another, or beside the one in force; that one beside the one before it. Throws `unknown-rule-set`. */
  async version(version: number, against?: number): Promise<VersionView> {
    const [stored, inForce] = await Promise.all([this.rules.get(version), this.rules.inForce()]);
    const other = against !== undefined ? await this.rules.get(against) : version === inForce.version ? await this.before(inForce) : inForce;
    return versionView(stored, inForce, other, await this.rules.validate(stored.document), this.clock.now());
  }

  /** What a version would have done beside the one in force, as far as the mornings are kept. */
  async replay(version: number, principal: Principal, { from, to, asked }: { from?: string; to?: string; asked?: string }): Promise<ReplayPart> {
    const today = londonDay(this.clock.now());
    const usual = usualSpan(today);
    const empty = { first: from ?? usual.first, last: to ?? usual.last, today, error: '', mornings: null, comparison: null };
    if (from === undefined && to === undefined) return empty;
    const read = readSpan(from ?? '', to ?? '', today);
    if ('error' in read) return { ...empty, error: read.error };
    const [all, missing] = await Promise.all([this.mornings.workingMornings(read.span), this.mornings.missing(read.span)]);
    const mornings = { all: all.length, missing: missing.length, known: all.length - missing.length, looks: asked === undefined ? 0 : Number.parseInt(asked, 10) || 1 };
    if (all.length === 0 || missing.length > 0) return { ...empty, mornings };
    return { ...empty, mornings, comparison: await this.compare(version, read.span, principal) };
  }

  /** Who last saw what a draft would have done beside the rules now in force, in words; empty when nobody has. */
  async replaySeen(version: number): Promise<string> {
    const seen = await this.replays.seen(version);
    return seen ? `Replayed by ${seen.by} ${formatInstant(seen.at)}, over the mornings from ${formatDay(seen.period.from)} to ${formatDay(addDays(seen.period.to, -1))}` : '';
  }

  private async compare(version: number, span: ReplaySpan, principal: Principal): Promise<ComparisonView> {
    const [stored, { organisations }] = await Promise.all([this.rules.get(version), this.scopes.of(principal, 'rules:read')]);
    const compared = await this.replays.compareVersion(stored, span, principal.name);
    return comparisonView(compared, new Map(organisations.map(({ code, name }) => [code, name])));
  }

  /** The version that was in force before one came into it. */
  private async before({ version, effectiveFrom }: StoredRuleSet): Promise<StoredRuleSet | undefined> {
    return (await this.rules.history(MOST_VERSIONS, version)).find((one) => one.status === 'published' && one.effectiveFrom! <= effectiveFrom!);
  }
}
