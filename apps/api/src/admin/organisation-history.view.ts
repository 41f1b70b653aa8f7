import { formatDay, formatInstant } from '#libs/kernel';
import type { Organisation, OrganisationHistory, Structure } from '#libs/organisations';

/** An organisation in the tree of a day, how deep it lies, and what it is. */
export interface TreeRow {
  readonly href: string;
  readonly name: string;
  readonly code: string;
  readonly type: string;
  /** 0 at the top. */
  readonly depth: number;
  readonly list: string;
}

/** The tree of the day from the top down, children under their parent; each once, whatever the data says. */
export function treeRows(structure: Structure, shown: (organisation: Organisation) => boolean = () => true): TreeRow[] {
  const seen = new Set<number>();
  const rows: TreeRow[] = [];
  const visit = (organisation: Organisation, depth: number): void => {
    if (seen.has(organisation.id)) return;
    seen.add(organisation.id);
    const { code, name, type, listSize } = organisation;
    if (shown(organisation)) {
      rows.push({ href: `/admin/organisations/${encodeURIComponent(code)}`, name, code, type, depth, list: listSize === null ? '' : `${listSize.toLocaleString('en-GB')} patients` });
    }
    for (const child of structure.children(code)) visit(child, depth + 1);
  };
  for (const organisation of structure.all) if (!organisation.parentCode || !structure.byCode(organisation.parentCode)) visit(organisation, 0);
  for (const organisation of structure.all) visit(organisation, 0);
  return rows;
}

/** Everything ever said of an organisation, for its page. */
export function historyRows({ facts, aliases, closures }: OrganisationHistory): object {
  return {
    aliases: aliases.join(', ') || 'None',
    facts: facts.map(({ validFrom, knownAt, loadId, name, type, parentCode, listSize, statesEnd, validTo }) => ({
      from: formatDay(validFrom), known: formatInstant(knownAt), load: `/loads/${loadId}`, loadId,
      name: name ?? '-', type: type ?? '-', parent: parentCode ?? '-', list: listSize?.toLocaleString('en-GB') ?? '-',
      end: !statesEnd ? '-' : validTo === null ? 'Open' : `Ends ${formatDay(validTo)}`,
    })),
    closures: closures.map(({ from, to, knownAt, shareClosed, text }) => ({
      from: formatDay(from), to: formatDay(to), known: formatInstant(knownAt), text, share: shareClosed === 0 ? 'Taken back' : `${Math.round(shareClosed * 100)}% closed`,
    })),
  };
}
