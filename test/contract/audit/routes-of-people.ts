import { PASSWORD } from '../sign-in.fixture.js';
import type { SamplePerson } from './people-scene.js';
import { ANY, type SampleRequest, TEXT, type WritingSample } from './writing-sample.js';
import type { WritingScene } from './writing-scene.js';

const NEW_PASSWORD = 'five other words that walk';
const ANALYST = [{ role: 'analyst', scopeCode: '*' }];
const OF_A_SAMPLE = 'sample-';

/** A request about somebody, by the desk. */
const about = (body?: object, role?: string) => async ({ people }: WritingScene): Promise<SampleRequest> => ({ at: { id: (await people.person(role)).id }, body });

/** A request of somebody who is signed in. */
const by = (request: (scene: WritingScene, who: SamplePerson) => Promise<SampleRequest> | SampleRequest, role?: string) => async (scene: WritingScene): Promise<SampleRequest> => {
  const who = await scene.people.person(role);
  const cookie = await scene.people.cookie(who);
  return { cookie, ...(await request(scene, who)) };
};

async function token(scene: WritingScene): Promise<number> {
  return (await scene.call<{ id: number }>('POST', 'tokens', { name: 'Nightly import', roles: ANALYST, days: 7 })).id;
}

async function inactive(scene: WritingScene): Promise<SampleRequest> {
  const { id } = await scene.people.person();
  await scene.call('POST', `users/${id}/deactivate`, {});
  return { at: { id }, body: {} };
}

async function linked(scene: WritingScene): Promise<SampleRequest> {
  const { id } = await scene.people.person();
  await scene.row(`INSERT INTO identity (issuer, subject, person_id) VALUES ('https://id.example.org', 'of-' || $1::int, $1::int) RETURNING person_id`, [id]);
  return { at: { id }, body: {} };
}

/** Where failed attempts are counted, before one is known to be right. */
const ATTEMPTS = ['public.local_account'];

const added = { action: 'user.add', before: null, after: { email: TEXT, name: 'Jo Bloggs', roles: ANALYST } };
const roles = { action: 'user.roles', before: { roles: ANALYST } };
const deactivated = { action: 'user.deactivate', before: { active: true }, after: { active: false } };
const activated = { action: 'user.activate', before: { active: false }, after: { active: true } };
const reset = { action: 'password.reset', before: { passwordSetAt: null, mustChange: false }, after: { passwordSetAt: TEXT, mustChange: true } };
const unlinked = { action: 'identity.unlink', before: { identities: [{ issuer: 'https://id.example.org', subject: TEXT }] }, after: { identities: [] } };
const made = { action: 'token.make', before: null, after: { name: 'Nightly import', grants: ANALYST, expiresAt: TEXT } };
const revoked = { action: 'token.revoke', before: { revokedAt: null }, after: { revokedAt: TEXT } };
const begun = { action: 'session.begin', before: null, after: { how: ANY }, actor: OF_A_SAMPLE };
const changed = { action: 'password.change', before: { passwordSetAt: null }, after: { passwordSetAt: TEXT }, actor: OF_A_SAMPLE };
const twoStepOn = { action: 'two-step.on', before: { twoStep: false, recoveryCodesLeft: 0 }, after: { twoStep: true, recoveryCodesLeft: 10 }, actor: OF_A_SAMPLE };
const shared = { action: 'practice.share', before: { shared: false }, after: { shared: true } };

/** People, how they sign in, tokens, and what practices share. */
export const ROUTES_OF_PEOPLE: Readonly<Record<string, WritingSample>> = {
  'POST /api/v1/users': { send: () => Promise.resolve({ body: { email: 'jo@example.org', name: 'Jo Bloggs', roles: ANALYST } }), ...added },
  'POST /admin/people': {
    send: () => Promise.resolve({ body: { email: 'jo.bloggs@example.org', name: 'Jo Bloggs', role: 'analyst', place: '', account: 'here' } }),
    ...added,
  },
  'PUT /api/v1/users/:id/roles': { send: about({ roles: [{ role: 'operations', scopeCode: '*' }] }), ...roles, after: { roles: [{ role: 'operations', scopeCode: '*' }] } },
  'POST /admin/people/:id/roles': { send: about({ role: 'operations', place: '' }), ...roles, after: { roles: [...ANALYST, { role: 'operations', scopeCode: '*' }] } },
  'POST /admin/people/:id/roles/take': { send: about({ grant: 'analyst@*' }), ...roles, after: { roles: [] } },
  'POST /api/v1/users/:id/deactivate': { send: about({}), ...deactivated },
  'POST /admin/people/:id/deactivate': { send: about({}), ...deactivated },
  'POST /api/v1/users/:id/activate': { send: inactive, ...activated },
  'POST /admin/people/:id/activate': { send: inactive, ...activated },
  'POST /api/v1/users/:id/reset-password': { send: about({}), ...reset },
  'POST /admin/people/:id/reset-password': {
    send: async ({ people }) => {
      const who = await people.person();
      await people.codeToSignIn(who);
      return { at: { id: who.id }, body: { twoStep: 'yes' } };
    },
    action: 'password.reset',
    before: { passwordSetAt: null, mustChange: false, twoStep: true, recoveryCodesLeft: 10 }, after: { passwordSetAt: TEXT, mustChange: true, twoStep: false, recoveryCodesLeft: 0 },
  },
  'POST /api/v1/users/:id/forget-provider': { send: linked, ...unlinked },
  'POST /admin/people/:id/forget-provider': { send: linked, ...unlinked },
  'POST /api/v1/tokens': { send: () => Promise.resolve({ body: { name: 'Nightly import', roles: ANALYST, days: 7 } }), ...made },
  'POST /admin/tokens': { send: () => Promise.resolve({ body: { name: 'Nightly import', role: 'analyst', place: '', days: '7' } }), ...made },
  'DELETE /api/v1/tokens/:id': { send: async (scene) => ({ at: { id: await token(scene) } }), ...revoked },
  'POST /admin/tokens/:id/revoke': { send: async (scene) => ({ at: { id: await token(scene) }, body: {} }), ...revoked },
  'PUT /api/v1/organisations/:code/sharing': { send: async (scene) => ({ at: { code: await scene.code('practice') }, body: { shared: true } }), ...shared },
  'POST /account/sharing': {
    send: async (scene) => {
      const [, practice] = await scene.codes('practice', 2);
      return by(() => ({ body: { practice, share: 'yes' } }), `practice@${practice}`)(scene);
    },
    ...shared, actor: OF_A_SAMPLE,
  },
  'POST /account/password': { send: by(() => ({ body: { current: PASSWORD, password: NEW_PASSWORD, again: NEW_PASSWORD } })), ...changed, countedIn: ATTEMPTS },
  'POST /account/two-step': { send: by(async ({ people }, who) => ({ body: { code: await people.codeToSetUp(who) } })), ...twoStepOn },
  'POST /account/two-step/off': {
    send: by(async ({ people }, who) => {
      await people.codeToSignIn(who);
      return { body: { password: PASSWORD } };
    }),
    action: 'two-step.off', before: { twoStep: true, recoveryCodesLeft: 10 }, after: { twoStep: false, recoveryCodesLeft: 0 }, actor: OF_A_SAMPLE, countedIn: ATTEMPTS,
  },
  'POST /account/sign-out-everywhere': {
    send: by(async ({ people }, who) => {
      await people.cookie(who);
      await people.cookie(who);
      return { body: {} };
    }),
    action: 'session.end-others', before: { browsers: 3 }, after: { browsers: 1 }, actor: OF_A_SAMPLE,
  },
  'POST /sign-in': { send: async ({ people }) => ({ body: { email: (await people.person()).email, password: PASSWORD } }), ...begun, after: { how: 'password', device: ANY }, countedIn: ATTEMPTS },
  'POST /sign-in/code': {
    send: async ({ people }) => {
      const who = await people.person();
      return { body: { code: await people.codeToSignIn(who) }, cookie: await people.cookie(who, 'code') };
    },
    ...begun, after: { how: 'password and code', device: ANY }, countedIn: [...ATTEMPTS, 'public.session'],
  },
  'POST /sign-in/new-password': {
    send: async ({ people }) => {
      const who = await people.person('analyst@*', { mustChange: true });
      return { body: { password: NEW_PASSWORD, again: NEW_PASSWORD }, cookie: await people.cookie(who, 'new-password') };
    },
    ...changed, before: { passwordSetAt: null, mustChange: true }, after: { passwordSetAt: TEXT, mustChange: false },
  },
  'POST /sign-in/two-step': {
    send: async ({ people }) => {
      const who = await people.person();
      return { body: { code: await people.codeToSetUp(who) }, cookie: await people.cookie(who, 'two-step') };
    },
    ...twoStepOn,
  },
  'POST /sign-out': { send: by(() => ({ body: {} })), action: 'session.end', before: { since: TEXT, device: 'A sample browser' }, after: null, actor: OF_A_SAMPLE },
};
