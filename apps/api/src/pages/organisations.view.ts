import { TYPE_NAMES, type NamedOrganisation } from './assessed-day.js';
import { organisationHref } from './mismatch-rows.view.js';
import { counted } from './words.js';

/** An organisation of the list, with what it belongs to. */
export interface ListedOrganisation extends NamedOrganisation {
  readonly listSize: number | null;
  readonly localityName: string | null;
}

/** Organisations of one kind, or the practices of one locality. */
export interface OrganisationGroup {
  readonly name: string;
  readonly items: readonly { readonly name: string; readonly href: string; readonly detail: string }[];
}

const GROUPS: readonly (readonly [type: string, name: string])[] = [
  ['icb', 'Integrated care board'],
  ['locality', 'Localities'],
  ['hub', 'Hubs'],
  ['pcn', 'Primary care networks'],
];

/** The list of organisations: those above the practices by kind, then the practices by locality. */
export function organisationGroups(organisations: readonly ListedOrganisation[]): OrganisationGroup[] {
  const practices = organisations.filter(({ type }) => type === 'practice');
  const localities = [...new Set(practices.map(({ localityName }) => localityName ?? ''))].sort((a, b) =>
    a.localeCompare(b, 'en-GB'),
  );
  return [
    ...GROUPS.map(([type, name]) =>
      group(
        name,
        organisations.filter((one) => one.type === type),
      ),
    ),
    ...localities.map((locality) =>
      group(
        locality === '' ? 'Practices in no locality' : `Practices in ${locality}`,
        practices.filter((one) => (one.localityName ?? '') === locality),
      ),
    ),
  ].filter(({ items }) => items.length > 0);
}

function group(name: string, members: readonly ListedOrganisation[]): OrganisationGroup {
  const items = members.map(({ code, name: title, type, listSize }) => ({
    name: title,
    href: organisationHref(code),
    detail: `${type === 'practice' ? '' : `${TYPE_NAMES[type]}, `}${code}${listSize === null ? '' : `, ${counted(listSize, 'patient')}`}`,
  }));
  return { name, items: items.sort((a, b) => a.name.localeCompare(b.name, 'en-GB')) };
}
