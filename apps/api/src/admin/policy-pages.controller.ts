import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { PoliciesService, type PublishedPolicies, type RotaNow, readPolicies } from '#libs/escalation';
import { formatInstant } from '#libs/kernel';
import { RecipientsService } from '#libs/notifications';
import { CurrentPrincipal, may, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { numberPositionOf, pageOf } from '../http/cursor.js';
import { ParseNumberPipe } from '../http/parse-number.pipe.js';
import { Page, seeOther } from '../pages/page.decorator.js';
import { ListQuery } from '../pages/page-forms.dto.js';
import { PolicyForm, PolicyRollBackForm } from './policy-forms.dto.js';

const PAGE_SIZE = 30;

/** Policies of escalation, their history, rotas and recipients: shown to who may read them, published by who may write them. */
@Controller('admin/policies')
@ApiExcludeController()
@RequirePermission('policies:read')
export class PolicyPagesController {
  constructor(
    private readonly policies: PoliciesService,
    private readonly recipients: RecipientsService,
  ) {}

  @Get()
  @Remembered('person')
  @Page('admin-policies')
  async show(@Query() { cursor }: ListQuery, @CurrentPrincipal() principal: Principal): Promise<object> {
    return this.view(principal, cursor);
  }

  @Get('versions/:version')
  @Remembered()
  @Page('admin-policy-version')
  async version(@Param('version', ParseNumberPipe) version: number, @CurrentPrincipal() principal: Principal): Promise<object> {
    const [found, { version: current }] = await Promise.all([this.policies.get(version), this.policies.inForce()]);
    const mayRollBack = version !== current && may(principal, 'policies:write');
    return { title: `Policies, version ${version}`, here: '/admin', row: versionRow(found), document: found.document, isCurrent: version === current, mayRollBack };
  }

  /** Checked line by line first; what is wrong is said on the page, with what was written still in it. */
  @Post()
  @RequirePermission('policies:write')
  @Page('admin-policies')
  async publish(
    @Body() { document: sent, note }: PolicyForm, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) response: Response,
  ): Promise<object | undefined> {
    // Browsers send lines of a text area with CRLF.
    const document = sent.replaceAll('\r\n', '\n');
    const { faults } = readPolicies(document);
    if (faults.length === 0) {
      await this.policies.publish(document, note, principal);
      return seeOther(response, '/admin/policies');
    }
    response.status(400);
    const errors = faults.map(({ line, message, path }) => ({ href: '#document', text: `Line ${line}: ${path ? `${path}: ` : ''}${message}` }));
    return { ...(await this.view(principal)), document, note, errors };
  }

  @Post('versions/:version/roll-back')
  @RequirePermission('policies:write')
  @Page('admin-policies')
  async rollBack(
    @Param('version', ParseNumberPipe) version: number, @Body() { note }: PolicyRollBackForm, @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) response: Response,
  ): Promise<undefined> {
    await this.policies.rollBack(version, note, principal);
    return seeOther(response, '/admin/policies');
  }

  private async view(principal: Principal, cursor?: string): Promise<object> {
    await this.recipients.seed();
    const [inForce, found, rotas, recipients] = await Promise.all([
      this.policies.inForce(), this.policies.history(PAGE_SIZE + 1, numberPositionOf(cursor)), this.policies.rotas(), this.recipients.listMasked(),
    ]);
    const { items, nextCursor } = pageOf(found, PAGE_SIZE, ({ version }) => version);
    return {
      title: 'Policies, rotas and recipients', here: '/admin', errors: [], note: '', document: inForce.yaml, rows: inForce.yaml.split('\n').length + 2,
      current: versionRow({ ...inForce, document: inForce.yaml }), mayChange: may(principal, 'policies:write'), rotas: rotas.map(rotaRow), versions: items.map(versionRow), nextCursor,
      recipients: may(principal, 'recipients:read') ? recipients.map(({ name, topic, scopeCode, channels }) => ({ name, topic, scope: scopeCode, channels: channels.map(({ address }) => address).join(', ') })) : [],
    };
  }
}

function versionRow({ version, note, publishedAt, publishedBy }: PublishedPolicies): object {
  return { version, href: `/admin/policies/versions/${version}`, note: note || '-', when: publishedAt ? formatInstant(publishedAt) : 'As shipped', by: publishedBy ?? 'Headroom' };
}

function rotaRow({ rota: { name, people }, onCall: { person, until } }: RotaNow): object {
  const at = person === null ? -1 : people.indexOf(person);
  return { name, now: person ?? 'Nobody', until: until ? formatInstant(until) : '-', next: at < 0 ? '-' : people[(at + 1) % people.length] };
}
