import { Body, Controller, Param, Put } from '@nestjs/common';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { ClinicalDirectorsService } from '../decisions/clinical-directors.service.js';
import { ScopeService } from '../scope/scope.service.js';
import { ClinicalDirectorRequest, ClinicalDirectorResponse } from './decisions.dto.js';

/** Who decides for a PCN. */
@Controller('api/v1/clinical-directors')
@RequirePermission('users:act')
export class ClinicalDirectorsController {
  constructor(
    private readonly directors: ClinicalDirectorsService,
    private readonly scopes: ScopeService,
  ) {}

  /** Names a PCN's clinical director, in place of whoever held the post; decisions that are open keep theirs. */
  @Put(':pcn')
  async appoint(@Param('pcn') pcn: string, @Body() body: ClinicalDirectorRequest, @CurrentPrincipal() principal: Principal): Promise<ClinicalDirectorResponse> {
    return this.directors.appoint((await this.scopes.of(principal, 'users:act')).find(pcn), body, principal);
  }
}
