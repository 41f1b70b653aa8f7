import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type KeptOverride, PoliciesService, type PolicyDocument, type RotaNow, readPolicies, recipientsNamed } from '#libs/escalation';
import { HeadroomError } from '#libs/kernel';
import { RecipientsService } from '#libs/notifications';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { AnswersToIfMatch, IfMatch } from '../http/if-match.js';
import { numberPositionOf, pageOf, partAfter } from '../http/cursor.js';
import { PageQuery, ShortListQuery } from '../http/page-query.dto.js';
import { ParseNumberPipe } from '../http/parse-number.pipe.js';
import {
  POLICY_VERSIONS_CSV, PoliciesResponse, PolicyDocumentRequest, PolicyRollBackRequest, PolicyValidationResponse, PolicyVersionPage,
  PolicyVersionWithDocumentResponse, ROTAS_CSV, RotaOverrideRequest, RotaOverrideResponse, RotaPage,
} from './policies.dto.js';

/** Escalation policies: what happens when nobody acknowledges, and who is on call. */
@Controller('api/v1/policies')
@RequirePermission('policies:read')
@Remembered()
export class PoliciesController {
  constructor(
    private readonly policies: PoliciesService,
    private readonly recipients: RecipientsService,
  ) {}

  /** The policies in force, as they were published. */
  @Get()
  async inForce(@Res({ passthrough: true }) response?: Response): Promise<PoliciesResponse> {
    const { version, yaml, note, publishedAt, publishedBy, ...document } = await this.policies.inForce();
    const unknownRecipients = await this.unknown(document);
    response?.setHeader('ETag', `"${[version, ...unknownRecipients].join('.')}"`);
    return { version, document: yaml, note, publishedAt, publishedBy, policies: document.policies.map(({ key }) => key), unknownRecipients };
  }

  /** Publishes a document: it is in force at once. Every fault is named with its line. */
  @Put()
  @RequirePermission('policies:write')
  @AnswersToIfMatch()
  async publish(
    @Body() { document, note = '' }: PolicyDocumentRequest, @IfMatch() onlyAfter: readonly string[] | undefined,
    @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) response: Response,
  ): Promise<PoliciesResponse> {
    await this.policies.publish(document, note, principal, onlyAfter?.map((tag) => Number.parseInt(tag, 10)));
    return this.inForce(response);
  }

  /** Says what is wrong with a document, without publishing it. */
  @Post('validate')
  @HttpCode(200)
  async validate(@Body() { document }: PolicyDocumentRequest): Promise<PolicyValidationResponse> {
    const { faults, document: read } = readPolicies(document);
    return { valid: faults.length === 0, faults: [...faults], unknownRecipients: await this.unknown(read) };
  }

  /** Published documents, the newest first; the one that every installation starts with is version 0 and not listed. */
  @Get('versions')
  @AlsoAsCsv(POLICY_VERSIONS_CSV)
  async versions(@Query() { limit, cursor }: PageQuery): Promise<PolicyVersionPage> {
    const found = await this.policies.history(limit + 1, numberPositionOf(cursor));
    return pageOf(found.map(({ document: _, ...rest }) => rest), limit, ({ version }) => version);
  }

  /** One document, as it was published. */
  @Get('versions/:version')
  version(@Param('version', ParseNumberPipe) version: number): Promise<PolicyVersionWithDocumentResponse> {
    return this.policies.get(version);
  }

  /** Puts the document of an older version in force again, as a new version; 0 is what an installation starts with. */
  @Post('roll-back')
  @HttpCode(200)
  @RequirePermission('policies:write')
  async rollBack(@Body() { version, note = '' }: PolicyRollBackRequest, @CurrentPrincipal() principal: Principal): Promise<PoliciesResponse> {
    await this.policies.rollBack(version, note, principal);
    return this.inForce();
  }

  /** Every rota, who is on call now, and who stands in. */
  @Get('rotas')
  @AlsoAsCsv(ROTAS_CSV)
  async rotas(@Query() query: ShortListQuery): Promise<RotaPage> {
    return partAfter((await this.policies.rotas()).map(responseOf), query, ({ key }) => key);
  }

  /** Has somebody stand in on a rota, or nobody be on call, for a time. */
  @Post('rotas/:key/overrides')
  @RequirePermission('rotas:write')
  async override(
    @Param('key') key: string, @Body() { from, to, person = null, note = '' }: RotaOverrideRequest, @CurrentPrincipal() principal: Principal,
  ): Promise<RotaOverrideResponse> {
    if (person !== null && !(await this.known()).has(person)) throw unknownPerson(person);
    return overrideOf(await this.policies.addOverride(key, { from: new Date(from), to: new Date(to), person, note }, principal));
  }

  /** Takes a stand-in away. */
  @Delete('rotas/:key/overrides/:id')
  @HttpCode(204)
  @RequirePermission('rotas:write')
  async removeOverride(@Param('key') key: string, @Param('id', ParseNumberPipe) id: number, @CurrentPrincipal() principal: Principal): Promise<void> {
    await this.policies.removeOverride(key, id, principal);
  }

  private async unknown(document: PolicyDocument): Promise<string[]> {
    const known = await this.known();
    return recipientsNamed(document).filter((key) => !known.has(key));
  }

  private async known(): Promise<ReadonlySet<string>> {
    await this.recipients.seed();
    return new Set((await this.recipients.list()).map(({ key }) => key));
  }
}

function unknownPerson(person: string): HeadroomError {
  return new HeadroomError('stand-in-not-reachable', `Nobody among the recipients has the key '${person}': nothing would reach whoever is on call`, {
    kind: 'rejected-input', remedy: 'Give the key of a recipient (`headroom recipients list` shows them), or leave person out when nobody is to be on call.',
  });
}

function responseOf({ rota, onCall, overrides }: RotaNow): RotaPage['items'][number] {
  const { person, because, until } = onCall;
  return { ...rota, people: [...rota.people], onCall: person, because, until, overrides: overrides.map(overrideOf) };
}

function overrideOf({ id, from, to, person, note, madeAt, madeBy }: KeptOverride): RotaOverrideResponse {
  return { id, from, to, person, note, madeAt, madeBy };
}
