import { Controller, Get } from '@nestjs/common';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { MorningModelsService } from '../pages/morning-models.service.js';
import { morningResponse } from './morning-response.js';
import { MorningResponse } from './morning.dto.js';

/** The morning as one document. */
@Controller('api/v1/morning')
@RequirePermission('gaps:read')
@Remembered()
export class MorningController {
  constructor(private readonly mornings: MorningModelsService) {}

  /** What the page of this morning shows: whom to call, levels by locality, what changed, what is not known. */
  @Get()
  async get(@CurrentPrincipal() principal: Principal): Promise<MorningResponse> {
    return morningResponse(await this.mornings.read(principal, true));
  }
}
