/** What a route lets somebody do: `subject:verb`. Every route names one, or says that it is public. */
export const PERMISSIONS = [
  'organisations:read',
  'organisations:write',
  'observations:read',
  'forecasts:read',
  'gaps:read',
  'alerts:read',
  'alerts:act',
  'loads:read',
  'loads:act',
  'feeds:read',
  'feeds:load',
  'feeds:write',
  'declarations:read',
  'declarations:write',
  'sharing:write',
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
  'tokens:read',
  'tokens:write',
  'metrics:read',
] as const;

/** One of {@link PERMISSIONS}. */
export type Permission = (typeof PERMISSIONS)[number];

/**
 * What holds for the whole ICB at once and cannot be narrowed to a part of it: who holds it only for a locality, a practice or a hub
 * may not do it at all. A file, a message or an entry of the audit log speaks of organisations all over the ICB.
 */
export const OF_THE_WHOLE: readonly Permission[] = [
  'rules:write', 'policies:write', 'rotas:write', 'recipients:read', 'recipients:write', 'actioncards:write', 'deliveries:read',
  'loads:read', 'loads:act', 'feeds:read', 'feeds:load', 'feeds:write', 'organisations:write', 'audit:read', 'users:read', 'users:act',
  'tokens:read', 'tokens:write', 'metrics:read',
];

/** What somebody can be in the organisation they work for; kept per scope in `person_role`. */
export const ROLES = ['admin', 'operations', 'hub-manager', 'clinical-director', 'practice', 'analyst', 'feed-loader'] as const;

/** One of {@link ROLES}. */
export type Role = (typeof ROLES)[number];

const READING = PERMISSIONS.filter((permission) => permission.endsWith(':read'));
/** What decides what alerts, who is told, who may do what and what there is: not for those who are on duty. */
const ADMINISTRATION: readonly Permission[] = [
  'rules:write', 'policies:write', 'organisations:write', 'feeds:write', 'users:act', 'tokens:read', 'tokens:write', 'sharing:write',
];
const RECORDS_OF_PEOPLE: readonly Permission[] = ['audit:read', 'users:read', 'tokens:read'];
const FIGURES_AND_PLANS = READING.filter((permission) => !RECORDS_OF_PEOPLE.includes(permission));

/**
 * What each role may do: operations runs the morning, an administrator also sets the rules, policies, people and feeds, a hub manager
 * answers for its sessions, an analyst only looks, a PCN's clinical director decides with the locality, a practice sees its own figures
 * and says how it is, a feed loader is a program that brings files.
 */
export const PERMISSIONS_OF_ROLE: Readonly<Record<Role, readonly Permission[]>> = {
  admin: PERMISSIONS,
  operations: PERMISSIONS.filter((permission) => !ADMINISTRATION.includes(permission)),
  'hub-manager': [
    'organisations:read',
    'observations:read',
    'forecasts:read',
    'gaps:read',
    'alerts:read',
    'alerts:act',
    'declarations:read',
    'hubs:read',
    'interventions:read',
    'interventions:act',
    'actioncards:read',
    'decisions:read',
  ],
  analyst: FIGURES_AND_PLANS,
  'clinical-director': [...FIGURES_AND_PLANS, 'decisions:act'],
  practice: [
    'organisations:read',
    'observations:read',
    'forecasts:read',
    'gaps:read',
    'alerts:read',
    'interventions:read',
    'actioncards:read',
    'declarations:read',
    'declarations:write',
    'sharing:write',
  ],
  'feed-loader': ['feeds:read', 'feeds:load', 'loads:read', 'loads:act'],
};
