import { Controller, Get } from '@nestjs/common';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { MorningModelsService } from '../pages/morning-models.service.js';
import { morningResponse } from './morning-response.js';
import { CALL_LIST_CSV } from './call-list-csv.js';
import { type MorningMismatchResponse, MorningResponse } from './morning.dto.js';

/** The morning as one document. */
@Controller('api/v1/morning')
@RequirePermission('gaps:read')
@Remembered()
export class MorningController {
  constructor(private readonly mornings: MorningModelsService) {}

  /** What the page of this morning shows: whom to call, levels by locality, what changed, what is not known. CSV has whom to call. */
  @Get()
  @AlsoAsCsv<MorningMismatchResponse, MorningResponse>(CALL_LIST_CSV, ({ mismatches }) => mismatches)
  async get(@CurrentPrincipal() principal: Principal): Promise<MorningResponse> {
    return morningResponse(await this.mornings.read(principal, { showAll: true }));
  }
}
