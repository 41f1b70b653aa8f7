/** What a route lets somebody do: `subject:verb`. Every route names one, or says that it is public. */
export const PERMISSIONS = [
  'organisations:read',
  'observations:read',
  'forecasts:read',
  'gaps:read',
  'alerts:read',
  'alerts:act',
  'loads:read',
  'loads:act',
  'feeds:read',
  'hubs:read',
  'interventions:read',
  'interventions:act',
  'actioncards:read',
  'actioncards:write',
  'decisions:read',
  'decisions:act',
  'deliveries:read',
  'recipients:read',
  'recipients:write',
  'rules:read',
  'rules:write',
  'policies:read',
  'policies:write',
  'rotas:write',
  'audit:read',
  'users:read',
  'users:act',
] as const;

/** One of {@link PERMISSIONS}. */
export type Permission = (typeof PERMISSIONS)[number];

/**
 * What holds for the whole ICB at once and cannot be narrowed to a part of it: who holds it only for a locality, a practice or a hub
 * may not do it at all.
 */
export const OF_THE_WHOLE: readonly Permission[] = [
  'rules:write', 'policies:write', 'rotas:write', 'recipients:write', 'actioncards:write', 'users:act',
];

/** What somebody is in the organisation they work for; kept per scope in `person_role`. */
export type Role = 'operator' | 'hub' | 'analyst' | 'admin' | 'clinical-director';

const READING = PERMISSIONS.filter((permission) => permission.endsWith(':read'));
/** What decides what alerts, who is told of it, and when: not for those who are on duty. */
const ADMINISTRATION: readonly Permission[] = ['rules:write', 'policies:write'];
const RECORDS_OF_PEOPLE: readonly Permission[] = ['audit:read', 'users:read'];

/**
 * What each role may do: an operator runs the morning, an administrator also sets the rules and policies, a hub answers for
 * its sessions, an analyst only looks, a PCN's clinical director decides with the locality.
 */
export const PERMISSIONS_OF_ROLE: Readonly<Record<Role, readonly Permission[]>> = {
  admin: PERMISSIONS,
  operator: PERMISSIONS.filter((permission) => !ADMINISTRATION.includes(permission)),
  hub: [
    'organisations:read',
    'observations:read',
    'forecasts:read',
    'gaps:read',
    'alerts:read',
    'alerts:act',
    'hubs:read',
    'interventions:read',
    'interventions:act',
    'actioncards:read',
    'decisions:read',
  ],
  analyst: READING.filter((permission) => !RECORDS_OF_PEOPLE.includes(permission)),
  'clinical-director': [...READING.filter((permission) => !RECORDS_OF_PEOPLE.includes(permission)), 'decisions:act'],
};
