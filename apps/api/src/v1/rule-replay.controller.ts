import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { type ReplayRules, ReplayService, replayRulesOf } from '#libs/escalation';
import { daysBetween, naturalKey } from '#libs/kernel';
import { MorningsService, type Period } from '#libs/mismatch';
import { CurrentPrincipal, Jobs, type Principal, RequirePermission } from '#libs/platform';
import { invalidInput } from '../http/problem.js';
import { ScopeService } from '../scope/scope.service.js';
import { MorningsRequest, MorningsResponse, ReplayRequest, ReplayResponse } from './rule-replay.dto.js';
import { withThresholds } from './with-thresholds.js';

const LONGEST_DAYS = 400;

/** What rules would have done on mornings that were. */
@Controller('api/v1/rules/replay')
@RequirePermission('rules:read')
export class RuleReplayController {
  constructor(
    private readonly replays: ReplayService,
    private readonly mornings: MorningsService,
    private readonly scopes: ScopeService,
    private readonly jobs: Jobs,
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

  /** Has the mornings of a period computed that are not kept, and answers at once: minutes of work, so only for those who may change rules. */
  @Post('mornings')
  @RequirePermission('rules:write')
  @HttpCode(202)
  async keep(@Body() request: MorningsRequest): Promise<MorningsResponse> {
    const { from, to } = periodOf(request);
    const missing = await this.mornings.missing({ from, to });
    if (missing.length === 0) return { missing: 0, job: null };
    // Named by what is missing too: a period whose data changed is asked for again within a day.
    const key = naturalKey('keep-mornings', from, to, missing.length);
    await this.jobs.enqueue({ queue: 'mismatch', job: 'keep-mornings', key, payload: { from, to }, retryFailedAfterMilliseconds: 0 });
    return { missing: missing.length, job: key };
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
