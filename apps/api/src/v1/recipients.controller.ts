import { Body, Controller, Get, Put, Res } from '@nestjs/common';
import type { Response } from 'express';
import { RecipientsService } from '#libs/notifications';
import { CurrentPrincipal, type Principal, RequirePermission, may } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { AnswersToIfMatch, IfMatch } from '../http/if-match.js';
import { invalidInput } from '../http/problem.js';
import { RecipientsChangeResponse, RecipientsDto } from './recipients.dto.js';

/** Who is told of alerts, and how. */
@Controller('api/v1/recipients')
export class RecipientsController {
  constructor(private readonly recipients: RecipientsService) {}

  /** Everybody who is told. Whoever may change them sees whole addresses; others see them masked. */
  @Get()
  @Remembered()
  @RequirePermission('recipients:read')
  async list(@CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) response: Response): Promise<RecipientsDto> {
    if (may(principal, 'recipients:write')) response.setHeader('ETag', `"${await this.recipients.tag()}"`);
    const recipients = may(principal, 'recipients:write') ? await this.recipients.list() : await this.recipients.listMasked();
    return {
      version: 1,
      recipients: recipients.map(({ key, name, topic, scopeCode, detail, timing, labels, throttle, channels }) => ({
        key, name, topic, scope: scopeCode, detail, timing, labels: [...labels], channels: channels.map((one) => ({ ...one })),
        ...(throttle ? { throttle: [...throttle] } : {}),
      })),
    };
  }

  /** Makes these everybody who is told: whoever is left out is told no more. The configured webhook stays. */
  @Put()
  @RequirePermission('recipients:write')
  @AnswersToIfMatch()
  async replace(
    @Body() body: RecipientsDto, @IfMatch() onlyAfter: readonly string[] | undefined, @CurrentPrincipal() principal: Principal,
  ): Promise<RecipientsChangeResponse> {
    const change = await this.recipients.replace(body, principal.email, onlyAfter);
    if ('problems' in change) {
      throw invalidInput(change.problems.map(({ path, message }) => ({ path: pathOf(path), message })));
    }
    return { added: [...change.added], changed: [...change.changed], removed: [...change.removed] };
  }
}

/** `recipients[2].channels[0].address` */
function pathOf(path: readonly (string | number)[]): string {
  return path.reduce<string>((text, part) => (typeof part === 'number' ? `${text}[${part}]` : text ? `${text}.${part}` : part), '');
}
