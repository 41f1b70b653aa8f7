import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { DecisionsService, type ProposedIntervention, parseShare } from '#libs/interventions';
import { HeadroomError } from '#libs/kernel';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { ClinicalDirectorsService } from '../decisions/clinical-directors.service.js';
import { ScopedDecisionsService } from '../decisions/scoped-decisions.service.js';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { numberPositionOf, pageOf } from '../http/cursor.js';
import { ParseNumberPipe } from '../http/parse-number.pipe.js';
import { invalidInput } from '../http/problem.js';
import { type Scope, ScopeService } from '../scope/scope.service.js';
import {
  ClinicalDirectorRequest, ClinicalDirectorResponse, DECISIONS_CSV, DecisionPage, DecisionRequest, DecisionTextRequest, DecisionWithVotesResponse, DecisionsQuery,
  ProposedInterventionRequest, VoteRequest,
} from './decisions.dto.js';
import { decisionResponse, decisionWithVotes } from './decision-responses.js';

/** Decisions of a locality: put to the vote of its practices, by list size, and of its clinical directors. */
@Controller('api/v1/decisions')
@RequirePermission('decisions:act')
@Remembered('person')
export class DecisionsController {
  constructor(
    private readonly decisions: DecisionsService,
    private readonly scoped: ScopedDecisionsService,
    private readonly directors: ClinicalDirectorsService,
    private readonly scopes: ScopeService,
  ) {}

  /** Decisions, the newest first. */
  @Get()
  @RequirePermission('decisions:read')
  @AlsoAsCsv(DECISIONS_CSV)
  async list(@Query() { status, cursor, limit }: DecisionsQuery, @CurrentPrincipal() principal: Principal): Promise<DecisionPage> {
    const { codes } = await this.scopes.of(principal, 'decisions:read');
    const found = await this.decisions.list({ status, withinOrganisations: codes, before: numberPositionOf(cursor), limit: limit + 1 });
    const { items, nextCursor } = pageOf(found, limit, ({ id }) => id);
    return { items: items.map(decisionResponse), nextCursor };
  }

  /** One decision: who may vote, what it weighs, who said what, and everything that happened. */
  @Get(':id')
  @RequirePermission('decisions:read')
  async get(@Param('id', ParseNumberPipe) id: number, @CurrentPrincipal() principal: Principal): Promise<DecisionWithVotesResponse> {
    return decisionWithVotes(await this.scoped.get(id, principal, 'decisions:read'));
  }

  /** Opens a decision and invites everybody who has a vote. */
  @Post()
  async open(@Body() body: DecisionRequest, @CurrentPrincipal() principal: Principal): Promise<DecisionWithVotesResponse> {
    const scope = await this.scopes.of(principal, 'decisions:act');
    const { title, proposal, directorsNeeded } = body;
    const opened = await this.decisions.open(
      {
        locality: scope.find(body.locality), title, proposal, directorsNeeded, share: parseShare(body.share), quorum: parseShare(body.quorum),
        deadline: new Date(body.deadline), about: body.about ? proposedIn(scope, body.about) : null,
      },
      principal,
    );
    return decisionWithVotes(opened);
  }

  /** Adds words to the discussion. */
  @Post(':id/comment')
  @HttpCode(200)
  async comment(
    @Param('id', ParseNumberPipe) id: number,
    @Body() { text }: DecisionTextRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<DecisionWithVotesResponse> {
    await this.scoped.get(id, principal, 'decisions:act');
    return decisionWithVotes(await this.decisions.comment(id, principal, text));
  }

  /** Votes for a practice or as a PCN's clinical director; the last vote before the deadline counts. */
  @Post(':id/vote')
  @HttpCode(200)
  async vote(
    @Param('id', ParseNumberPipe) id: number,
    @Body() { practice, pcn, choice, note }: VoteRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<DecisionWithVotesResponse> {
    if ((practice === undefined) === (pcn === undefined)) throw invalidInput([{ path: 'practice', message: 'name either practice or pcn' }]);
    const voter = practice === undefined ? ({ kind: 'director', code: pcn! } as const) : ({ kind: 'practice', code: practice } as const);
    return decisionWithVotes(await this.scoped.vote(id, voter, choice, principal, note));
  }

  /** Ends it: with its result when that can no longer change, else by withdrawing it. */
  @Post(':id/close')
  @HttpCode(200)
  async close(
    @Param('id', ParseNumberPipe) id: number,
    @Body() { text }: DecisionTextRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<DecisionWithVotesResponse> {
    const { locality } = await this.scoped.get(id, principal, 'decisions:act');
    (await this.scopes.of(principal, 'decisions:act')).find(locality.code);
    return decisionWithVotes(await this.decisions.close(id, principal, text));
  }

  /** The former address of `PUT /api/v1/clinical-directors/{pcn}`, for whoever still calls it. */
  @Put('directors/:pcn')
  @ApiExcludeEndpoint()
  @RequirePermission('users:act')
  async appoint(@Param('pcn') pcn: string, @Body() body: ClinicalDirectorRequest, @CurrentPrincipal() principal: Principal): Promise<ClinicalDirectorResponse> {
    return this.directors.appoint((await this.scopes.of(principal, 'users:act')).find(pcn), body, principal);
  }
}

/** Throws `hub-needed`, `unknown-organisation`. */
function proposedIn(scope: Scope, about: ProposedInterventionRequest): ProposedIntervention {
  const { kind, quantity, note } = about;
  const organisation = scope.find(about.organisation);
  const hub = kind === 'hub-slots' && about.hub !== undefined ? scope.find(about.hub) : null;
  if (kind === 'hub-slots' && hub?.type !== 'hub') {
    throw new HeadroomError('hub-needed', 'Hub slots are given by a hub: name it', { kind: 'rejected-input', remedy: 'Give the code of the hub as hub.' });
  }
  return {
    kind, organisationId: organisation.id, organisationCode: organisation.code, hubId: hub?.id ?? null, hubCode: hub?.code ?? null,
    serviceDay: about.serviceDay, quantity: quantity ?? null, note,
  };
}
