import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, HeadroomError, londonDay } from '#libs/kernel';
import { type Organisation, OrganisationsService, type Structure } from '#libs/organisations';
import { EVERYWHERE, type Permission, type Principal, scopeOf } from '#libs/platform';

/** The organisations somebody may do something with. */
export interface Scope {
  /** Today's structure, whole: a name may be known where figures are not. */
  readonly structure: Structure;
  /** The organisations within, in the structure's order. */
  readonly organisations: readonly Organisation[];
  /** Their codes for a query, or undefined when nothing narrows it. */
  readonly codes: readonly string[] | undefined;
  covers(code: string): boolean;
  /** The organisation of that code or alias. Throws `unknown-organisation`, also when it exists but lies outside. */
  find(code: string): Organisation;
}

/** Turns what somebody's roles say into the organisations that queries may return. */
@Injectable()
export class ScopeService {
  constructor(
    private readonly organisations: OrganisationsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Where the principal may use the permission, by today's structure. */
  async of(principal: Principal, permission: Permission): Promise<Scope> {
    const at = this.clock.now();
    return scopeWithin(await this.organisations.structureOn(londonDay(at), at), scopeOf(principal, permission));
  }
}

/** The scope of these codes within a structure: each organisation named, and everything under it. */
export function scopeWithin(structure: Structure, granted: typeof EVERYWHERE | readonly string[]): Scope {
  const within = granted === EVERYWHERE ? undefined : new Set(granted.flatMap((code) => under(structure, code)));
  const covers = (code: string): boolean => within === undefined || within.has(code);
  return {
    structure,
    organisations: structure.all.filter(({ code }) => covers(code)),
    codes: within && [...within],
    covers,
    find: (code) => {
      const organisation = structure.byCode(code);
      if (organisation && covers(organisation.code)) return organisation;
      throw new HeadroomError('unknown-organisation', `There is no organisation ${code}`, {
        kind: 'rejected-input',
        remedy: 'Look it up in the list of organisations',
      });
    },
  };
}

function under(structure: Structure, granted: string): string[] {
  const found = new Set<string>();
  const open = [structure.byCode(granted)?.code ?? granted];
  for (let code = open.pop(); code !== undefined; code = open.pop()) {
    if (found.has(code)) continue;
    found.add(code);
    open.push(...structure.children(code).map((child) => child.code));
  }
  return [...found];
}
