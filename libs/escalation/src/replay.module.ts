import { Module } from '@nestjs/common';
import { MismatchModule } from '#libs/mismatch';
import { OrganisationsModule } from '#libs/organisations';
import { AlertQualityRepository } from './alert-quality.repository.js';
import { AlertQualityService } from './alert-quality.service.js';
import { JudgeAlertsService } from './judge-alerts.service.js';
import { ReplayService } from './replay.service.js';

/** What rules would have done, and how good what they did was. */
@Module({
  imports: [MismatchModule, OrganisationsModule],
  providers: [AlertQualityRepository, AlertQualityService, JudgeAlertsService, ReplayService],
  exports: [AlertQualityService, JudgeAlertsService, ReplayService],
})
export class ReplayModule {}
