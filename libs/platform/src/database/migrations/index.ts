import { Platform1764000000000 } from './1764000000000-platform.js';
import { Organisations1764000001000 } from './1764000001000-organisations.js';
import { Observations1764000002000 } from './1764000002000-observations.js';
import { Feeds1764000003000 } from './1764000003000-feeds.js';
import { Forecasting1764000004000 } from './1764000004000-forecasting.js';
import { Mismatch1764000005000 } from './1764000005000-mismatch.js';
import { Escalation1764000006000 } from './1764000006000-escalation.js';
import { Notifications1764000007000 } from './1764000007000-notifications.js';
import { ForecastQuality1764100003000 } from './1764100003000-forecast-quality.js';
import { DriftAlert1764100003100 } from './1764100003100-drift-alert.js';
import { GapCurvesAndFairRelief1764100004000 } from './1764100004000-gap-curves-and-fair-relief.js';
import { PartsOfCoverage1764100004500 } from './1764100004500-parts-of-coverage.js';
import { RuleSets1764200001000 } from './1764200001000-rule-sets.js';
import { AlertLifecycle1764200002000 } from './1764200002000-alert-lifecycle.js';
import { AlertDampingAndSilences1764200002100 } from './1764200002100-alert-damping-and-silences.js';
import { EscalationPolicies1764200003000 } from './1764200003000-escalation-policies.js';
import { Channels1764200004000 } from './1764200004000-channels.js';
import { KeptMornings1764200005000 } from './1764200005000-kept-mornings.js';
import { AlertQuality1764200005100 } from './1764200005100-alert-quality.js';
import { Interventions1764200006000 } from './1764200006000-interventions.js';
import { Decisions1764200006100 } from './1764200006100-decisions.js';
import { AlertLabels1764200009000 } from './1764200009000-alert-labels.js';
import { ObservationMerges1764300002000 } from './1764300002000-observation-merges.js';
import { Roles1764400001000 } from './1764400001000-roles.js';
import { SignIn1764400001100 } from './1764400001100-sign-in.js';
import { PracticeSharing1764400001200 } from './1764400001200-practice-sharing.js';
import { AuditChain1764400002000 } from './1764400002000-audit-chain.js';
import { ObservationMonths1764400002100 } from './1764400002100-observation-months.js';
import { FeedsByPeople1764400004000 } from './1764400004000-feeds-by-people.js';
import { IdempotencyKeys1764400005000 } from './1764400005000-idempotency-keys.js';
import { EventLog1764400005100 } from './1764400005100-event-log.js';
import { DataChange1764500000000 } from './1764500000000-data-change.js';
import { InstallationKept1764500000100 } from './1764500000100-installation-kept.js';
import { PasswordSetAt1764500001000 } from './1764500001000-password-set-at.js';
import { AuditSearch1764500001100 } from './1764500001100-audit-search.js';
import { ForecastExplanations1764500002000 } from './1764500002000-forecast-explanations.js';
import { GapBands1764500002100 } from './1764500002100-gap-bands.js';
import { HubNeed1764510000100 } from './1764510000100-hub-need.js';
import { RuleSetReplays1764510000300 } from './1764510000300-rule-set-replays.js';

/** Every migration, in order. A lib's tables have a migration of their own; a landed one is never edited. */
export const migrations = [
  Platform1764000000000,
  Organisations1764000001000,
  Observations1764000002000,
  Feeds1764000003000,
  Forecasting1764000004000,
  Mismatch1764000005000,
  Escalation1764000006000,
  Notifications1764000007000,
  ForecastQuality1764100003000,
  DriftAlert1764100003100,
  GapCurvesAndFairRelief1764100004000,
  PartsOfCoverage1764100004500,
  RuleSets1764200001000,
  AlertLifecycle1764200002000,
  AlertDampingAndSilences1764200002100,
  EscalationPolicies1764200003000,
  Channels1764200004000,
  KeptMornings1764200005000,
  AlertQuality1764200005100,
  Interventions1764200006000,
  Decisions1764200006100,
  AlertLabels1764200009000,
  ObservationMerges1764300002000,
  Roles1764400001000,
  SignIn1764400001100,
  PracticeSharing1764400001200,
  AuditChain1764400002000,
  ObservationMonths1764400002100,
  FeedsByPeople1764400004000,
  IdempotencyKeys1764400005000,
  EventLog1764400005100,
  DataChange1764500000000,
  InstallationKept1764500000100,
  PasswordSetAt1764500001000,
  AuditSearch1764500001100,
  ForecastExplanations1764500002000,
  GapBands1764500002100,
  HubNeed1764510000100,
  RuleSetReplays1764510000300,
];
