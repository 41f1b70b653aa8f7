import { type DynamicModule, Module } from '@nestjs/common';
import { MulterModule } from '@nestjs/platform-express';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
import { EscalationModule, ReplayModule } from '#libs/escalation';
import { FeedsByPeopleModule, FeedsModule, uploadsFolder } from '#libs/feeds';
import { ForecastingModule } from '#libs/forecasting';
import { IndicatorsModule } from '#libs/indicators';
import { InterventionsModule } from '#libs/interventions';
import { MismatchModule } from '#libs/mismatch';
import { NotificationsModule } from '#libs/notifications';
import { ObservationsModule } from '#libs/observations';
import { OrganisationsModule } from '#libs/organisations';
import {
  AccessModule,
  ClockModule,
  DatabaseModule,
  EventFeed,
  IdempotencyModule,
  OutboxModule,
  QueueModule,
  SETTINGS,
  type Settings,
  SettingsModule,
} from '#libs/platform';
import { RememberInterceptor } from './answers/remember.interceptor.js';
import { AuditPagesController } from './admin/audit-pages.controller.js';
import { OrganisationHistoryPagesController } from './admin/organisation-history-pages.controller.js';
import { PolicyPagesController } from './admin/policy-pages.controller.js';
import { ClinicalDirectorsService } from './decisions/clinical-directors.service.js';
import { ScopedDecisionsService } from './decisions/scoped-decisions.service.js';
import { EventStreamsService } from './events/event-streams.service.js';
import { EventsController, PageEventsController } from './events/events.controller.js';
import { HubSlotsNowService } from './hubs/hub-slots.service.js';
import { HubTargetsService } from './hubs/hub-targets.service.js';
import { HealthController } from './health/health.controller.js';
import { ReadinessService } from './health/readiness.service.js';
import { SchemaRepository } from './health/schema.repository.js';
import { AuditedRedriveService } from './feeds/audited-redrive.service.js';
import { FeedStatusService } from './feeds/feed-status.service.js';
import { IdempotencyInterceptor } from './http/idempotency.interceptor.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { MetricsRepository } from './metrics/metrics.repository.js';
import { MetricsService } from './metrics/metrics.service.js';
import { AcknowledgePagesController } from './pages/acknowledge-pages.controller.js';
import { AlertModelsService } from './pages/alert-models.service.js';
import { AlertDecisionPagesController } from './pages/alert-decision-pages.controller.js';
import { AlertPagesController } from './pages/alert-pages.controller.js';
import { AlertQualityPagesController } from './pages/alert-quality-pages.controller.js';
import { AssetsController } from './pages/assets.controller.js';
import { DecisionPagesController } from './pages/decision-pages.controller.js';
import { DeliveryPagesController } from './pages/delivery-pages.controller.js';
import { ForecastQualityPagesController } from './pages/forecast-quality-pages.controller.js';
import { HubModelsService } from './pages/hub-models.service.js';
import { HubPagesController } from './pages/hub-pages.controller.js';
import { LoadPagesController } from './pages/load-pages.controller.js';
import { OrganisationDetailController } from './pages/organisation-detail.controller.js';
import { OrganisationDetailService } from './pages/organisation-detail.service.js';
import { MorningModelsService } from './pages/morning-models.service.js';
import { PageModelsService } from './pages/page-models.service.js';
import { PagesController } from './pages/pages.controller.js';
import { Renderer } from './pages/renderer.js';
import { SilencePagesController } from './pages/silence-pages.controller.js';
import { ScopedDeclarationsService } from './declarations/scoped-declarations.service.js';
import { FeedTrialsService } from './feeds/feed-trials.service.js';
import { QuarantineFileService } from './feeds/quarantine-file.service.js';
import { DeclaredWordsService } from './pages/declare/declared-words.service.js';
import { DeclarePagesController } from './pages/declare/declare-pages.controller.js';
import { FeedModelsService } from './pages/feeds/feed-models.service.js';
import { FeedPagesController } from './pages/feeds/feed-pages.controller.js';
import { TryFeedPagesController } from './pages/feeds/try-feed-pages.controller.js';
import { DeclarationsController } from './v1/declarations.controller.js';
import { FeedDefinitionsController } from './v1/feed-definitions.controller.js';
import { FeedFilesController } from './v1/feed-files.controller.js';
import { ThresholdEditPagesController } from './pages/thresholds/threshold-edit-pages.controller.js';
import { ThresholdModelsService } from './pages/thresholds/threshold-models.service.js';
import { ThresholdPagesController } from './pages/thresholds/threshold-pages.controller.js';
import { ScopeService } from './scope/scope.service.js';
import { AdminPagesController } from './admin/admin-pages.controller.js';
import { GrantsService } from './admin/grants.service.js';
import { PeopleChangesService } from './admin/people-changes.service.js';
import { PeoplePagesController } from './admin/people-pages.controller.js';
import { TokenMakingService } from './admin/token-making.service.js';
import { TokenPagesController } from './admin/token-pages.controller.js';
import { AccountPagesController } from './sign-in/account-pages.controller.js';
import { SharingController } from './v1/sharing.controller.js';
import { TokensController } from './v1/tokens.controller.js';
import { BrowserSessionService } from './sign-in/browser-session.service.js';
import { OidcService } from './sign-in/oidc.service.js';
import { ProviderPagesController } from './sign-in/provider-pages.controller.js';
import { SignInPagesController } from './sign-in/sign-in-pages.controller.js';
import { SignInStepsController } from './sign-in/sign-in-steps.controller.js';
import { ActionCardsController } from './v1/action-cards.controller.js';
import { AlertQualityController } from './v1/alert-quality.controller.js';
import { AlertsController } from './v1/alerts.controller.js';
import { AuditController } from './v1/audit.controller.js';
import { ClinicalDirectorsController } from './v1/clinical-directors.controller.js';
import { DecisionsController } from './v1/decisions.controller.js';
import { DeliveriesController } from './v1/deliveries.controller.js';
import { FeedsController } from './v1/feeds.controller.js';
import { ForecastQualityController } from './v1/forecast-quality.controller.js';
import { ForecastsController } from './v1/forecasts.controller.js';
import { GapsController } from './v1/gaps.controller.js';
import { HubDaysController } from './v1/hub-days.controller.js';
import { HubTargetsController } from './v1/hub-targets.controller.js';
import { HubsController } from './v1/hubs.controller.js';
import { IndicatorsController } from './v1/indicators.controller.js';
import { InterventionsController } from './v1/interventions.controller.js';
import { LoadsController } from './v1/loads.controller.js';
import { MorningKeepingService } from './v1/morning-keeping.service.js';
import { MorningController } from './v1/morning.controller.js';
import { ObservationsController } from './v1/observations.controller.js';
import { OrganisationsController } from './v1/organisations.controller.js';
import { RecipientsController } from './v1/recipients.controller.js';
import { RuleReplayController } from './v1/rule-replay.controller.js';
import { PoliciesController } from './v1/policies.controller.js';
import { RulesController } from './v1/rules.controller.js';
import { ScopedAlertsService } from './v1/scoped-alerts.service.js';
import { ScopedSilencesService } from './v1/scoped-silences.service.js';
import { SilencesController } from './v1/silences.controller.js';
import { UsersController } from './v1/users.controller.js';

/** Everything that answers requests. */
export const API_CONTROLLERS = [
  AuditPagesController,
  OrganisationHistoryPagesController,
  PolicyPagesController,
  HealthController,
  AssetsController,
  SignInPagesController,
  SignInStepsController,
  ProviderPagesController,
  AccountPagesController,
  AdminPagesController,
  PeoplePagesController,
  TokenPagesController,
  SharingController,
  TokensController,
  PagesController,
  OrganisationDetailController,
  AlertPagesController,
  AlertDecisionPagesController,
  SilencePagesController,
  DecisionPagesController,
  AcknowledgePagesController,
  AlertQualityPagesController,
  DeliveryPagesController,
  HubPagesController,
  ForecastQualityPagesController,
  ActionCardsController,
  AlertQualityController,
  AlertsController,
  AuditController,
  ClinicalDirectorsController,
  DecisionsController,
  DeliveriesController,
  ForecastsController,
  ForecastQualityController,
  GapsController,
  HubsController,
  IndicatorsController,
  HubDaysController,
  HubTargetsController,
  InterventionsController,
  ObservationsController,
  OrganisationsController,
  UsersController,
  EventsController,
  MetricsController,
  MorningController,
  PageEventsController,
  FeedsController,
  LoadPagesController,
  LoadsController,
  RecipientsController,
  RuleReplayController,
  TryFeedPagesController,
  FeedPagesController,
  FeedFilesController,
  FeedDefinitionsController,
  DeclarePagesController,
  DeclarationsController,
  ThresholdPagesController,
  ThresholdEditPagesController,
  PoliciesController,
  RulesController,
  SilencesController,
];

/** The API and the pages. The platform's modules are the process's business: see {@link ApiProcessModule}. */
@Module({
  imports: [
    ThrottlerModule.forRootAsync({
      inject: [SETTINGS],
      useFactory: ({ requestsAMinute }: Settings) => [{ ttl: 60_000, limit: requestsAMinute }],
    }),
    AccessModule,
    IdempotencyModule,
    OrganisationsModule,
    ObservationsModule,
    FeedsModule,
    FeedsByPeopleModule,
    MulterModule.registerAsync({
      inject: [SETTINGS],
      useFactory: (settings: Settings) => ({ dest: uploadsFolder(settings), limits: { fileSize: settings.uploadLimitBytes, files: 1 } }),
    }),
    ForecastingModule,
    IndicatorsModule,
    InterventionsModule,
    MismatchModule,
    EscalationModule,
    ReplayModule,
    NotificationsModule,
  ],
  controllers: API_CONTROLLERS,
  providers: [
    { provide: APP_GUARD, useClass: ThrottlerGuard },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    { provide: APP_INTERCEPTOR, useClass: RememberInterceptor },
    EventFeed,
    EventStreamsService,
    MetricsRepository,
    MetricsService,
    ReadinessService,
    SchemaRepository,
    Renderer,
    BrowserSessionService,
    OidcService,
    GrantsService,
    PeopleChangesService,
    TokenMakingService,
    ScopeService,
    ScopedAlertsService,
    ScopedSilencesService,
    HubModelsService,
    MorningModelsService,
    OrganisationDetailService,
    PageModelsService,
    AlertModelsService,
    FeedStatusService,
    HubSlotsNowService,
    HubTargetsService,
    ClinicalDirectorsService,
    ScopedDecisionsService,
    AuditedRedriveService,
    MorningKeepingService,
    FeedModelsService,
    FeedTrialsService,
    QuarantineFileService,
    ScopedDeclarationsService,
    DeclaredWordsService,
    ThresholdModelsService,
  ],
})
export class ApiModule {}

/** A process that runs the API alone. */
@Module({})
export class ApiProcessModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: ApiProcessModule,
      imports: [SettingsModule.with(settings), DatabaseModule, ClockModule, OutboxModule, QueueModule, ApiModule],
    };
  }
}
