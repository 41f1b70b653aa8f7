import { Inject, Injectable } from '@nestjs/common';
import { InterventionsService } from '#libs/interventions';
import { CLOCK, type Clock, type ServiceDay, addDays, dayNumber, londonDay } from '#libs/kernel';
import { ObservationsService } from '#libs/observations';
import type { Organisation, Structure } from '#libs/organisations';

/** Slots accepted for a practice on a day, as the hub that is to book them reads it. */
export interface HubTarget {
  readonly interventionId: number;
  readonly hub: Organisation | undefined;
  readonly practice: Organisation | undefined;
  readonly serviceDay: ServiceDay;
  readonly slots: number;
  readonly acceptedBy: string;
  readonly acceptedAt: Date;
  readonly note: string;
  /** Booked at the hub that day for anybody, as last read; null when the book of the day was not read. */
  readonly bookedAtHub: number | null;
  readonly slotsAtHub: number | null;
}

/** Further than any run reaches. */
const DAYS_AHEAD = 60;

/** What a hub is to book for whom. */
@Injectable()
export class HubTargetsService {
  constructor(
    private readonly interventions: InterventionsService,
    private readonly observations: ObservationsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The targets of a hub, or those for a practice, from today on, by day, in the order they were accepted. */
  async of({ id, type }: Organisation, structure: Structure): Promise<HubTarget[]> {
    const asOf = this.clock.now();
    const today = londonDay(asOf);
    const accepted = (await this.interventions.list({ ...(type === 'hub' ? { hubId: id } : { organisationId: id }), kind: 'hub-slots', from: today }))
      .filter(({ withdrawn }) => !withdrawn)
      .sort((a, b) => (a.serviceDay === b.serviceDay ? a.id - b.id : a.serviceDay < b.serviceDay ? -1 : 1));
    if (accepted.length === 0) return [];
    const hubs = [...new Set(accepted.map(({ hubId }) => hubId!))];
    const book = await this.observations.book({ from: today, to: addDays(today, DAYS_AHEAD), asOf, organisationIds: hubs });
    const at = (of: 'booked' | 'slots', hubId: number, day: ServiceDay): number | null => {
      const value = book[of][book.organisationIds.indexOf(hubId)]?.[dayNumber(day) - dayNumber(today)];
      return value === undefined || Number.isNaN(value) ? null : value;
    };
    return accepted.map((one) => ({
      interventionId: one.id,
      hub: structure.byId(one.hubId!),
      practice: structure.byId(one.organisationId),
      serviceDay: one.serviceDay,
      slots: one.quantity ?? 0,
      acceptedBy: one.changedBy,
      acceptedAt: one.changedAt,
      note: one.note,
      bookedAtHub: at('booked', one.hubId!, one.serviceDay),
      slotsAtHub: at('slots', one.hubId!, one.serviceDay),
    }));
  }
}
