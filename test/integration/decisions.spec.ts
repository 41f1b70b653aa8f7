import { ActionCardsService, DecisionsService, HubSlotsService, INTERVENTIONS_ENTITIES, InterventionsService } from '#libs/interventions';
import { dayNumber, serviceDay } from '#libs/kernel';
import { ORGANISATIONS_ENTITIES, type Organisation, type OrganisationType, OrganisationsService, OrganisationsWriter } from '#libs/organisations';
import { AuditLog, DataVersion, Outbox, PeopleRepository } from '#libs/platform';
import { FixedClock, type TestDatabase, createTestDatabase } from '#libs/testing';

const DESK = { name: 'Operations desk', email: 'desk@example.org' };
const DEADLINE = new Date('2026-11-25T17:00:00Z');

describe('decisions of a locality', () => {
  let store: TestDatabase;
  let decisions: DecisionsService;
  let people: PeopleRepository;
  let locality: Organisation;
  const clock = new FixedClock(new Date('2026-11-23T09:00:00Z'));
  const writer = new OrganisationsWriter();
  const organisation = (code: string, type: OrganisationType, parentCode: string | null, listSize: number | null, line: number, validFrom = '2020-01-01') => ({
    code, name: `${type} ${code}`, type, parentCode, validFrom: dayNumber(serviceDay(validFrom)), validTo: null, listSize, weightedListSize: listSize, line,
  });
  const open = (changes: Partial<Parameters<DecisionsService['open']>[0]> = {}) =>
    decisions.open(
      {
        locality, title: 'Mutual aid on Friday', proposal: 'Lend two GPs to Elm Road.', about: null, share: { of: 2, outOf: 3 }, directorsNeeded: 1, deadline: DEADLINE,
        ...changes,
      },
      DESK,
    );
  const practice = (code: string) => ({ kind: 'practice', code }) as const;
  const director = (code: string) => ({ kind: 'director', code }) as const;
  const events = async (type: string) =>
    (await store.database.query<{ payload: object }>('DELETE FROM outbox WHERE type = $1 RETURNING payload', [type])).map(({ payload }) => payload);

  beforeAll(async () => {
    store = await createTestDatabase([...ORGANISATIONS_ENTITIES, ...INTERVENTIONS_ENTITIES]);
    const { database } = store;
    people = new PeopleRepository(database);
    const organisations = new OrganisationsService(database, new DataVersion(database));
    const outbox = new Outbox(clock);
    decisions = new DecisionsService(database, organisations, people, outbox, new AuditLog(database, clock), clock);
    await database.transaction((transaction) =>
      writer.merge(transaction, { loadId: 1, knownAt: 'valid-from' }, [
        organisation('ICB', 'icb', null, null, 2),
        organisation('L1', 'locality', 'ICB', null, 3),
        organisation('N1', 'pcn', 'L1', null, 4),
        organisation('N2', 'pcn', 'L1', null, 5),
        organisation('P1', 'practice', 'N1', 6000, 6),
        organisation('P2', 'practice', 'N1', 3000, 7),
        organisation('P3', 'practice', 'N2', 1000, 8),
      ]),
    );
    await people.appoint(database, { name: 'Dr Amin', email: 'amin@example.org' }, 'clinical-director', 'N1');
    await people.appoint(database, { name: 'Dr Bell', email: 'bell@example.org' }, 'clinical-director', 'N2');
    locality = (await organisations.structureOn(serviceDay('2026-11-23'), clock.now())).byCode('L1')!;
  });
  afterAll(() => store.drop());
  beforeEach(() => clock.set(new Date('2026-11-23T09:00:00Z')));

  it('are invited, discussed, voted on, closed when settled, and keep who said what', async () => {
    const { id, terms } = await open();
    expect(terms.electors.map(({ code, listSize }) => [code, listSize])).toEqual([['P1', 6000], ['P2', 3000], ['P3', 1000]]);
    expect(terms.seats).toMatchObject([{ code: 'N1', director: 'Dr Amin' }, { code: 'N2', director: 'Dr Bell' }]);
    expect(await events('decision.opened.v1')).toEqual([{ decisionId: id }]);
    await decisions.comment(id, DESK, 'What of the Saturday?');
    clock.advance(30);
    await decisions.vote(id, practice('P1'), 'against', DESK);
    await decisions.vote(id, practice('P1'), 'for', { name: 'Dr Cole', email: 'cole@example.org' }, 'On second thoughts');
    const before = await decisions.vote(id, director('N2'), 'for', DESK);
    expect(before).toMatchObject({ status: 'open', tally: { for: 6000, against: 0, cast: 6000, directorsFor: 1 } });
    // 6000 of 10000 is under two thirds if the others are against: it is open until one of them says otherwise.
    clock.advance(90);
    expect(await decisions.closeDue()).toEqual([]);
    expect(await decisions.vote(id, practice('P3'), 'abstain', DESK)).toMatchObject({ status: 'open' });
    clock.advance(59);
    expect(await decisions.closeDue()).toEqual([]);
    clock.advance(1);
    expect(await decisions.closeDue()).toEqual([id]);
    const closed = await decisions.get(id);
    expect(closed).toMatchObject({
      status: 'passed',
      result: { reason: 'carried', closedBy: 'settled', tally: { for: 6000, against: 0, abstained: 1000, cast: 6000, tookPart: 7000, entitled: 10000 } },
    });
    expect(closed.steps.map(({ kind }) => kind)).toEqual(['drafted', 'invited', 'commented', 'voted', 'voted', 'voted', 'voted', 'passed']);
    expect(await events('decision.closed.v1')).toEqual([{ decisionId: id }]);
    const audited = await store.database.query<{ action: string }>('SELECT action FROM audit_entry WHERE subject = $1 ORDER BY id', [`decision ${id}`]);
    expect(audited.map(({ action }) => action)).toEqual([
      'decision.open', 'decision.comment', 'decision.vote', 'decision.change-vote', 'decision.vote', 'decision.vote', 'decision.close',
    ]);
    await expect(decisions.vote(id, practice('P2'), 'against', DESK)).rejects.toMatchObject({ code: 'decision-closed' });
    const twice = () => store.database.transaction((transaction) => decisions.communicated(transaction, id, 3));
    await twice();
    await twice();
    expect((await decisions.get(id)).steps.filter(({ kind }) => kind === 'communicated')).toHaveLength(1);
  });

  it('end at their deadline by the job, once, with a reason', async () => {
    const [silent, thin] = [await open({ directorsNeeded: 0 }), await open({ directorsNeeded: 0 })];
    await decisions.vote(thin.id, practice('P2'), 'for', DESK);
    expect(await decisions.closeDue()).toEqual([]);
    clock.set(DEADLINE);
    await expect(decisions.vote(thin.id, practice('P1'), 'for', DESK)).rejects.toMatchObject({ code: 'decision-closed' });
    expect(await decisions.closeDue()).toEqual([silent.id, thin.id]);
    expect(await decisions.closeDue()).toEqual([]);
    expect(await decisions.get(silent.id)).toMatchObject({ status: 'failed', result: { reason: 'deadline', closedBy: 'deadline' } });
    expect(await decisions.get(thin.id)).toMatchObject({ status: 'failed', result: { reason: 'no-quorum' } });
  });

  it('ask for no more clinical directors than there are, nor take votes of others', async () => {
    await expect(open({ directorsNeeded: 3 })).rejects.toMatchObject({
      code: 'too-many-directors', message: '3 clinical directors are asked for, and the locality has 2: Dr Amin (pcn N1), Dr Bell (pcn N2)',
    });
    const { id } = await open();
    await expect(decisions.vote(id, practice('P9'), 'for', DESK)).rejects.toMatchObject({ code: 'no-vote' });
    await expect(decisions.vote(id, director('L1'), 'for', DESK)).rejects.toMatchObject({ code: 'no-vote' });
    await expect(decisions.get(999)).rejects.toMatchObject({ code: 'unknown-decision' });
    expect(await decisions.close(id, DESK, 'Not needed any more')).toMatchObject({ status: 'failed', result: { reason: 'withdrawn', closedBy: 'person' } });
  });

  it('weigh by the lists of the day they were opened, whatever comes later', async () => {
    const { id } = await open();
    clock.advance(60 * 24);
    await store.database.transaction((transaction) =>
      writer.merge(transaction, { loadId: 2, knownAt: clock.now() }, [organisation('P1', 'practice', 'N1', 1, 2, '2026-11-01')]),
    );
    expect((await decisions.vote(id, practice('P1'), 'for', DESK)).tally.for).toBe(6000);
  });

  it('do once what they were about', async () => {
    const audit = new AuditLog(store.database, clock);
    const interventions = new InterventionsService(store.database, new HubSlotsService(new Outbox(clock), audit, clock), audit, clock);
    const what = { kind: 'mutual-aid', organisationId: 1, serviceDay: serviceDay('2026-11-27'), quantity: 2, note: 'Two GPs', decisionId: 1 } as const;
    const first = await interventions.record(what, DESK);
    expect(await interventions.record(what, DESK)).toEqual(first);
    expect(await interventions.list({ kind: 'mutual-aid' })).toHaveLength(1);
    await expect(interventions.record({ ...what, kind: 'other', decisionId: undefined }, DESK)).rejects.toMatchObject({ code: 'no-quantity' });
  });

  it('find the words of alerts in cards that people wrote', async () => {
    const cards = new ActionCardsService(store.database, new AuditLog(store.database, clock), clock);
    const before = clock.now();
    clock.advance(1);
    const card = { key: 'default', kind: 'hub', level: '3', steps: ['Ring the duty manager'], note: 'Agreed in November' } as const;
    expect(await cards.write(card, DESK)).toMatchObject({ version: 1, by: DESK.name });
    expect(await cards.write(card, DESK)).toMatchObject({ version: 1 });
    expect(await cards.write({ ...card, steps: ['Ring the duty manager', 'Open the evening'] }, DESK)).toMatchObject({ version: 2 });
    expect((await cards.inForce()).find(({ kind }) => kind === 'hub')).toMatchObject({ version: 2 });
    expect((await cards.inForce(before)).find(({ kind }) => kind === 'hub')).toBeUndefined();
    expect(await cards.versions('default', 'hub', '3')).toHaveLength(2);
    await expect(cards.write({ ...card, steps: [' '] }, DESK)).rejects.toMatchObject({ code: 'bad-action-card' });
  });
});
