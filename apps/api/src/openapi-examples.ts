import type { OpenAPIObject } from '@nestjs/swagger';
import { DEFAULT_POLICIES } from '#libs/escalation';

const RULES = `version: 1
levels:
  amber: { probability: 0.5 }
rules:
  - key: gap
    name: Short of appointments
    signal: { kind: level }
    scope: { levels: [practice, hub, locality, icb] }
    lookAheadWorkingDays: 5
    raise: 2
    persistence: { agreeingEvaluations: 2, atOnceFrom: 4, standDownMornings: 2 }
`;

const DEFINITION = `feed: acme-online
source: Acme, daily export
maps_to: online.v1
date_format: dd/mm/yyyy
columns:
  org_code: Practice
  service_day: Date
  clinical: Medical
  administrative: { value: 0 }
`;

const DESK = {
  key: 'operations-desk', name: 'Operations desk', topic: 'gaps', scope: '*', detail: 'detail', timing: 'immediate', labels: [],
  throttle: [{ count: 3, minutes: 15 }, { count: 8, minutes: 120 }],
  channels: [{ channel: 'email', address: 'desk@icb.example' }, { channel: 'teams', address: 'https://example.org/workflows/room' }],
};

/** A body of each operation whose schema alone leaves one guessing, by the operation's id. */
export const BODIES: Readonly<Record<string, unknown>> = {
  'ActionCards.write': { key: 'default', kind: 'hub', level: '3', steps: ['Ring the duty manager', 'Open the evening session'], note: 'Agreed with the hubs' },
  'Alerts.acknowledge': { note: 'Ringing the practice now' },
  'Alerts.acknowledgeGroup': { locality: 'LOC1', serviceDay: '2026-01-16', note: 'Taken by the desk' },
  'Alerts.action': { kind: 'mutual-aid', quantity: 2, text: 'Two GPs from Elm Road' },
  'Alerts.note': { text: 'The practice expects a locum on Friday' },
  'Alerts.resolve': { note: 'A locum is booked' },
  'ClinicalDirectors.appoint': { name: 'Dr Amin', email: 'amin@example.org' },
  'Decisions.close': { text: 'Put again with other numbers' },
  'Decisions.comment': { text: 'Friday afternoon would do' },
  'Decisions.open': {
    locality: 'LOC1', title: 'Two GPs to Elm Road', proposal: 'Lend two GPs on Friday.', share: '2/3', quorum: '1/2', directorsNeeded: 1,
    deadline: '2026-01-14T17:00:00Z', about: { kind: 'mutual-aid', organisation: 'P1', serviceDay: '2026-01-16', quantity: 2, note: 'Friday, all day' },
  },
  'Decisions.vote': { practice: 'P1', choice: 'for', note: 'We can spare them' },
  'Declarations.create': { organisation: 'P1', serviceDay: '2026-01-12', level: 'red', staffInShare: 0.6, premisesLost: false, reason: 'Two GPs ill' },
  'FeedDefinitions.keep': { document: DEFINITION, note: 'New supplier' },
  'FeedDefinitions.try': { document: DEFINITION, sample: 'Practice,Date,Medical\nP1,09/01/2026,4\n' },
  'FeedDefinitions.withdraw': { note: 'The supplier has gone' },
  'FeedFiles.send': 'org_code,service_day,clinical,administrative\nP1,2026-01-09,5,3\n',
  'HubTargets.accept': { serviceDay: '2026-01-16', practices: [{ practice: 'P1', slots: 3 }], note: 'Agreed at the huddle' },
  'Interventions.record': { kind: 'redirect-calls', organisation: 'P1', serviceDay: '2026-01-16', quantity: 90, note: 'To the hub, from noon' },
  'Interventions.withdraw': { note: 'It was not needed' },
  'Policies.override': { from: '2026-01-16T09:00:00Z', to: '2026-01-19T09:00:00Z', person: 'operations-desk', note: 'Leave' },
  'Policies.publish': { document: DEFAULT_POLICIES, note: 'As shipped' },
  'Policies.rollBack': { version: 0, note: 'As shipped' },
  'Policies.validate': { document: DEFAULT_POLICIES },
  'Recipients.replace': { version: 1, recipients: [DESK] },
  'RuleReplay.compare': { from: '2025-12-01', to: '2026-01-01', version: 2 },
  'RuleReplay.keep': { from: '2025-12-01', to: '2026-01-01' },
  'RuleReplay.replay': { from: '2025-12-01', to: '2026-01-01', thresholds: { amber: 0.55, minimumLevel: 3 }, alerts: true, suggest: { miss: 5, falseAlarm: 1 } },
  'Rules.draft': { document: RULES, note: 'An earlier amber' },
  'Rules.publish': { version: 2, from: '2026-01-19', note: 'Agreed' },
  'Rules.rollBack': { version: 1, note: 'Too many alerts' },
  'Rules.validate': { document: RULES },
  'Rules.withdraw': { note: 'Not needed' },
  'Silences.create': { organisation: 'LOC1', reason: 'The locality trains together', endsAt: '2026-01-16T18:00:00Z', serviceDay: '2026-01-16', levelUpTo: 3 },
  'Tokens.make': { name: 'nightly export', roles: [{ role: 'analyst', scopeCode: 'LOC1' }], days: 90 },
  'Users.add': { email: 'ann@example.org', name: 'Ann Lee', roles: [{ role: 'practice', scopeCode: 'P1' }], account: true },
  'Users.setRoles': { roles: [{ role: 'practice', scopeCode: 'P1' }, { role: 'hub-manager', scopeCode: 'H1' }] },
};

/** Adds to operations a body that a server takes: of an installation with a practice P1, a hub H1 and a locality LOC1, in January 2026. */
export function exemplify(document: OpenAPIObject): OpenAPIObject {
  for (const item of Object.values(document.paths)) {
    for (const operation of [item.post, item.put]) {
      const body = operation?.requestBody && 'content' in operation.requestBody ? operation.requestBody.content : {};
      const media = body['application/json'] ?? body['text/csv'];
      const example = BODIES[operation?.operationId ?? ''];
      if (media && example !== undefined) media.example = example;
    }
  }
  return document;
}
