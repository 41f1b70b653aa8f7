import { Controller, Get, Query } from '@nestjs/common';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { invalidInput } from '../http/problem.js';
import { chosenDay } from '../pages/morning-days.js';
import { MorningModelsService } from '../pages/morning-models.service.js';
import { morningResponse } from './morning-response.js';
import { CALL_LIST_CSV } from './call-list-csv.js';
import { MorningDayQuery, type MorningMismatchResponse, MorningResponse } from './morning.dto.js';

/** The morning as one document. */
@Controller('api/v1/morning')
@RequirePermission('gaps:read')
@Remembered()
export class MorningController {
  constructor(private readonly mornings: MorningModelsService) {}

  /** What the page of this morning shows: whom to call, levels by locality, what changed, what is not known. CSV has whom to call. */
  @Get()
  @AlsoAsCsv<MorningMismatchResponse, MorningResponse>(CALL_LIST_CSV, ({ mismatches }) => mismatches)
  async get(@Query() { day }: MorningDayQuery, @CurrentPrincipal() principal: Principal): Promise<MorningResponse> {
    const model = await this.mornings.read(principal, { showAll: true, day });
    if (day !== undefined && chosenDay(model) === null) throw invalidInput([{ path: 'day', message: 'day must be one of days or workingDays' }]);
    return morningResponse(model);
  }
}
