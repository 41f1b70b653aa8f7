import { Inject, Injectable } from '@nestjs/common';
import { didYouMean } from '#libs/escalation';
import { CLOCK, type Clock, HeadroomError, londonDay } from '#libs/kernel';
import { type Organisation, OrganisationsService, PracticeSharingService, type Structure } from '#libs/organisations';
import { EVERYWHERE, grantsOf, type Permission, type Principal, type RoleGrant } from '#libs/platform';

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

/** Whether somebody may do a thing at the organisation of a code; null: about data, or about all of the ICB at once, for which all must be within. */
export type MayAt = (code: string | null) => boolean;

/** Whether a thing lies within a scope: what routes refuse by, and the buttons that lead to them are shown by. */
export function reaching({ codes, covers }: Pick<Scope, 'codes' | 'covers'>): MayAt {
  return (code) => (code === null ? codes === undefined : covers(code));
}

/** Turns what somebody's roles say into the organisations that queries may return. */
@Injectable()
export class ScopeService {
  constructor(
    private readonly organisations: OrganisationsService,
    private readonly sharing: PracticeSharingService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Where the principal may use the permission, by today's structure; with a token, no further than whoever made it. */
  async of({ grants, noFurtherThan }: Principal, permission: Permission): Promise<Scope> {
    const at = this.clock.now();
    const [structure, sharing] = await Promise.all([this.organisations.structureOn(londonDay(at), at), this.sharingFor(grants, noFurtherThan)]);
    const codes = codesWithin(structure, grantsOf(grants, permission), permission, sharing);
    if (noFurtherThan === undefined) return scopeOfCodes(structure, codes);
    const most = codesWithin(structure, grantsOf(noFurtherThan, permission), permission, sharing);
    return scopeOfCodes(structure, both(codes, most));
  }

  /** Where somebody may do a thing, for the buttons of pages: a role that allows it elsewhere shows none here. */
  async mayAt(principal: Principal, permission: Permission): Promise<MayAt> {
    return reaching(await this.of(principal, permission));
  }

  /** Only who is of a practice sees less of others than their place in the structure says. */
  private async sharingFor(...held: (readonly RoleGrant[] | undefined)[]): Promise<ReadonlySet<string>> {
    return held.some((grants) => grants?.some(({ role }) => role === 'practice')) ? this.sharing.sharing() : new Set();
  }
}

/** A set of codes, or undefined for all. */
type Codes = ReadonlySet<string> | undefined;

/**
 * The codes that grants reach: each organisation named, and everything under it. A practice reaches itself; what may only be read, also
 * the sums above it, and those practices of its locality that share theirs.
 */
export function codesWithin(structure: Structure, grants: readonly RoleGrant[], permission: Permission, sharing: ReadonlySet<string> = new Set()): Codes {
  if (grants.some(({ role, scopeCode }) => role !== 'practice' && scopeCode === EVERYWHERE)) return undefined;
  return new Set(
    grants.flatMap(({ role, scopeCode }) => {
      if (role !== 'practice') return under(structure, scopeCode);
      const practice = structure.byCode(scopeCode);
      if (practice?.type !== 'practice') return [];
      return SEEN_ABOVE.includes(permission) ? [practice.code, ...seenFrom(structure, practice, sharing)] : [practice.code];
    }),
  );
}

/** The scope of these codes within a structure. */
export function scopeOfCodes(structure: Structure, within: Codes): Scope {
  const covers = (code: string): boolean => within === undefined || within.has(code);
  return {
    structure,
    organisations: structure.all.filter(({ code }) => covers(code)),
    codes: within && [...within],
    covers,
    find: (code) => {
      const organisation = structure.byCode(code);
      if (organisation && covers(organisation.code)) return organisation;
      const near = didYouMean(code, structure.all.filter((one) => covers(one.code)).map((one) => one.code));
      throw new HeadroomError('unknown-organisation', `There is no organisation ${code}${near}`, {
        kind: 'rejected-input',
        remedy: 'Look it up in the list of organisations',
      });
    },
  };
}

/** Figures that a practice sees of its PCN, its locality and the ICB as sums; alerts, actions and declarations there name other practices. */
const SEEN_ABOVE: readonly Permission[] = ['organisations:read', 'observations:read', 'forecasts:read', 'gaps:read'];

function seenFrom(structure: Structure, { code }: Organisation, sharing: ReadonlySet<string>): string[] {
  const locality = structure.localityOf(code);
  const neighbours = locality ? structure.practicesUnder(locality.code) : [];
  return [...structure.ancestorsOf(code), ...neighbours.map((one) => one.code).filter((one) => sharing.has(one))];
}

function both(a: Codes, b: Codes): Codes {
  if (a === undefined || b === undefined) return a ?? b;
  return new Set([...a].filter((code) => b.has(code)));
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
