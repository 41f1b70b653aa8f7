import { formatDay, formatInstant, type ServiceDay } from '#libs/kernel';
import type { NamedOrganisation } from './assessed-day.js';
import { organisationHref } from './mismatch-rows.view.js';
import type { OrganisationModel } from './organisation.model.js';
import { counted, grouped } from './words.js';

/** A form that accepts so many of a hub's slots for a practice. */
export interface SlotsForm {
  readonly id: string;
  readonly action: string;
  readonly serviceDay: ServiceDay;
  readonly practice: string;
  readonly slots: number;
  /** What the button does, for those who hear the page. */
  readonly label: string;
}

/** Hub slots proposed and accepted, with the forms that accept and change them. */
export interface HubSlotsView {
  readonly hubSlots: {
    readonly policy: string;
    readonly with: string;
    readonly rows: readonly { readonly day: string; readonly name: string; readonly href: string; readonly why: string; readonly accept: SlotsForm | null }[];
  } | null;
  readonly targets: {
    readonly with: string;
    readonly rows: readonly { readonly day: string; readonly name: string; readonly href: string; readonly accepted: string; readonly booked: string; readonly change: SlotsForm | null }[];
  };
}

/** The hub slots of a practice or a hub. */
export function hubSlotsView(model: OrganisationModel): HubSlotsView {
  const { organisation, hubSlots, targets } = model;
  const mayAccept = (code: string): boolean => model.mayAccept(organisation.code) && model.mayAccept(code);
  const other = organisation.type === 'hub' ? 'Practice' : 'Hub';
  return {
    hubSlots: hubSlots && {
      policy: hubSlots.policy,
      with: other,
      rows: hubSlots.given.map(({ day, name, code, slots, explanation }) => ({
        day: formatDay(day, 'short'),
        name,
        href: organisationHref(code),
        why: explanation,
        accept: slots === 0 || !mayAccept(code) ? null : slotsForm(organisation, { day, code, name, slots: slots + acceptedFor(model, day, code) }),
      })),
    },
    targets: { with: other, rows: targets.map((target) => targetRow(organisation, target, mayAccept(target.code))) },
  };
}

/** Of a proposal the number is what is accepted already and what is proposed beside it. */
function acceptedFor({ targets }: OrganisationModel, day: ServiceDay, code: string): number {
  return targets.find((target) => target.serviceDay === day && target.code === code)?.slots ?? 0;
}

function slotsForm({ type, code: own, name: ownName }: NamedOrganisation, at: { day: ServiceDay; code: string; name: string; slots: number }): SlotsForm {
  const [hub, practice, forWhom] = type === 'hub' ? [own, at.code, at.name] : [at.code, own, ownName];
  return {
    id: `slots-${practice}-${at.day}`,
    action: `/hubs/${encodeURIComponent(hub)}/accept`,
    serviceDay: at.day,
    practice,
    slots: at.slots,
    label: `hub slots for ${forWhom} on ${formatDay(at.day, 'short')}`,
  };
}

function targetRow(organisation: NamedOrganisation, target: OrganisationModel['targets'][number], mayAccept: boolean): HubSlotsView['targets']['rows'][number] {
  const { serviceDay, name, code, slots, acceptedBy, acceptedAt, bookedAtHub, slotsAtHub } = target;
  return {
    day: formatDay(serviceDay, 'short'),
    name,
    href: organisationHref(code),
    accepted: `${counted(slots, 'slot')}, by ${acceptedBy}, ${formatInstant(acceptedAt)}`,
    booked: bookedAtHub === null || slotsAtHub === null ? 'not read yet' : `${grouped(bookedAtHub)} of ${grouped(slotsAtHub)} at the hub, for everybody`,
    change: !mayAccept ? null : { ...slotsForm(organisation, { day: serviceDay, code, name, slots }), id: `target-${target.interventionId}` },
  };
}
