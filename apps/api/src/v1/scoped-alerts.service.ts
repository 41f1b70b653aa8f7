import { Injectable } from '@nestjs/common';
import { AlertsService, type AlertView } from '#libs/escalation';
import { HeadroomError } from '#libs/kernel';
import type { Permission, Principal } from '#libs/platform';
import { reaching, ScopeService } from '../scope/scope.service.js';

/** Alerts as far as somebody's scope reaches. Alerts about data concern everybody. */
@Injectable()
export class ScopedAlertsService {
  constructor(
    private readonly alerts: AlertsService,
    private readonly scopes: ScopeService,
  ) {}

  /** Everything live within the scope, worst first. */
  async live(principal: Principal): Promise<AlertView[]> {
    const scope = await this.scopes.of(principal, 'alerts:read');
    return (await this.alerts.live()).filter(
      ({ organisation }) => organisation === null || scope.covers(organisation.code),
    );
  }

  /** What fired or ended after a moment within the scope, worst first. */
  async movedSince(principal: Principal, at: Date): Promise<AlertView[]> {
    const scope = await this.scopes.of(principal, 'alerts:read');
    return (await this.alerts.movedSince(at)).filter(({ organisation }) => organisation !== null && scope.covers(organisation.code));
  }

  /** The alert with its timeline. Throws `unknown-alert`, also when it exists but lies outside where the permission is held. */
  async get(id: number, principal: Principal, permission: Permission): ReturnType<AlertsService['get']> {
    const [alert, scope] = await Promise.all([this.alerts.get(id), this.scopes.of(principal, permission)]);
    // What is wrong with data or a channel concerns everybody, so all may look; to end it is for who answers for all.
    if (reaching(scope)(alert.organisation?.code ?? null) || (alert.organisation === null && permission === 'alerts:read')) return alert;
    throw new HeadroomError('unknown-alert', `There is no alert ${id}`, {
      kind: 'rejected-input',
      remedy: 'Look it up in the list of alerts',
    });
  }
}
