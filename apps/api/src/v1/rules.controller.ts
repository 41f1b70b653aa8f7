import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type ChangedRuleSet, RuleSetsService, type StoredRuleSet, parseRuleSet } from '#libs/escalation';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { AnswersToIfMatch, IfMatch } from '../http/if-match.js';
import { numberPositionOf, pageOf } from '../http/cursor.js';
import { PageQuery } from '../http/page-query.dto.js';
import { ParseNumberPipe } from '../http/parse-number.pipe.js';
import { invalidInput } from '../http/problem.js';
import {
  ChangedRuleSetResponse,
  RULE_SETS_CSV,
  RuleDocumentRequest,
  RuleDraftRequest,
  RulePublishRequest,
  RuleRollBackRequest,
  RuleSetPage,
  RuleSetResponse,
  RuleSetWithDocumentResponse,
  RuleValidationResponse,
  RuleWithdrawRequest,
} from './rules.dto.js';

/** The rules that raise alerts, as versions of one document. */
@Controller('api/v1/rules')
@RequirePermission('rules:write')
@Remembered()
export class RulesController {
  constructor(private readonly rules: RuleSetsService) {}

  /** The version in force now. Its ETag changes too when a version is set to come into force. */
  @Get()
  @RequirePermission('rules:read')
  async current(@Res({ passthrough: true }) response: Response): Promise<RuleSetWithDocumentResponse> {
    response.setHeader('ETag', `"${await this.rules.tag()}"`);
    return withDocument(await this.rules.inForce());
  }

  /** Versions, drafts too, the newest first. */
  @Get('versions')
  @RequirePermission('rules:read')
  @AlsoAsCsv(RULE_SETS_CSV)
  async versions(@Query() { limit, cursor }: PageQuery): Promise<RuleSetPage> {
    const found = await this.rules.history(limit + 1, numberPositionOf(cursor));
    return pageOf(found.map(responseOf), limit, ({ version }) => version);
  }

  /** One version. */
  @Get('versions/:version')
  @RequirePermission('rules:read')
  async version(@Param('version', ParseNumberPipe) version: number): Promise<RuleSetWithDocumentResponse> {
    return withDocument(await this.rules.get(version));
  }

  /** Says everything that is wrong with a document, by line; keeps nothing. */
  @Post('validate')
  @HttpCode(200)
  @RequirePermission('rules:read')
  async validate(@Body() { document }: RuleDocumentRequest): Promise<RuleValidationResponse> {
    const issues = await this.rules.validate(document);
    return { valid: issues.every(({ severity }) => severity !== 'error'), issues: [...issues] };
  }

  /** Keeps a document as a draft, in force nowhere. */
  @Post('drafts')
  async draft(
    @Body() { document, note }: RuleDraftRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ChangedRuleSetResponse> {
    return changed(await this.rules.draft(document, principal, { note }));
  }

  /** Puts a document, or a draft, in force. */
  @Post('publish')
  @AnswersToIfMatch()
  async publish(
    @Body() { document, version, from, note }: RulePublishRequest,
    @IfMatch() onlyAfter: readonly string[] | undefined,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ChangedRuleSetResponse> {
    const change = { from, note, onlyAfter };
    if ((document === undefined) === (version === undefined)) {
      throw invalidInput([{ path: 'document', message: 'give either document or version' }]);
    }
    return changed(
      document !== undefined
        ? await this.rules.publish(document, principal, change)
        : await this.rules.publishDraft(version!, principal, change),
    );
  }

  /** Puts the document of an older version in force again, as a new version. */
  @Post('roll-back')
  @AnswersToIfMatch()
  async rollBack(
    @Body() { version, note }: RuleRollBackRequest,
    @IfMatch() onlyAfter: readonly string[] | undefined,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ChangedRuleSetResponse> {
    return changed(await this.rules.rollBack(version, principal, { note, onlyAfter }));
  }

  /** Takes back a draft, or a version that is yet to come into force. */
  @Post('versions/:version/withdraw')
  @HttpCode(200)
  async withdraw(
    @Param('version', ParseNumberPipe) version: number,
    @Body() { note }: RuleWithdrawRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<RuleSetResponse> {
    return responseOf(await this.rules.withdraw(version, principal, note));
  }
}

function responseOf({ document: _, ...rest }: StoredRuleSet): RuleSetResponse {
  return rest;
}

function withDocument(stored: StoredRuleSet): RuleSetWithDocumentResponse {
  const rules = parseRuleSet(stored.document).ruleSet?.rules ?? [];
  return {
    ...stored,
    rules: rules.map(({ key, definition: { name, signal, enabled } }) => ({ key, name, signal: signal.kind, enabled })),
  };
}

function changed({ ruleSet, warnings }: ChangedRuleSet): ChangedRuleSetResponse {
  return { ...responseOf(ruleSet), warnings: [...warnings] };
}
