import { addDays } from '#libs/kernel';
import { MORNING } from '../simulated-morning.js';
import { DEFINITION, ROUTES_OF_FEEDS } from './routes-of-feeds.js';
import { ROUTES_OF_PEOPLE } from './routes-of-people.js';
import { ANY, type ReadingSample, TEXT, type WritingSample } from './writing-sample.js';
import type { WritingScene } from './writing-scene.js';

const nobody = {};

const acknowledged = { action: 'alert.acknowledge', before: { status: 'firing' }, after: { status: 'acknowledged' } };
const resolved = { action: 'alert.resolve', before: { status: 'firing' }, after: { status: 'resolved' } };
const noted = { action: 'alert.note', before: null, after: { text: 'Rang them' } };
const acted = { action: 'alert.action', before: null, after: { text: 'Rang them' } };
const redriven = { action: 'load.redrive', before: { quarantined: 1 }, after: { quarantined: 0, loaded: 1, unchanged: 0 } };
const silenced = { action: 'silence.create', before: null, after: { reason: 'Known to all', levelUpTo: ANY } };
const lifted = { action: 'silence.lift', before: { liftedAt: null, state: 'on' }, after: { liftedAt: TEXT, state: 'over' } };
const voted = { action: 'decision.vote', before: null, after: { choice: 'for' } };
/** What can be computed at any time is computed and kept: work that somebody asked for, which changes nobody's word. */
const kept = { action: 'mornings.keep', before: null, after: { missing: ANY, job: TEXT } };
const onAlert = (body: object) => async (scene: WritingScene) => ({ at: { id: await scene.alert() }, body });

/** Every route that changes something, by method and path. A new one needs a line here. */
export const WRITING_ROUTES: Readonly<Record<string, WritingSample>> = {
  ...ROUTES_OF_PEOPLE,
  ...ROUTES_OF_FEEDS,
  'POST /api/v1/alerts/:id/acknowledge': { send: onAlert({}), ...acknowledged },
  'POST /api/v1/alerts/:id/note': { send: onAlert({ text: 'Rang them' }), ...noted },
  'POST /api/v1/alerts/:id/action': { send: onAlert({ text: 'Rang them' }), ...acted },
  'POST /api/v1/alerts/:id/resolve': { send: onAlert({}), ...resolved },
  'POST /alerts/:id/acknowledge': { send: onAlert(nobody), ...acknowledged },
  'POST /alerts/:id/note': { send: onAlert({ text: 'Rang them' }), ...noted },
  'POST /alerts/:id/action': { send: onAlert({ text: 'Rang them' }), ...acted },
  'POST /alerts/:id/resolve': { send: onAlert({ text: 'Over' }), ...resolved },
  'POST /alerts/:id/decision': {
    send: async (scene) => ({ at: { id: await scene.alertOfLocality() }, body: { title: 'Lend a nurse', proposal: 'On Friday.', until: addDays(MORNING, 3) } }),
    action: 'decision.open', before: null, after: { status: 'open', title: 'Lend a nurse', deadline: TEXT },
  },
  'POST /acknowledge/:token': { send: async (scene) => ({ at: { token: await scene.acknowledgeToken() } }), ...acknowledged, actor: 'recipient' },
  'POST /api/v1/alerts/acknowledge': {
    send: async (scene) => ({
      body: await scene.row(
        `SELECT o.code AS organisation, to_char(a.service_day, 'YYYY-MM-DD') AS "serviceDay" FROM alert a JOIN organisation o ON o.id = a.organisation_id WHERE a.status = 'firing' LIMIT 1`,
      ),
    }),
    ...acknowledged,
  },
  'POST /alerts/acknowledge': {
    send: async (scene) => ({ body: await scene.group() }),
    ...acknowledged,
  },
  'POST /alerts/:id/silence': { send: onAlert({ reason: 'Known to all', until: MORNING, black: 'on' }), ...silenced },
  'POST /alerts/silences/:silence/lift': { send: async (scene) => ({ at: { silence: await scene.silence() } }), ...lifted },
  'POST /api/v1/silences': {
    send: async (scene) => ({ body: { reason: 'Known to all', endsAt: scene.soon(), organisation: await scene.code('practice') } }),
    ...silenced,
  },
  'DELETE /api/v1/silences/:id': { send: async (scene) => ({ at: { id: await scene.silence() } }), ...lifted },
  'POST /api/v1/hubs/:code/allocation/accept': {
    send: async (scene) => {
      const { hub, practice, serviceDay } = await scene.hubDay();
      return { at: { code: hub }, body: { serviceDay, practices: [{ practice, slots: 1 }] } };
    },
    action: 'hub-slots.accept', before: { slots: 0 }, after: { slots: 1 },
  },
  'POST /hubs/:code/accept': {
    send: async (scene) => {
      const { hub, practice, serviceDay } = await scene.hubDay();
      await scene.acceptedSlots();
      return { at: { code: hub }, body: { serviceDay, practice, slots: '3' } };
    },
    action: 'hub-slots.adjust', before: { slots: 2 }, after: { slots: 3 },
  },
  'POST /hubs/:code/days/:day': {
    send: async (scene) => {
      const { hub, practice, serviceDay } = await scene.hubDay();
      await scene.acceptedSlots();
      return { at: { code: hub, day: serviceDay }, body: { slots: { [practice]: '3' } } };
    },
    action: 'hub-slots.adjust', before: { slots: 2 }, after: { slots: 3 },
  },
  'POST /api/v1/interventions': {
    send: async (scene) => ({ body: { kind: 'mutual-aid', organisation: await scene.code('practice'), serviceDay: MORNING, quantity: 2, note: 'Two nurses' } }),
    action: 'intervention.record', before: null, after: { kind: 'mutual-aid', quantity: 2, note: 'Two nurses' },
  },
  'POST /api/v1/interventions/:id/withdraw': {
    send: async (scene) => ({ at: { id: await scene.acceptedSlots() }, body: { note: 'The session is off' } }),
    action: 'hub-slots.withdraw', before: { slots: 2 }, after: { slots: 0 },
  },
  'PUT /api/v1/action-cards': {
    send: () => Promise.resolve({ body: { level: '3', kind: 'hub', steps: ['Ring the duty manager'] } }),
    action: 'action-card.write', before: null, after: { version: 1, steps: ['Ring the duty manager'] },
  },
  'POST /api/v1/decisions': {
    send: async (scene) => ({ body: { locality: await scene.code('locality'), title: 'Lend a nurse', proposal: 'On Friday.', directorsNeeded: 0, deadline: scene.soon() } }),
    action: 'decision.open', before: null, after: { status: 'open', title: 'Lend a nurse', deadline: TEXT },
  },
  'POST /api/v1/decisions/:id/comment': {
    send: async (scene) => ({ at: { id: (await scene.decision()).id }, body: { text: 'Who stands in?' } }),
    action: 'decision.comment', before: null, after: { text: 'Who stands in?' },
  },
  'POST /decisions/:id/comment': {
    send: async (scene) => ({ at: { id: (await scene.decision()).id }, body: { text: 'Who stands in?' } }),
    action: 'decision.comment', before: null, after: { text: 'Who stands in?' },
  },
  'POST /api/v1/decisions/:id/vote': {
    send: async (scene) => {
      const { id, practice } = await scene.decision();
      await scene.call('POST', `decisions/${id}/vote`, { practice, choice: 'against' });
      return { at: { id }, body: { practice, choice: 'for' } };
    },
    action: 'decision.change-vote', before: { choice: 'against' }, after: { choice: 'for' },
  },
  'POST /decisions/:id/vote': {
    send: async (scene) => {
      const { id, practice } = await scene.decision();
      return { at: { id }, body: { voter: `practice ${practice}`, choice: 'for', text: '' } };
    },
    ...voted,
  },
  'POST /api/v1/decisions/:id/close': {
    send: async (scene) => ({ at: { id: (await scene.decision()).id }, body: { text: 'No longer needed' } }),
    action: 'decision.close', before: { status: 'open' }, after: { status: 'failed', reason: 'withdrawn', text: TEXT },
  },
  'PUT /api/v1/clinical-directors/:pcn': {
    send: async (scene) => ({ at: { pcn: await scene.code('pcn') }, body: { name: 'Dr Amin', email: 'amin@example.org' } }),
    action: 'clinical-director.appoint', before: { directors: [] }, after: { directors: [{ name: 'Dr Amin', email: 'amin@example.org' }] },
  },
  'PUT /api/v1/decisions/directors/:pcn': {
    send: async (scene) => ({ at: { pcn: await scene.code('pcn') }, body: { name: 'Dr Bell', email: 'bell@example.org' } }),
    action: 'clinical-director.appoint', before: { directors: ANY }, after: { directors: [{ name: 'Dr Bell', email: 'bell@example.org' }] },
  },
  'POST /api/v1/loads/:id/redrive': { send: async (scene) => ({ at: { id: await scene.quarantinedLoad() } }), ...redriven },
  'POST /loads/:id/redrive': { send: async (scene) => ({ at: { id: await scene.quarantinedLoad() } }), ...redriven },
  'PUT /api/v1/recipients': {
    send: async (scene) => {
      const document = await scene.call<{ version: 1; recipients: { key: string; name: string }[] }>('GET', 'recipients');
      const [first, ...others] = document.recipients;
      return { body: { ...document, recipients: [{ ...first, name: 'Another name' }, ...others] } };
    },
    action: 'recipients.set', before: { recipients: [expect.objectContaining({ name: TEXT })] }, after: { recipients: [expect.objectContaining({ name: 'Another name' })] },
  },
  'PUT /api/v1/policies': {
    send: async (scene) => ({ body: { document: `${await scene.policiesDocument()}\n# as agreed\n`, note: 'because' } }),
    action: 'policies.publish', before: { version: ANY, document: TEXT }, after: { version: ANY, document: expect.stringContaining('# as agreed') as unknown },
  },
  'POST /api/v1/policies/roll-back': {
    send: () => Promise.resolve({ body: { version: 0 } }),
    action: 'policies.roll-back', before: { version: ANY, document: TEXT }, after: { version: ANY, document: TEXT },
  },
  'POST /admin/policies': {
    send: async (scene) => ({ body: { document: `${await scene.policiesDocument()}\n# on the page\n`, note: 'because' } }),
    action: 'policies.publish', before: { version: ANY, document: TEXT }, after: { version: ANY, document: expect.stringContaining('# on the page') as unknown },
  },
  'POST /admin/policies/versions/:version/roll-back': {
    send: () => Promise.resolve({ at: { version: 0 }, body: { note: '' } }),
    action: 'policies.roll-back', before: { version: ANY, document: TEXT }, after: { version: ANY, document: TEXT },
  },
  'POST /api/v1/policies/rotas/:key/overrides': {
    send: (scene) => Promise.resolve({ at: { key: 'on-call' }, body: { from: scene.now().toISOString(), to: scene.soon(), note: 'Away' } }),
    action: 'rota.override', before: null, after: { from: TEXT, to: TEXT, person: null, note: 'Away' },
  },
  'DELETE /api/v1/policies/rotas/:key/overrides/:id': {
    send: async (scene) => {
      const body = { from: scene.now().toISOString(), to: scene.soon(), note: 'Away' };
      const { id } = await scene.call<{ id: number }>('POST', 'policies/rotas/on-call/overrides', body);
      return { at: { key: 'on-call', id } };
    },
    action: 'rota.override-removed', before: { from: TEXT, to: TEXT, person: null, note: 'Away' }, after: null,
  },
  'POST /api/v1/rules/drafts': {
    send: async (scene) => ({ body: { document: `${await scene.rulesDocument()}\n# draft\n`, note: 'try' } }),
    action: 'rules.draft', before: null, after: { status: 'draft', document: expect.stringContaining('# draft') as unknown },
  },
  'POST /api/v1/rules/publish': {
    send: async (scene) => ({ body: { document: `${await scene.rulesDocument()}\n# published\n` } }),
    action: 'rules.publish', before: { version: 1, document: TEXT }, after: { status: 'published', document: expect.stringContaining('# published') as unknown },
  },
  'POST /api/v1/rules/roll-back': {
    send: () => Promise.resolve({ body: { version: 1 } }),
    action: 'rules.roll-back', before: { version: ANY, document: TEXT }, after: { status: 'published', document: TEXT },
  },
  'POST /api/v1/rules/versions/:version/withdraw': {
    send: async (scene) => {
      const body = { document: `${await scene.rulesDocument()}\n# never\n`, from: addDays(MORNING, 3) };
      return { at: { version: (await scene.call<{ version: number }>('POST', 'rules/publish', body)).version }, body: { note: 'Too early' } };
    },
    action: 'rules.withdraw', before: { status: 'published' }, after: { status: 'withdrawn' },
  },
  'POST /thresholds/edit': {
    send: async (scene) => {
      const page = await scene.page('/thresholds/edit');
      return { body: { ...scene.formOf(page), amber: '5', 'rule-0-acute': '', note: 'by the form' } };
    },
    action: 'rules.draft', before: null, after: { status: 'draft' },
  },
  'POST /thresholds/yaml': {
    send: async (scene) => ({ body: { document: `${await scene.rulesDocument()}\n# by the page\n`, note: '' } }),
    action: 'rules.draft', before: null, after: { status: 'draft', document: expect.stringContaining('# by the page') as unknown },
  },
  'POST /thresholds/versions/:version/publish': {
    send: async (scene) => ({ at: { version: await scene.draft() }, body: { from: '', note: 'on the page', unseen: 'yes' } }),
    action: 'rules.publish', before: { version: ANY }, after: { status: 'published' },
  },
  'POST /thresholds/versions/:version/roll-back': {
    send: () => Promise.resolve({ at: { version: 1 }, body: { note: '' } }),
    action: 'rules.roll-back', before: { version: ANY }, after: { status: 'published' },
  },
  'POST /thresholds/versions/:version/withdraw': {
    send: async (scene) => ({ at: { version: await scene.draft() }, body: { note: 'no' } }),
    action: 'rules.withdraw', before: { status: 'draft' }, after: { status: 'withdrawn' },
  },
  'POST /thresholds/versions/:version/mornings': { send: () => Promise.resolve({ at: { version: 1 }, body: { from: addDays(MORNING, -9), to: addDays(MORNING, -7) } }), ...kept },
  'POST /api/v1/rules/replay/mornings': { send: () => Promise.resolve({ body: { from: addDays(MORNING, -6), to: addDays(MORNING, -4) } }), ...kept },
};

const sample = 'Practice;Date;Medical\nA1;05/01/2026;3\n';
const period = { from: MORNING, to: addDays(MORNING, 1) };
const onKeptMornings = (body: object) => async (scene: WritingScene) => {
  await scene.keepMornings(period);
  return { body: { ...period, ...body } };
};

/** Every route that is asked by a method of change and changes nothing, which is looked at as well. */
export const READING_ROUTES: Readonly<Record<string, ReadingSample>> = {
  'POST /api/v1/feed-definitions/try': { changesNothing: 'reads a sample with a definition', send: () => Promise.resolve({ body: { document: DEFINITION, sample } }) },
  'POST /feeds/definitions/try': { changesNothing: 'reads a sample with a definition', send: () => Promise.resolve({ body: { document: DEFINITION, sample } }) },
  'POST /api/v1/policies/validate': {
    changesNothing: 'says what is wrong with a document', send: async (scene) => ({ body: { document: await scene.policiesDocument() } }),
  },
  'POST /api/v1/rules/validate': { changesNothing: 'says what is wrong with a document', send: async (scene) => ({ body: { document: await scene.rulesDocument() } }) },
  'POST /api/v1/rules/replay/compare': { changesNothing: 'computes what rules would have done beside those in force', send: onKeptMornings({ version: 1 }) },
  'POST /api/v1/rules/replay': { changesNothing: 'computes what rules would have done', send: onKeptMornings({}) },
};
