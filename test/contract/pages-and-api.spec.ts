import fs from 'node:fs';
import { type ApiUnderTest, startApi } from './api-under-test.js';
import { routesOf } from './routes.js';

/** A row of the table in docs/api.md: routes of pages, and the operations that give and do the same, or why there is none. */
interface Row {
  readonly pages: readonly string[];
  readonly operations: readonly string[];
  readonly why: string | undefined;
}

/** Neither pages nor of /api/v1: the probes and metrics of whoever runs it. */
const NO_PAGES = ['GET /healthz', 'GET /readyz', 'GET /metrics'];

function table(): Row[] {
  const text = fs.readFileSync('docs/api.md', 'utf8');
  const quoted = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, one]) => one);
  return text
    .slice(text.indexOf('## Pages and their operations'))
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const [, pages, operations] = line.split('|').map((cell) => cell.trim());
      const why = /^none: (.+)$/.exec(operations)?.[1];
      return { pages: quoted(pages), operations: why === undefined ? quoted(operations) : [], why };
    });
}

describe('what pages show and do', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.close());

  it('stands in the guide to the API, each route once and no other', () => {
    const routes = routesOf(api)
      .map(({ method, path }) => `${method} ${path}`)
      .filter((route) => !route.includes(' /api/') && !NO_PAGES.includes(route));
    expect(routes.length).toBeGreaterThan(60);
    expect(table().flatMap(({ pages }) => pages).sort()).toEqual([...routes].sort());
  });

  it('is given and done by operations that there are, or the guide says why not', () => {
    const { paths } = JSON.parse(fs.readFileSync('docs/openapi.json', 'utf8')) as { paths: Record<string, Record<string, unknown>> };
    const described = Object.entries(paths).flatMap(([path, item]) => Object.keys(item).map((method) => `${method.toUpperCase()} ${path.replace('/api/v1/', '')}`));
    const rows = table();
    expect(rows.flatMap(({ operations }) => operations).filter((one) => !described.includes(one))).toEqual([]);
    expect(rows.filter(({ operations, why }) => operations.length === 0 && (why ?? '').length < 10)).toEqual([]);
  });
});
