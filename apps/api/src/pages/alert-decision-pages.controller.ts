import { Body, Controller, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { Response } from 'express';
import { DECISION_SHARES, DecisionsService, parseShare } from '#libs/interventions';
import { CLOCK, type Clock, HeadroomError, addDays, isServiceDay, londonInstant } from '#libs/kernel';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { ParseNumberPipe } from '../http/parse-number.pipe.js';
import { ScopeService } from '../scope/scope.service.js';
import { ScopedAlertsService } from '../v1/scoped-alerts.service.js';
import { AlertModelsService } from './alert-models.service.js';
import { alertPageView } from './alert.view.js';
import { Page, seeOther } from './page.decorator.js';
import { silenceForm } from './silence-form.js';

/** A decision to be put to the alert's locality, as the form has it. */
class DecisionForm {
  @IsOptional()
  @IsString()
  @MaxLength(200)
  title: string = '';

  @IsOptional()
  @IsString()
  @MaxLength(4000)
  proposal: string = '';

  /** The last day of the vote, ISO. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  until: string = '';
}

/** The form on an alert's page that puts a decision to its locality. */
@Controller('alerts')
@ApiExcludeController()
@RequirePermission('decisions:act')
export class AlertDecisionPagesController {
  constructor(
    private readonly decisions: DecisionsService,
    private readonly scoped: ScopedAlertsService,
    private readonly scopes: ScopeService,
    private readonly models: AlertModelsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Opens it with the usual terms, and shows it; what is wrong is said on the alert's page, with what was written still in it. */
  @Post(':id/decision')
  @Page('alert')
  async open(
    @Param('id', ParseNumberPipe) id: number, @Body() form: DecisionForm, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) response: Response,
  ): Promise<object | undefined> {
    const { locality } = await this.scoped.get(id, principal, 'alerts:read');
    const scope = await this.scopes.of(principal, 'decisions:act');
    const errors = errorsOf(form, locality !== null && scope.covers(locality.code));
    if (locality === null || errors.length > 0) return this.refused(response, id, principal, form, errors);
    try {
      const { id: decision } = await this.decisions.open(
        {
          locality: scope.find(locality.code), title: form.title.trim(), proposal: form.proposal.trim(), about: null, share: parseShare(DECISION_SHARES[0]), directorsNeeded: 0,
          deadline: isServiceDay(form.until) ? londonInstant(addDays(form.until, 1), '00:00') : this.clock.now(),
        },
        principal,
      );
      return seeOther(response, `/decisions/${decision}`);
    } catch (error) {
      if (!(error instanceof HeadroomError) || error.kind !== 'rejected-input') throw error;
      return this.refused(response, id, principal, form, [{ field: 'until', text: `${error.message}. ${error.remedy}` }]);
    }
  }

  private async refused(response: Response, id: number, principal: Principal, form: DecisionForm, errors: readonly DecisionError[]): Promise<object> {
    const alert = await this.models.one(principal, id);
    response.status(400);
    const shown = { ...form, errors: errors.map(({ field, text }) => ({ text, href: `#decision-${field}` })), errorOf: Object.fromEntries(errors.map(({ field, text }) => [field, text])) };
    return { ...alertPageView(alert), silence: silenceForm(alert, this.clock.now()), decision: shown };
  }
}

/** What is wrong with one input. */
interface DecisionError {
  readonly field: keyof DecisionForm;
  readonly text: string;
}

function errorsOf({ title, proposal, until }: DecisionForm, mayBePut: boolean): DecisionError[] {
  return [
    ...(mayBePut ? [] : [{ field: 'title' as const, text: 'This alert has no locality that you may put a decision to' }]),
    ...(title.trim() === '' ? [{ field: 'title' as const, text: 'Say in a few words what is to be decided' }] : []),
    ...(proposal.trim() === '' ? [{ field: 'proposal' as const, text: 'Say what is proposed' }] : []),
    ...(isServiceDay(until) ? [] : [{ field: 'until' as const, text: 'Choose the last day of the vote' }]),
  ];
}
