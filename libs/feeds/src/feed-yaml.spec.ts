import { BUILT_IN_FEEDS } from './domain/definitions/index.js';
import { parseFeedDefinition } from './feed-yaml.js';

const ACME = `
feed: acme-online
source: Acme online requests, daily export
maps_to: online.v1
schedule: working-day
expected_by: '07:15'
encoding: windows-1252
delimiter: ';'
date_format: dd/mm/yyyy
absence: zero
columns:
  org_code: Practice
  service_day: Datum
  clinical: { header: Medical }
  administrative: { value: 0 }
ignore: [Run id]
`;
const parse = (yaml: string) => parseFeedDefinition(yaml, 'acme.yaml', BUILT_IN_FEEDS);

describe('a feed definition', () => {
  it('maps a layout onto a native feed', () => {
    const feed = parse(ACME);
    expect(feed).toMatchObject({
      key: 'acme-online', title: 'Acme online requests, daily export', schedule: { every: 'working-day', expectedBy: '07:15' }, encoding: 'windows-1252',
      delimiter: ';', dateFormat: 'dd/mm/yyyy', absence: 'zero', constants: { administrative: '0' }, unread: ['Run id'], target: { dataset: 'online' },
    });
    expect(feed.columns.clinical.aliases).toEqual(['Medical']);
  });

  it('translates labels', () => {
    const feed = parse(`{feed: w, source: s, maps_to: workforce.v1, columns: {org_code: a, month: b, fte: c, staff_group: {header: d, labels: {Doctor: gp}}}}`);
    expect(feed.columns.staff_group.read('DOCTOR', {} as never)).toBe('gp');
    expect(feed.columns.staff_group.read('nurse', {} as never)).toBe('nurse');
  });

  it.each([
    ['maps_to: online.v1', 'maps_to: nothing.v1', "'maps_to' names no feed"],
    ['feed: acme-online', 'feed: online.v1', 'name of its own'],
    ['feed: acme-online', 'feed: ../x', 'name of its own'],
    ['  org_code: Practice\n', '', "'org_code' of online.v1 is not mapped"],
    ['  org_code: Practice', '  org: Practice', "'org' is no column"],
    ["'07:15'", "'7.15'", 'expected_by'],
    ['dd/mm/yyyy', 'dd.mm', 'date_format'],
    ['windows-1252', 'ebcdic', 'encoding'],
    ['absence: zero', 'absence: nil', 'absence'],
    ['source: Acme online requests, daily export', 'source: [', 'acme.yaml'],
  ])('with %s as %s is refused, with the reason', (from, to, message) => {
    expect(() => parse(ACME.replace(from, to))).toThrow(expect.objectContaining({ code: 'bad-feed-definition', message: expect.stringContaining(message) }));
  });
});
