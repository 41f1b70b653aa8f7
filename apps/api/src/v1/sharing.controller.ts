import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { IsBoolean } from 'class-validator';
import { PracticeSharingService } from '#libs/organisations';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { ScopeService } from '../scope/scope.service.js';

/** Whether a practice is to share its figures. */
export class SharingRequest {
  /** False ends it at once. */
  @IsBoolean()
  shared: boolean;
}

/** Whether a practice shares its figures with the other practices of its locality. */
export class SharingResponse {
  /** Code of the practice. */
  practice: string;
  /** Whether the others of its locality see its own figures; they otherwise see only sums. */
  shared: boolean;
  /** Null while it does not. */
  since: Date | null;
  /** Whose word it was; null while it does not share. */
  by: string | null;
}

/** What practices show each other. */
@Controller('api/v1/organisations/:code/sharing')
@RequirePermission('organisations:read')
export class SharingController {
  constructor(
    private readonly sharing: PracticeSharingService,
    private readonly scopes: ScopeService,
  ) {}

  /** Whether the practice shows its own figures to the other practices of its locality, which otherwise see only sums. */
  @Get()
  @Remembered()
  async get(@Param('code') code: string, @CurrentPrincipal() principal: Principal): Promise<SharingResponse> {
    const practice = (await this.scopes.of(principal, 'organisations:read')).find(code);
    return responseOf(practice.code, await this.sharing.of(practice));
  }

  /** Begins or ends it: the practice's own word, or an administrator's. The same again changes nothing. */
  @Put()
  @RequirePermission('sharing:write')
  async set(@Param('code') code: string, @Body() { shared }: SharingRequest, @CurrentPrincipal() principal: Principal): Promise<SharingResponse> {
    const practice = (await this.scopes.of(principal, 'sharing:write')).find(code);
    return responseOf(practice.code, await this.sharing.set(practice, shared, principal.email));
  }
}

function responseOf(practice: string, sharing: { since: Date; by: string } | undefined): SharingResponse {
  return { practice, shared: sharing !== undefined, since: sharing?.since ?? null, by: sharing?.by ?? null };
}
