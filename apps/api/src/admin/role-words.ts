import type { Structure } from '#libs/organisations';
import { EVERYWHERE, ROLES, type Role, type RoleGrant } from '#libs/platform';

/** Roles as people call them, with what they are for. */
export const ROLE_WORDS: Readonly<Record<Role, { readonly name: string; readonly hint: string }>> = {
  admin: { name: 'Administrator', hint: 'everything: rules, policies, people, tokens' },
  operations: { name: 'Operations', hint: 'runs the morning; everything but administration' },
  'hub-manager': { name: 'Hub manager', hint: 'the hub of a locality: its slots and alerts' },
  'clinical-director': { name: 'Clinical director', hint: 'of a PCN: sees its figures, decides with the locality' },
  practice: { name: 'Practice', hint: 'its own figures; says how it is' },
  analyst: { name: 'Analyst', hint: 'looks at figures, changes nothing' },
  'feed-loader': { name: 'Feed loader', hint: 'a program that brings files' },
};

/** "Practice at Elm Surgery (A81001)", "Analyst everywhere". */
export function grantWords({ role, scopeCode }: RoleGrant, structure: Structure): string {
  const { name } = ROLE_WORDS[role];
  if (scopeCode === EVERYWHERE) return `${name} everywhere`;
  const organisation = structure.byCode(scopeCode);
  return organisation ? `${name} at ${organisation.name} (${organisation.code})` : `${name} at ${scopeCode}`;
}

/** Roles for a field to choose from; the one that can do least first when none is chosen. */
export function roleChoices(chosen: string = 'analyst'): { value: string; text: string; selected: boolean }[] {
  return ROLES.map((role) => ({ value: role, text: `${ROLE_WORDS[role].name}: ${ROLE_WORDS[role].hint}`, selected: role === chosen }));
}
