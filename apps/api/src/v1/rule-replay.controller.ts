import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { type ReplayRules, ReplayService, RuleSetsService, replayRulesOf } from '#libs/escalation';
import { daysBetween } from '#libs/kernel';
import type { Period } from '#libs/mismatch';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { invalidInput } from '../http/problem.js';
import { ScopeService } from '../scope/scope.service.js';
import { MorningKeepingService } from './morning-keeping.service.js';
import { ReplayComparisonRequest, ReplayComparisonResponse } from './rule-replay-comparison.dto.js';
import { MorningsRequest, MorningsResponse, ReplayRequest, ReplayResponse } from './rule-replay.dto.js';
import { withThresholds } from './with-thresholds.js';

const LONGEST_DAYS = 400;

/** What rules would have done on mornings that were. */
@Controller('api/v1/rules/replay')
@RequirePermission('rules:read')
export class RuleReplayController {
  constructor(
    private readonly replays: ReplayService,
    private readonly ruleSets: RuleSetsService,
    private readonly keeping: MorningKeepingService,
    private readonly scopes: ScopeService,
  ) {}

  /** Replays the rules in force, or with other thresholds, from kept mornings only: 409 `mornings-missing` where some are not kept. */
  @Post()
  @HttpCode(200)
  async replay(@Body() request: ReplayRequest, @CurrentPrincipal() principal: Principal): Promise<ReplayResponse> {
    const period = periodOf(request);
    const rules = await this.rules(request);
    const scope = await this.scopes.of(principal, 'rules:read');
    const { alerts, summary } = await this.replays.replay(period, rules);
    const suggestion = request.suggest && (await this.replays.suggest(period, request.suggest, rules));
    return {
      summary,
      ...(request.alerts && { alerts: alerts.filter(({ org }) => scope.covers(org)) }),
      ...(suggestion && { suggestion: { ...suggestion, curve: [...suggestion.curve] } }),
    };
  }

  /** What a version of the rules, or a document, would have done beside the rules in force, alert by alert; from kept mornings only, as replay is. */
  @Post('compare')
  @HttpCode(200)
  async compare(@Body() request: ReplayComparisonRequest, @CurrentPrincipal() principal: Principal): Promise<ReplayComparisonResponse> {
    const period = periodOf(request);
    const { version, rules } = request;
    if ((version === undefined) === (rules === undefined)) throw invalidInput([{ path: 'version', message: 'give either version or rules' }]);
    const scope = await this.scopes.of(principal, 'rules:read');
    const covers = (org: string): boolean => scope.covers(org);
    const { come, gone, changed, weeks, ...rest } = version === undefined
      ? await this.replays.compare(period, await this.replays.rulesInForce(), replayRulesOf(rules!))
      : await this.replays.compareVersion(await this.ruleSets.get(version), period, principal.name);
    return {
      ...rest, weeks: [...weeks], come: come.filter(({ org }) => covers(org)), gone: gone.filter(({ org }) => covers(org)),
      changed: changed.filter(({ after }) => covers(after.org)),
    };
  }

  /** Has the mornings of a period computed that are not kept, and answers at once: minutes of work, so only for those who may change rules. */
  @Post('mornings')
  @RequirePermission('rules:write')
  @HttpCode(202)
  async keep(@Body() request: MorningsRequest, @CurrentPrincipal() principal: Principal): Promise<MorningsResponse> {
    return this.keeping.keep(periodOf(request), principal);
  }

  private async rules({ rules, thresholds }: ReplayRequest): Promise<ReplayRules | undefined> {
    const told = rules === undefined ? undefined : replayRulesOf(rules);
    return thresholds ? withThresholds(told ?? (await this.replays.rulesInForce()), thresholds) : told;
  }
}

function periodOf({ from, to }: MorningsRequest): Period {
  const days = daysBetween(from, to);
  if (days < 1 || days > LONGEST_DAYS) throw invalidInput([{ path: 'to', message: `to must be 1 to ${LONGEST_DAYS} days after from` }]);
  return { from, to };
}
