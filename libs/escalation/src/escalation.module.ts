import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { InterventionsModule } from '#libs/interventions';
import { IndicatorsModule } from '#libs/indicators';
import { MismatchModule } from '#libs/mismatch';
import { OrganisationsModule } from '#libs/organisations';
import { AdvancePoliciesService } from './advance-policies.service.js';
import { AlertListRepository } from './alert-list.repository.js';
import { AlertRepository } from './alert.repository.js';
import { AlertsService } from './alerts.service.js';
import { ESCALATION_ENTITIES } from './entities.js';
import { EvaluateRulesService } from './evaluate-rules.service.js';
import { EvaluationListRepository } from './evaluation-list.repository.js';
import { EvaluationRepository } from './evaluation.repository.js';
import { EvaluationsService } from './evaluations.service.js';
import { GapAlertWriter } from './gap-alert-writer.js';
import { HeartbeatService } from './heartbeat.service.js';
import { HoldsService } from './holds.service.js';
import { MismatchRunSource } from './mismatch-run-source.js';
import { DataAlertsService } from './data-alerts.service.js';
import { MorningWatchRepository } from './morning-watch.repository.js';
import { PoliciesRepository } from './policies.repository.js';
import { PoliciesService } from './policies.service.js';
import { PressingAlertRepository } from './pressing-alert.repository.js';
import { ReadingsService } from './readings.service.js';
import { RuleFileService } from './rule-file.service.js';
import { RuleSetsService } from './rule-sets.service.js';
import { RunSource } from './run-source.js';
import { SilenceRepository } from './silence.repository.js';
import { SilencesService } from './silences.service.js';
import { TransitionsService } from './transitions.service.js';
import { WatchForecastsService } from './watch-forecasts.service.js';
import { WatchMorningService } from './watch-morning.service.js';
import { WithdrawnRulesService } from './withdrawn-rules.service.js';

/** Rules, alerts and what people do about them. */
@Module({
  imports: [TypeOrmModule.forFeature([...ESCALATION_ENTITIES]), IndicatorsModule, InterventionsModule, MismatchModule, OrganisationsModule],
  providers: [
    AdvancePoliciesService, AlertListRepository, AlertRepository, AlertsService, EvaluateRulesService, EvaluationListRepository,
    EvaluationRepository, EvaluationsService, GapAlertWriter, DataAlertsService, { provide: RunSource, useClass: MismatchRunSource },
    HeartbeatService, HoldsService, MorningWatchRepository, PoliciesRepository, PoliciesService, PressingAlertRepository, ReadingsService, RuleFileService, RuleSetsService, SilenceRepository, SilencesService, TransitionsService, WatchForecastsService, WatchMorningService, WithdrawnRulesService,
  ],
  exports: [AdvancePoliciesService, AlertsService, DataAlertsService, EvaluateRulesService, EvaluationsService, HeartbeatService, HoldsService, PoliciesService, RuleFileService, RuleSetsService, SilencesService, TransitionsService, WatchForecastsService, WatchMorningService],
})
export class EscalationModule {}
