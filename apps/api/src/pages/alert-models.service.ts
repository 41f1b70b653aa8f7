import { Injectable } from '@nestjs/common';
import { AlertsService, type AlertView, HoldsService } from '#libs/escalation';
import type { Principal } from '#libs/platform';
import { cursorOf, numberPositionOf } from '../http/cursor.js';
import { ScopeService } from '../scope/scope.service.js';
import { ScopedAlertsService } from '../v1/scoped-alerts.service.js';
import { type AlertListModel, type ShownStatus, statusesOf } from './alert-list.view.js';
import type { AlertModel } from './alert.view.js';

const PAGE_SIZE = 200;

/** Reads what the pages of alerts show, within what somebody may see. */
@Injectable()
export class AlertModelsService {
  constructor(
    private readonly alerts: AlertsService,
    private readonly holds: HoldsService,
    private readonly scoped: ScopedAlertsService,
    private readonly scopes: ScopeService,
  ) {}

  /** A page of the list: the newest of a status. Live ones come all at once: a group is never half shown. */
  async list(principal: Principal, shown: ShownStatus, cursor: string | undefined): Promise<AlertListModel> {
    const { codes } = await this.scopes.of(principal, 'alerts:read');
    const counts = await this.holds.counts(codes);
    const { items, nextCursor } =
      shown === 'live'
        ? { items: await this.scoped.live(principal), nextCursor: null }
        : await this.alerts.list(
            { withinOrganisations: codes, status: statusesOf(shown) },
            { limit: PAGE_SIZE, cursor: numberPositionOf(cursor)?.toString() },
          );
    return {
      shown,
      alerts: items,
      counts,
      words: await this.holds.wordsOf(items.map(({ id }) => id)),
      nextCursor: nextCursor === null ? '' : cursorOf(Number(nextCursor)),
    };
  }

  /** One alert with what holds it and what it holds. Throws `unknown-alert`. */
  async one(principal: Principal, id: number): Promise<AlertModel & AlertView> {
    const [alert, scope, held, words] = await Promise.all([
      this.scoped.get(id, principal, 'alerts:read'),
      this.scopes.of(principal, 'alerts:read'),
      this.holds.heldBy(id),
      this.holds.wordsOf([id]),
    ]);
    const unknown = new Map<number, { name: string; code: string; days: number }>();
    for (const { organisationId } of held.unknown) {
      const organisation = scope.structure.byId(organisationId);
      if (!organisation || !scope.covers(organisation.code)) continue;
      const { name, code } = organisation;
      unknown.set(organisationId, { name, code, days: (unknown.get(organisationId)?.days ?? 0) + 1 });
    }
    return {
      ...alert,
      heldInWords: words.get(id),
      probabilities: alert.numbers,
      holds: {
        alerts: held.alerts.filter(({ organisation }) => organisation !== null && scope.covers(organisation.code)),
        unknown: [...unknown.values()],
      },
    };
  }
}
