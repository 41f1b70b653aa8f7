import { Inject, Injectable } from '@nestjs/common';
import { PoliciesService } from '#libs/escalation';
import { InterventionsService, interventionWords } from '#libs/interventions';
import { CLOCK, type Clock, londonDay, type ServiceDay } from '#libs/kernel';
import { type MorningOutlook, MorningOutlookService } from '#libs/mismatch';
import { DeliveriesService, RecipientsService } from '#libs/notifications';
import type { Principal } from '#libs/platform';
import { ScopedDeclarationsService } from '../declarations/scoped-declarations.service.js';
import { FeedStatusService } from '../feeds/feed-status.service.js';
import { type Scope, ScopeService } from '../scope/scope.service.js';
import { ScopedAlertsService } from '../v1/scoped-alerts.service.js';
import type { AssessedDay } from './assessed-day.js';
import { assessedDays, withoutDeclaration } from './assessed-days.js';
import type { MorningBefore } from './morning-changes.js';
import type { MorningModel, SentSummary } from './morning.view.js';
import type { DoneAbout } from './owners.js';

const MOST_COUNTED = 500;
const MOST_DONE = 200;

/** Reads what the page of this morning shows, within what somebody may see. */
@Injectable()
export class MorningModelsService {
  constructor(
    private readonly outlooks: MorningOutlookService,
    private readonly alerts: ScopedAlertsService,
    private readonly declarations: ScopedDeclarationsService,
    private readonly interventions: InterventionsService,
    private readonly policies: PoliciesService,
    private readonly recipients: RecipientsService,
    private readonly deliveries: DeliveriesService,
    private readonly feeds: FeedStatusService,
    private readonly scopes: ScopeService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** This morning. The days are those the latest run looks at; without a run, today. */
  async read(principal: Principal, { showAll, day }: { readonly showAll: boolean; readonly day?: ServiceDay }): Promise<MorningModel> {
    const today = londonDay(this.clock.now());
    const [scope, near, acts, outlook, alerts, declared, sent, missing, onCall] = await Promise.all([
      this.scopes.of(principal, 'gaps:read'),
      this.scopes.of(principal, 'declarations:read'),
      this.scopes.of(principal, 'interventions:read'), // narrower: a neighbour that shares its figures does not share who did what
      this.outlooks.latest(),
      this.alerts.live(principal),
      this.declarations.list(principal, { own: false }),
      this.sent(),
      this.feeds.missing(),
      this.onCall(),
    ]);
    const [before, done] = await Promise.all([outlook && this.before(principal, scope, near, outlook), this.done(acts, outlook?.run.firstDay ?? today)]);
    return {
      morning: outlook?.run.firstDay ?? today,
      today,
      icbName: scope.structure.icb?.name ?? null,
      asOf: outlook?.run.asOf ?? null,
      days: outlook?.window ?? [today],
      workingDays: outlook?.workingDays ?? [today],
      assessed: outlook ? within(scope, near, outlook) : [],
      missing,
      alerts,
      declared,
      mayAct: await this.scopes.mayAt(principal, 'alerts:act'),
      done,
      onCall,
      before: before ?? null,
      sent,
      showAll,
      askedDay: day ?? null,
    };
  }

  private async before(principal: Principal, scope: Scope, near: Scope, { run }: MorningOutlook): Promise<MorningBefore | undefined> {
    const before = await this.outlooks.dayBefore(run);
    if (!before) return undefined;
    const { asOf } = before.run;
    return { asOf, assessed: within(scope, near, before), alerts: await this.alerts.movedSince(principal, asOf) };
  }

  /** What was done about days from `from` on, in the order in which it was done. */
  private async done({ structure, codes }: Scope, from: ServiceDay): Promise<DoneAbout[]> {
    const done = await this.interventions.list({ from, withinOrganisations: codes, limit: MOST_DONE });
    return done
      .filter(({ withdrawn }) => !withdrawn)
      .sort((a, b) => a.changedAt.getTime() - b.changedAt.getTime())
      .flatMap((one) => {
        const organisation = structure.byId(one.organisationId);
        return organisation ? [{ code: organisation.code, serviceDay: one.serviceDay, words: interventionWords(one), by: one.changedBy, at: one.changedAt }] : [];
      });
  }

  private async onCall(): Promise<MorningModel['onCall']> {
    const rotas = (await this.policies.rotas()).filter(({ onCall }) => onCall.person !== null);
    if (rotas.length === 0) return [];
    const names = new Map((await this.recipients.listMasked()).map(({ key, name }) => [key, name]));
    return rotas.map(({ rota, onCall }) => ({ rota: rota.name, person: names.get(onCall.person!) ?? onCall.person! }));
  }

  private async sent(): Promise<SentSummary> {
    const [delivered, waiting, failed] = await Promise.all([
      this.deliveries.delivered(),
      this.deliveries.list({ state: 'planned' }, { limit: MOST_COUNTED }),
      this.deliveries.list({ state: 'failed' }, { limit: MOST_COUNTED }),
    ]);
    return {
      delivered: Object.values(delivered).reduce((sum, count) => sum + count, 0),
      waiting: waiting.items.length,
      failed: failed.items.length,
    };
  }
}

/** What of an outlook somebody sees: a neighbour that shares its figures does not share what it says of itself. */
function within(scope: Scope, near: Scope, outlook: MorningOutlook): readonly AssessedDay[] {
  const all = assessedDays(outlook);
  const seen = scope.codes === undefined ? all : all.filter(({ organisation }) => scope.covers(organisation.code));
  return near.codes === undefined ? seen : seen.map((day) => (near.covers(day.organisation.code) ? day : withoutDeclaration(day)));
}
