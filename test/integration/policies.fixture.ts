import { AdvancePoliciesService, PoliciesService } from '#libs/escalation';
import type { OrganisationsService } from '#libs/organisations';
import { AuditLog } from '#libs/platform';
import { PoliciesRepository } from '../../libs/escalation/src/policies.repository.js';
import { PressingAlertRepository } from '../../libs/escalation/src/pressing-alert.repository.js';
import type { EscalationScene } from './escalation.fixture.js';

/** Policies on the database and the clock of a scene; no day is a bank holiday. */
export function policiesOf(scene: EscalationScene): { policies: PoliciesService; advancing: AdvancePoliciesService } {
  const { test: { database }, clock } = scene;
  const repository = new PoliciesRepository(database);
  const policies = new PoliciesService(database, repository, new AuditLog(database, clock), clock);
  const organisations = { bankHolidays: () => Promise.resolve([]) } as unknown as OrganisationsService;
  const advancing = new AdvancePoliciesService(
    database, policies, repository, new PressingAlertRepository(), scene.transitions, scene.data, organisations, clock,
  );
  return { policies, advancing };
}
