import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { type RuleSetIssue, RuleSetRefused, RuleSetsService, type StoredRuleSet, editRuleSet } from '#libs/escalation';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../../answers/remembered.decorator.js';
import { ParseNumberPipe } from '../../http/parse-number.pipe.js';
import { ScopeService } from '../../scope/scope.service.js';
import { Page, seeOther } from '../page.decorator.js';
import { DocumentForm, FromVersionQuery } from './threshold-forms.dto.js';
import { type ThresholdError, type ThresholdInput, readThresholdForm, thresholdForm } from './threshold-form.js';
import { ThresholdModelsService } from './threshold-models.service.js';
import { numbered } from './thresholds.view.js';

const MOST_LETTERS = 2000;
const NUMBER = new ParseNumberPipe();

/** The two ways of drafting: by a form of numbers, and by the document itself. Both keep a draft, in force nowhere. */
@Controller('thresholds')
@ApiExcludeController()
@RequirePermission('rules:write')
export class ThresholdEditPagesController {
  constructor(
    private readonly rules: RuleSetsService,
    private readonly models: ThresholdModelsService,
    private readonly scopes: ScopeService,
  ) {}

  @Get('edit')
  @Remembered()
  @Page('threshold-edit')
  async form(@Query() { version }: FromVersionQuery): Promise<object> {
    const base = await this.models.base(version);
    return formPage(base, thresholdForm(base.document));
  }

  /** The form's inputs are as many as the document has numbers, so they are read by {@link readThresholdForm} and no fixed class. */
  @Post('edit')
  @Page('threshold-edit')
  async draftByForm(@Body() body: Record<string, unknown> | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) response: Response): Promise<object | undefined> {
    const input = textsOf(body);
    const base = await this.models.base(input.version ? NUMBER.transform(input.version, { type: 'body', data: 'version' }) : undefined);
    const { structure } = await this.scopes.of(principal, 'rules:write');
    const read = readThresholdForm(base.document, input, structure.all);
    if (read.errors) return formPage(base, thresholdForm(base.document, input, read.errors), response);
    const document = editRuleSet(base.document, read.edits);
    try {
      return await this.keep(base, document, input.note ?? '', principal, response);
    } catch (error) {
      if (!(error instanceof RuleSetRefused)) throw error;
      return formPage(base, thresholdForm(base.document, input, error.issues.map(formError)), response);
    }
  }

  @Get('yaml')
  @Remembered()
  @Page('threshold-yaml')
  async yaml(@Query() { version }: FromVersionQuery): Promise<object> {
    const base = await this.models.base(version);
    return yamlPage(base, base.document, '', await this.rules.validate(base.document));
  }

  @Post('yaml')
  @Page('threshold-yaml')
  async draftByDocument(
    @Body() { version, document: sent, note }: DocumentForm, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) response: Response,
  ): Promise<object | undefined> {
    const base = await this.models.base(version);
    // Browsers send lines of a text area with CRLF.
    const document = sent.replaceAll('\r\n', '\n');
    try {
      return await this.keep(base, document, note, principal, response);
    } catch (error) {
      if (!(error instanceof RuleSetRefused)) throw error;
      response.status(400);
      return yamlPage(base, document, note, error.issues);
    }
  }

  /** Keeps a draft in the place of the one it was made from, and shows it. Throws {@link RuleSetRefused}. */
  private async keep(base: StoredRuleSet, document: string, note: string, principal: Principal, response: Response): Promise<undefined> {
    const { ruleSet } = await this.rules.draft(document, principal, { note: note === '' && base.status === 'draft' ? base.note : note });
    if (base.status === 'draft') await this.rules.withdraw(base.version, principal, `Replaced by draft ${ruleSet.version}`);
    return seeOther(response, `/thresholds/versions/${ruleSet.version}`);
  }
}

function formPage(base: StoredRuleSet, form: ReturnType<typeof thresholdForm>, refused?: Response): object {
  refused?.status(400);
  return { title: 'Change numbers', here: '/thresholds', base: baseOf(base), form };
}

function yamlPage(base: StoredRuleSet, document: string, note: string, issues: readonly RuleSetIssue[]): object {
  const errors = issues.filter(({ severity }) => severity === 'error').map(({ line, path, message }) => ({ text: `Line ${line}${path ? `, ${path}` : ''}: ${message}`, href: `#line-${line}` }));
  return {
    title: 'Edit the document', here: '/thresholds', base: baseOf(base), document, note, errors, rows: Math.min(40, document.split('\n').length + 2),
    wrong: issues.length > 0 ? numbered(document, issues) : [],
  };
}

function baseOf({ version, status, note }: StoredRuleSet): object {
  return { version, href: `/thresholds/versions/${version}`, isDraft: status === 'draft', note };
}

/** The rules of the whole document are said at the head of the form: its numbers are right by themselves. */
function formError({ line, message }: RuleSetIssue): ThresholdError {
  return { field: 'levels', text: `Line ${line}: ${message}` };
}

/** A form that was sent empty has no body at all. */
function textsOf(body: Record<string, unknown> | undefined): ThresholdInput {
  return Object.fromEntries(Object.entries(body ?? {}).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.slice(0, MOST_LETTERS)]] : [])));
}
