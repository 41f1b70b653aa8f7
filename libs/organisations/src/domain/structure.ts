import type { Organisation, OrganisationType } from './organisation.js';

/** Who belongs to whom on one service day. Codes may be given as alias codes; unknown ones give nothing. */
export class Structure {
  private readonly ids: Map<number, Organisation>;
  private readonly codes: Map<string, Organisation>;
  private readonly childrenOf = new Map<string, Organisation[]>();

  constructor(
    /** Every organisation of the day, by type from the ICB down and then by code. */
    readonly all: readonly Organisation[],
    aliases: ReadonlyMap<string, string> = new Map(),
  ) {
    this.ids = new Map(all.map((organisation) => [organisation.id, organisation]));
    this.codes = new Map(all.map((organisation) => [organisation.code, organisation]));
    for (const [alias, code] of aliases) {
      const organisation = this.codes.get(code);
      if (organisation && !this.codes.has(alias)) this.codes.set(alias, organisation);
    }
    for (const organisation of all) {
      const parent = organisation.parentCode && this.codes.get(organisation.parentCode)?.code;
      if (!parent) continue;
      const children = this.childrenOf.get(parent);
      if (children) children.push(organisation);
      else this.childrenOf.set(parent, [organisation]);
    }
  }

  byId(id: number): Organisation | undefined {
    return this.ids.get(id);
  }

  byCode(code: string): Organisation | undefined {
    return this.codes.get(code);
  }

  ofType(type: OrganisationType): Organisation[] {
    return this.all.filter((organisation) => organisation.type === type);
  }

  /** What belongs directly to the organisation. */
  children(code: string): readonly Organisation[] {
    return this.childrenOf.get(this.byCode(code)?.code ?? code) ?? [];
  }

  /** The practices an organisation covers: a practice gives itself, a hub those of its locality. */
  practicesUnder(code: string): Organisation[] {
    const top = this.byCode(code);
    if (!top) return [];
    const found = new Map<number, Organisation>();
    const seen = new Set<number>();
    const open = [top.type === 'hub' ? (this.localityOf(code) ?? top) : top];
    for (let at = open.pop(); at; at = open.pop()) {
      if (seen.has(at.id)) continue; // a parent that is its own grandchild, in bad data, must not hang us
      seen.add(at.id);
      if (at.type === 'practice') found.set(at.id, at);
      else open.push(...this.children(at.code));
    }
    return this.all.filter(({ id }) => found.has(id));
  }

  /** Codes of everything the organisation lies under, the nearest first: PCN, locality, ICB. */
  ancestorsOf(code: string): string[] {
    const found: string[] = [];
    let at = this.byCode(code);
    while (at && at.parentCode !== null) {
      const parent = this.byCode(at.parentCode);
      if (!parent || parent.code === code || found.includes(parent.code)) break; // bad data must not hang us
      found.push(parent.code);
      at = parent;
    }
    return found;
  }

  /** The locality the organisation is, or lies in. */
  localityOf(code: string): Organisation | undefined {
    const seen = new Set<number>();
    let at = this.byCode(code);
    while (at && at.type !== 'locality' && !seen.has(at.id)) {
      seen.add(at.id);
      at = at.parentCode === null ? undefined : this.byCode(at.parentCode);
    }
    return at?.type === 'locality' ? at : undefined;
  }

  /** The hub of the locality the organisation is, or lies in; a hub gives itself. */
  hubOf(code: string): Organisation | undefined {
    const organisation = this.byCode(code);
    if (organisation?.type === 'hub') return organisation;
    const locality = this.localityOf(code);
    return locality && this.children(locality.code).find(({ type }) => type === 'hub');
  }

  /** The Integrated Care Board; undefined while none is loaded. The first by code when there are several. */
  get icb(): Organisation | undefined {
    return this.all.find(({ type }) => type === 'icb');
  }
}
