import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ApiUnderTest } from './api-under-test.js';
import { READING_ROUTES, WRITING_ROUTES } from './audit/writing-routes.js';
import { WritingScene } from './audit/writing-scene.js';
import { startMorning } from './simulated-morning.js';

jest.setTimeout(240_000);

/** An operation whose description shows a body. */
interface Shown {
  readonly operationId: string;
  readonly route: string;
  readonly media: string;
  readonly example: unknown;
}

/** What a server may answer beside taking it, by operation: the code, and why it is not for the form of the body. */
const NOT_HERE: Readonly<Record<string, readonly [code: string, why: string]>> = {
  'RuleReplay.replay': ['mornings-missing', 'nobody has had the mornings of December computed'],
  'RuleReplay.compare': ['mornings-missing', 'nobody has had the mornings of December computed'],
};

describe('the bodies that the description shows', () => {
  let api: ApiUnderTest;
  let scene: WritingScene;
  let inbox: string;
  let shown: Shown[];
  let names: Record<string, string>;
  beforeAll(async () => {
    inbox = fs.mkdtempSync(path.join(os.tmpdir(), 'headroom-examples-'));
    api = await startMorning({ inbox }, { practices: 20, days: 120 });
    scene = new WritingScene(api);
    const { paths } = (await (await fetch(`${api.url}/api/v1/openapi.json`)).json()) as { paths: Paths };
    shown = Object.entries(paths).flatMap(([address, item]) =>
      Object.entries(item).flatMap(([method, { operationId, requestBody }]) =>
        Object.entries(requestBody?.content ?? {}).flatMap(([media, { example }]) =>
          example === undefined ? [] : [{ operationId, route: `${method.toUpperCase()} ${address.replaceAll(/\{(\w+)\}/g, ':$1')}`, media, example }],
        ),
      ),
    );
    // The installation that the bodies speak of: a practice P1 and its hub H1 in a locality LOC1 with a clinical director, and a draft of rules.
    const { hub, practice } = await scene.hubDay();
    const { items } = await scene.call<{ items: { locality: string }[] }>('GET', `gaps?organisation=${practice}&limit=1`);
    names = { P1: practice, H1: hub, LOC1: items[0].locality };
    const { items: organisations } = await scene.call<{ items: { code: string; type: string; parentCode: string }[] }>('GET', 'organisations?limit=500');
    for (const { code, type, parentCode } of organisations) {
      if (type === 'pcn' && parentCode === names.LOC1) await scene.call('PUT', `clinical-directors/${code}`, { name: 'Dr Bell', email: `${code}@example.org` });
    }
    expect(await scene.draft()).toBe(2);
  });
  afterAll(async () => {
    await api?.close();
    fs.rmSync(inbox, { recursive: true, force: true });
  });

  /** The body with the codes of the seeded morning. */
  const here = (value: unknown): unknown =>
    typeof value === 'string' ? value.replaceAll(/\b(?:P1|H1|LOC1)\b/g, (name) => names[name])
    : Array.isArray(value) ? value.map(here)
    : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, here(one)]))
    : value;

  const answerTo = async ({ operationId, route, media, example }: Shown): Promise<string> => {
    const [method, address] = route.split(' ');
    const { at = {} } = /:\w/.test(address) ? await (WRITING_ROUTES[route] ?? READING_ROUTES[route]).send(scene) : {};
    const filled = address.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent((at as Record<string, string>)[name]));
    const body = here(example);
    const response = await fetch(api.url + filled, { method, headers: { 'content-type': media }, body: typeof body === 'string' ? body : JSON.stringify(body) });
    const answer = (await response.json().catch(() => ({}))) as Answer;
    // What answers to a document or a file with what is wrong in it has taken it only where nothing is.
    const isWrong = answer.valid === false || answer.status === 'rejected' || (answer.quarantined ?? 0) > 0 || (answer.faults ?? answer.errors ?? []).length > 0;
    if (response.ok) return isWrong ? `${operationId} ${JSON.stringify(answer)}` : `${operationId} taken`;
    const { code, detail, errors } = answer;
    return `${operationId} ${response.status} ${code} ${NOT_HERE[operationId]?.[0] === code ? '(told why)' : `${detail} ${JSON.stringify(errors ?? [])}`}`;
  };

  it('are taken by a running server, each, or not for their form', async () => {
    expect(shown.length).toBeGreaterThan(30);
    const answers: string[] = [];
    for (const one of shown) answers.push(await answerTo(one));
    expect(answers.filter((answer) => !answer.endsWith(' taken') && !answer.endsWith(' (told why)'))).toEqual([]);
    // What is told why is so: a reason that no longer holds is taken out.
    expect(answers.filter((answer) => answer.endsWith(' (told why)')).map((answer) => answer.split(' ')[0]).sort()).toEqual(Object.keys(NOT_HERE).sort());
  });
});

/** What of an answer says whether the body was taken. */
interface Answer {
  readonly code?: string;
  readonly detail?: string;
  readonly valid?: boolean;
  readonly status?: string;
  readonly quarantined?: number;
  readonly faults?: readonly unknown[];
  readonly errors?: readonly unknown[];
}

type Paths = Record<string, Record<string, { operationId: string; requestBody?: { content: Record<string, { example?: unknown }> } }>>;
