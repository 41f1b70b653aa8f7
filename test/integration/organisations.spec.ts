import { type ServiceDay, dayNumber, londonInstant, serviceDay } from '#libs/kernel';
import { type MergeResult, type OrganisationRow, ORGANISATIONS_ENTITIES, OrganisationsService, OrganisationsWriter } from '#libs/organisations';
import { type TestDatabase, createTestDatabase } from '#libs/testing';
import { DataVersion } from '#libs/platform';

const day = (text: string): number => dayNumber(serviceDay(text));
const at = (text: string, time = '07:00'): Date => londonInstant(serviceDay(text), time);
const LATER = at('2027-01-01');

describe('organisations', () => {
  let store: TestDatabase;
  let service: OrganisationsService;
  const writer = new OrganisationsWriter();
  let loads = 0;
  beforeEach(async () => {
    store = await createTestDatabase(ORGANISATIONS_ENTITIES);
    service = new OrganisationsService(store.database, new DataVersion(store.database));
  });
  afterEach(() => store.drop());

  const merge = (rows: Omit<OrganisationRow, 'line'>[], knownAt: Date | 'valid-from' = 'valid-from'): Promise<MergeResult> =>
    store.database.transaction((transaction) =>
      writer.merge(transaction, { loadId: (loads += 1), knownAt }, rows.map((row, i) => ({ ...row, line: i + 2 }))),
    );
  const area = (): Promise<MergeResult> =>
    merge([
      { code: 'QHL', name: 'Birmingham and Solihull', type: 'icb', validFrom: day('2022-07-01'), validTo: null },
      { code: 'LOC1', name: 'North', type: 'locality', parentCode: 'QHL', validFrom: day('2022-07-01'), validTo: null },
      { code: 'HUB1', name: 'North hub', type: 'hub', parentCode: 'LOC1', validFrom: day('2022-07-01'), validTo: null },
      { code: 'U1', name: 'First PCN', type: 'pcn', parentCode: 'LOC1', validFrom: day('2022-07-01'), validTo: null },
      { code: 'U2', name: 'Second PCN', type: 'pcn', parentCode: 'LOC1', validFrom: day('2022-07-01'), validTo: null },
      { code: 'M1', name: 'A surgery', type: 'practice', parentCode: 'U1', validFrom: day('2022-07-01'), validTo: null, listSize: 8000 },
    ]);

  it('answers a question about a past day with the structure of that day', async () => {
    await area();
    await merge([
      { code: 'M1', name: 'A surgery', type: 'practice', parentCode: 'U2', validFrom: day('2025-04-01'), validTo: day('2026-04-01'), listSize: 8200 },
    ]);
    const parentOn = async (text: ServiceDay) => (await service.structureOn(text, LATER)).byCode('M1')?.parentCode;
    expect(await parentOn(serviceDay('2025-03-31'))).toBe('U1');
    expect(await parentOn(serviceDay('2025-04-01'))).toBe('U2');
    expect(await parentOn(serviceDay('2026-04-01'))).toBeUndefined();
    expect(await parentOn(serviceDay('2022-06-30'))).toBeUndefined();
  });

  it('reads at an earlier moment what was known then', async () => {
    await area();
    await merge([{ code: 'M1', listSize: 9999, validFrom: day('2025-01-01') }], at('2025-03-10'));
    const size = async (asOf: Date) => (await service.structureOn(serviceDay('2025-02-01'), asOf)).byCode('M1')?.listSize;
    expect(await size(at('2025-03-09'))).toBe(8000);
    expect(await size(at('2025-03-10'))).toBe(9999);
  });

  it('carries over what a partial row leaves out, in whatever order the files come', async () => {
    await merge([{ code: 'M2', type: 'practice', listSize: 4669, validFrom: day('2021-01-01') }]);
    await merge([{ code: 'M2', name: 'SHAH ZAMAN SURGERY', type: 'practice', validFrom: day('1974-04-01'), validTo: null }]);
    await merge([{ code: 'M2', parentCode: 'U43660', validFrom: day('2022-01-01') }]);
    const practice = (await service.structureOn(serviceDay('2022-06-01'), LATER)).byCode('M2');
    expect(practice).toMatchObject({ name: 'SHAH ZAMAN SURGERY', listSize: 4669, parentCode: 'U43660', validFrom: '2022-01-01', validTo: null });
    expect((await service.structureOn(serviceDay('2000-01-01'), LATER)).byCode('M2')).toMatchObject({ listSize: null, parentCode: null });
  });

  it('says which rows told nothing new, repeated a key or spoke of nobody known', async () => {
    expect(await area()).toEqual({ loaded: 6, unchanged: 0, repeatedLines: [], unknownLines: [] });
    expect(await area()).toEqual({ loaded: 0, unchanged: 6, repeatedLines: [], unknownLines: [] });
    const rows = [
      { code: 'M1', listSize: 8000, validFrom: day('2022-07-01') },
      { code: 'M1', listSize: 8001, validFrom: day('2022-07-01') },
      { code: 'NOBODY', listSize: 1, validFrom: day('2022-07-01') },
    ];
    expect(await merge(rows)).toEqual({ loaded: 0, unchanged: 1, repeatedLines: [3], unknownLines: [4] });
  });

  it('knows an organisation by its alias codes', async () => {
    await area();
    const add = () => store.database.transaction((transaction) => writer.addAliases(transaction, [{ alias: '15E', code: 'QHL' }, { alias: 'X', code: 'NOBODY' }]));
    expect(await add()).toBe(1);
    expect(await add()).toBe(0);
    await merge([{ code: 'M3', type: 'practice', name: 'Under the alias', parentCode: '15E', validFrom: day('2023-01-01'), validTo: null }]);
    const structure = await service.structureOn(serviceDay('2024-01-01'), LATER);
    expect(structure.byCode('15E')?.code).toBe('QHL');
    expect(structure.byCode('M3')?.parentCode).toBe('QHL');
    expect(structure.practicesUnder('15E').map(({ code }) => code)).toEqual(['M1', 'M3']);
    expect(structure.hubOf('M1')?.code).toBe('HUB1');
    const codes = await service.codes(store.database);
    expect(codes.get('15E')).toBe(codes.get('QHL'));
    await merge([{ code: '15E', type: 'icb', listSize: 1_640_000, validFrom: day('2023-01-01') }]);
    expect((await service.structureOn(serviceDay('2024-01-01'), LATER)).ofType('icb')).toMatchObject([{ code: 'QHL', listSize: 1_640_000 }]);
  });

  it('takes the closure told last, and none that was cancelled', async () => {
    await area();
    const organisationId = (await service.codes()).get('M1')!;
    const closure = { organisationId, from: day('2026-03-04'), to: day('2026-03-05'), shareClosed: 0.5, reason: 'Practice training afternoon', line: 2 };
    const load = (knownAt: Date | 'backfill', rows: typeof closure[]) =>
      store.database.transaction((transaction) => writer.mergeClosures(transaction, { loadId: (loads += 1), knownAt }, rows));
    expect(await load('backfill', [closure, { ...closure, shareClosed: 1, line: 3 }])).toMatchObject({ loaded: 1, repeatedLines: [3] });
    expect(await load('backfill', [closure])).toMatchObject({ loaded: 0, unchanged: 1 });
    const known = (asOf: Date) => service.closures(serviceDay('2026-03-04'), serviceDay('2026-03-05'), asOf);
    expect(await known(at('2026-02-04', '05:59'))).toEqual([]);
    expect(await known(at('2026-02-04', '06:00'))).toEqual([
      { organisationId, from: '2026-03-04', to: '2026-03-05', shareClosed: 0.5, reason: 'training', text: 'Practice training afternoon' },
    ]);
    await load(at('2026-03-01'), [{ ...closure, shareClosed: 0 }]);
    expect(await known(at('2026-03-01'))).toEqual([]);
    expect(await known(at('2026-02-28'))).toHaveLength(1);
    expect(await service.closures(serviceDay('2026-03-05'), serviceDay('2026-04-01'), at('2026-02-28'))).toEqual([]);
  });

  it('goes by the last declaration of the day', async () => {
    await area();
    const organisationId = (await service.codes()).get('M1')!;
    const row = { organisationId, day: day('2026-03-04'), declaredAt: at('2026-03-04', '08:00'), level: 'amber', staffInShare: 0.8, premisesLost: false, reason: '', line: 2 };
    await store.database.transaction((transaction) =>
      writer.mergeDeclarations(transaction, { loadId: 1, knownAt: 'backfill' }, [row, { ...row, declaredAt: at('2026-03-04', '09:30'), level: 'black', line: 3 }]),
    );
    const level = async (time: string) => (await service.declarations(serviceDay('2026-03-04'), at('2026-03-04', time))).map((declared) => declared.level);
    expect([await level('07:59'), await level('08:00'), await level('09:30')]).toEqual([[], ['amber'], ['black']]);
  });

  it('takes bank holidays from the list where it reaches, and by rule elsewhere', async () => {
    const range = (from: string, to: string, asOf = LATER) => service.bankHolidays(serviceDay(from), serviceDay(to), asOf);
    const load = (name: string) =>
      store.database.transaction((transaction) =>
        writer.mergeBankHolidays(transaction, { loadId: (loads += 1), knownAt: at('2026-02-01') }, [{ day: day('2026-06-19'), name, line: 1 }]),
      );
    expect(await load('World Cup\u2019s day (one off)')).toMatchObject({ loaded: 1 });
    expect(await load('World Cup\u2019s day')).toMatchObject({ loaded: 0, unchanged: 1 });
    expect(await range('2026-01-01', '2027-01-02')).toEqual([
      { day: '2026-06-19', name: "World Cup's day" },
      { day: '2027-01-01', name: "New Year's Day" },
    ]);
    expect(await range('2026-12-01', '2027-01-01', at('2026-01-01'))).toHaveLength(2);
  });
});
