import { addDays } from '#libs/kernel';
import { MORNING } from '../simulated-morning.js';
import { ANY, type SampleRequest, TEXT, type WritingSample } from './writing-sample.js';
import type { WritingScene } from './writing-scene.js';

/** A layout of a supplier's own. */
export const DEFINITION = `feed: acme-online
source: Acme, daily export
maps_to: online.v1
date_format: dd/mm/yyyy
columns:
  org_code: Practice
  service_day: Date
  clinical: Medical
  administrative: { value: 0 }
`;

/** A file of a practice's online requests of a day long past, which no other sample sends. */
const file = (daysAgo: number) => async (scene: WritingScene): Promise<SampleRequest> => {
  const text = `org_code,service_day,clinical,administrative\n${await scene.code('practice')},${addDays(MORNING, -daysAgo)},5,3\n`;
  return { at: { feed: 'online.v1' }, file: { name: 'online.csv', text } };
};

/** A definition that is kept under a name of its own. */
async function kept(scene: WritingScene, feed: string): Promise<string> {
  await scene.call('POST', 'feed-definitions', { document: DEFINITION.replace('acme-online', feed) });
  return feed;
}

/** A practice that has said something for today already. */
async function saidAmber(scene: WritingScene): Promise<string> {
  const practice = await scene.code('practice');
  await scene.call('POST', 'declarations', { organisation: practice, serviceDay: MORNING, level: 'amber', staffInShare: 0.8 });
  return practice;
}

const loaded = { action: 'load.file', before: null, after: { feed: 'online.v1', file: 'online.csv', sha256: TEXT, status: 'loaded', rows: 1, loaded: 1 } };
const defined = { action: 'feed.define', before: null, after: { document: expect.stringContaining('maps_to: online.v1') as unknown } };
const withdrawn = { action: 'feed.withdraw-definition', before: { document: expect.stringContaining('maps_to: online.v1') as unknown }, after: { document: null } };

/** Files, feed definitions, and what practices say of themselves. */
export const ROUTES_OF_FEEDS: Readonly<Record<string, WritingSample>> = {
  'POST /api/v1/feeds/:feed/files': { send: file(900), ...loaded },
  'POST /feeds/:feed/files': { send: file(901), ...loaded },
  'POST /api/v1/feed-definitions': { send: () => Promise.resolve({ body: { document: DEFINITION } }), ...defined },
  'POST /feeds/definitions': { send: () => Promise.resolve({ body: { document: DEFINITION.replace('acme-online', 'by-the-page'), note: '' } }), ...defined },
  'POST /api/v1/feed-definitions/:feed/withdraw': { send: async (scene) => ({ at: { feed: await kept(scene, 'over-by-api') }, body: {} }), ...withdrawn },
  'POST /feeds/:feed/withdraw': { send: async (scene) => ({ at: { feed: await kept(scene, 'over-by-page') }, body: {} }), ...withdrawn },
  'POST /api/v1/declarations': {
    send: async (scene) => ({ body: { organisation: await saidAmber(scene), serviceDay: MORNING, level: 'red', staffInShare: 0.6, reason: 'Two GPs ill' } }),
    action: 'declaration.make', before: { level: 'amber', staffInShare: 0.8 }, after: { level: 'red', staffInShare: 0.6, reason: 'Two GPs ill', declaredAt: TEXT },
  },
  'POST /declare': {
    send: async (scene) => ({ body: { practice: (await scene.codes('practice', 2))[1], day: MORNING, level: 'black', staff: '50', premises: 'open', reason: '' } }),
    action: 'declaration.make', before: null, after: { level: 'black', staffInShare: 0.5, premisesLost: false, declaredAt: ANY },
  },
};
