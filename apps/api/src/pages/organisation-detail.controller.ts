import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { indicatorsView } from './indicators.view.js';
import { OrganisationDetailService } from './organisation-detail.service.js';
import { IndicatorsQuery } from './page-forms.dto.js';
import { Page } from './page.decorator.js';
import { telephonyView } from './telephony.view.js';

/** The pages below an organisation's own: its telephones, its indicators. */
@Controller('organisations/:code')
@ApiExcludeController()
@RequirePermission('observations:read')
@Remembered('equal-grants', 'quarter-hour')
export class OrganisationDetailController {
  constructor(private readonly details: OrganisationDetailService) {}

  @Get('telephony')
  @Page('telephony')
  async telephony(@Param('code') code: string, @CurrentPrincipal() principal: Principal): Promise<object> {
    return telephonyView(await this.details.telephony(principal, code));
  }

  @Get('indicators')
  @Page('indicators')
  async charts(@Param('code') code: string, @Query() { indicator }: IndicatorsQuery, @CurrentPrincipal() principal: Principal): Promise<object> {
    return indicatorsView(await this.details.charts(principal, code, indicator));
  }
}
