import { Module } from '@nestjs/common';
import { ObservationsModule } from '#libs/observations';
import { OrganisationsModule } from '#libs/organisations';
import { IndicatorFiguresService } from './indicator-figures.service.js';
import { IndicatorsService } from './indicators.service.js';

/** Indicators of practices, hubs and what is above them, and what of them has changed by more than chance. */
@Module({
  imports: [OrganisationsModule, ObservationsModule],
  providers: [IndicatorFiguresService, IndicatorsService],
  exports: [IndicatorsService],
})
export class IndicatorsModule {}
