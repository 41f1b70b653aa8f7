import { DecisionsService } from '#libs/interventions';
import { type ServiceDay, addDays, londonInstant } from '#libs/kernel';
import { CarryOutDecisionService, type GapAssessment } from '#libs/mismatch';
import { type Organisation } from '#libs/organisations';
import { AuditLog, Outbox, PeopleRepository } from '#libs/platform';
import { type MismatchFixture, createMismatchFixture } from './mismatch.fixture.js';
import { AS_OF, HUB, MORNING } from './mismatch-rows.fixture.js';

jest.setTimeout(120_000);

const DESK = { name: 'Operations desk', email: 'desk@example.org' };

describe('accepted hub slots', () => {
  let icb: MismatchFixture;
  let first: number;
  let hub: Organisation;
  let practices: Organisation[];
  let day: ServiceDay;
  const assessed = async (key: string, asOf: Date): Promise<number> => {
    const { runId } = await icb.run.run({ key, asOf, trigger: 'intervention' });
    await icb.assess.assess(runId);
    return runId;
  };
  const gap = async (runId: number, code: string): Promise<GapAssessment> =>
    (await icb.mismatch.gaps({ runId, organisationId: icb.id(code), from: day, to: addDays(day, 1) }))[0];
  const reliefs = async (runId: number) => (await icb.mismatch.reliefs(runId, { hubId: hub.id })).filter((one) => one.serviceDay === day);

  beforeAll(async () => {
    icb = await createMismatchFixture();
    first = await assessed('first', AS_OF);
    const structure = await icb.organisations.structureOn(MORNING, AS_OF);
    hub = structure.byCode('H1')!;
    practices = structure.practicesUnder('H1');
    // The day on which the hub gives away most.
    const given = await icb.mismatch.reliefs(first, { hubId: hub.id });
    day = given.reduce((a, b) => (b.slots > a.slots ? b : a)).serviceDay;
  });
  afterAll(() => icb.drop());

  it('are capacity of the practice and held by the hub from the next run on, and not before', async () => {
    const most = (await reliefs(first)).reduce((a, b) => (b.slots > a.slots ? b : a));
    const practice = practices.find(({ id }) => id === most.practiceId)!;
    icb.clock.advance(10);
    const { changed, interventions } = await icb.accept.accept({ hub, serviceDay: day, practices: [{ practice }] }, DESK);
    expect(changed).toBe(true);
    expect(interventions).toMatchObject([{ kind: 'hub-slots', quantity: most.slots, organisationId: practice.id, hubId: hub.id }]);
    const events = await icb.database.query<{ payload: { asOf: string; key: string } }>(`DELETE FROM outbox WHERE type = 'hub-slots.accepted.v1' RETURNING payload`);
    expect(events).toHaveLength(1);
    expect(await icb.accept.accept({ hub, serviceDay: day, practices: [{ practice }] }, DESK)).toMatchObject({ changed: false });
    expect(await icb.database.query(`SELECT 1 FROM outbox WHERE type = 'hub-slots.accepted.v1'`)).toEqual([]);

    // As of the moment before, nothing is counted: a replay of that morning says what it said.
    const replayed = await assessed('replayed', AS_OF);
    expect(await gap(replayed, practice.code)).toEqual(await gap(first, practice.code));

    const { payload } = events[0];
    const next = await assessed(payload.key, new Date(payload.asOf));
    const [before, after] = [await gap(first, practice.code), await gap(next, practice.code)];
    expect(after.capacity!.p50).toBeCloseTo(before.capacity!.p50 + most.slots, 3);
    expect(after.expectedShortfall!).toBeLessThan(before.expectedShortfall!);
    expect(after.pGap!).toBeLessThan(before.pGap!);
    expect(after).toMatchObject({ acceptedSlots: most.slots });
    expect(after.reason.text).toContain(`With ${most.slots} hub slot`);
    expect(after.reason.text).toContain('accepted');
    // What is left after relief is not better than it was: the same slots, once.
    expect(after.afterRelief!).toBeCloseTo(before.afterRelief!, 3);

    const [hubBefore, hubAfter] = [await gap(first, 'H1'), await gap(next, 'H1')];
    expect(hubAfter.hubSlots).toBe(hubBefore.hubSlots - most.slots);
    expect(hubAfter.acceptedSlots).toBe(most.slots);
    // What is asked of the hub is what its practices lack before it helps: giving its slots moves none of it.
    for (const figure of ['level', 'demand', 'gap', 'needed', 'pGap', 'expectedShortfall'] as const) expect(hubAfter[figure]).toEqual(hubBefore[figure]);
    const given = await reliefs(next);
    expect(given.reduce((sum, { slots }) => sum + slots, most.slots)).toBeLessThanOrEqual(hubBefore.hubSlots);

    // Nothing was added to the whole, and nothing taken from it: its own slots and its shortfall are what they were.
    for (const code of ['L1', 'ICB', 'N1', 'N2']) {
      const [was, is] = [await gap(first, code), await gap(next, code)];
      expect([is.level, is.capacity, is.pGap]).toEqual([was.level, was.capacity, was.pGap]);
      expect(is.expectedShortfall!).toBeCloseTo(was.expectedShortfall!, 3);
    }
    // A practice that was given nothing and the other locality are untouched.
    expect(await gap(next, 'L2')).toEqual(await gap(first, 'L2'));
  });

  it('are adjusted and withdrawn, never above what the hub has', async () => {
    const inAll = (await gap(first, 'H1')).hubSlots;
    expect(inAll).toBeLessThanOrEqual(HUB.slots);
    const [one, other] = practices;
    icb.clock.advance(10);
    await icb.accept.accept({ hub, serviceDay: day, practices: practices.map((practice) => ({ practice, slots: 0 })) }, DESK);
    await icb.accept.accept({ hub, serviceDay: day, practices: [{ practice: one, slots: inAll - 2 }] }, DESK);
    await expect(icb.accept.accept({ hub, serviceDay: day, practices: [{ practice: other, slots: 3 }] }, DESK)).rejects.toMatchObject({
      code: 'hub-slots-exceeded', message: expect.stringContaining('more than the 2 left'),
    });
    await icb.accept.accept({ hub, serviceDay: day, practices: [{ practice: other, slots: 3 }, { practice: one, slots: inAll - 3 }] }, DESK);
    const standing = (await icb.interventions.list({ hubId: hub.id, from: day, to: addDays(day, 1) })).filter(({ withdrawn }) => !withdrawn);
    expect(standing.reduce((sum, { quantity }) => sum + quantity!, 0)).toBe(inAll);

    const taken = standing.find(({ organisationId }) => organisationId === other.id)!;
    const withdrawn = await icb.interventions.withdraw(taken.id, DESK, 'The session is cancelled');
    expect(withdrawn).toMatchObject({ withdrawn: true, note: 'The session is cancelled', changedBy: DESK.name });
    expect(await icb.interventions.withdraw(taken.id, DESK, 'Again')).toEqual(withdrawn);
    const audited = await icb.database.query<{ action: string }>('SELECT action FROM audit_entry ORDER BY id DESC LIMIT 1');
    expect(audited).toEqual([{ action: 'hub-slots.withdraw' }]);
  });

  it('refuse two people who together ask for more than there is', async () => {
    icb.clock.advance(10);
    const inAll = (await gap(first, 'H1')).hubSlots;
    const [one, other] = practices;
    await icb.accept.accept({ hub, serviceDay: day, practices: practices.map((practice) => ({ practice, slots: 0 })) }, DESK);
    const slots = inAll - 1;
    const both = await Promise.allSettled([one, other].map((practice) => icb.accept.accept({ hub, serviceDay: day, practices: [{ practice, slots }] }, DESK)));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('of a decision are accepted and told of together, or not at all, whenever a process dies; and once', async () => {
    const { database, organisations, interventions, hubSlots, accept, clock } = icb;
    const decisions = new DecisionsService(database, organisations, new PeopleRepository(database), new Outbox(clock), new AuditLog(database, clock), clock);
    const carriesOut = new CarryOutDecisionService(database, decisions, interventions, hubSlots, accept, organisations, clock);
    const [practice] = practices;
    const locality = (await organisations.structureOn(MORNING, clock.now())).byCode('L1')!;
    const passed = async (quantity: number): Promise<{ decisionId: number }> => {
      const about = { kind: 'hub-slots', organisationId: practice.id, organisationCode: practice.code, hubId: hub.id, hubCode: 'H1', serviceDay: day, quantity, note: '' } as const;
      const { id } = await decisions.open(
        { locality, title: 'Slots', proposal: 'Give them.', about, share: { of: 2, outOf: 3 }, directorsNeeded: 0, deadline: londonInstant(addDays(day, 9), '12:00') }, DESK,
      );
      await database.query(`UPDATE decision SET status = 'passed' WHERE id = $1`, [id]);
      return { decisionId: id };
    };
    const standing = async () =>
      (await interventions.list({ hubId: hub.id, from: day, to: addDays(day, 1) })).filter((one) => one.organisationId === practice.id && !one.withdrawn).map(({ quantity }) => quantity);
    const keeping = decisions.carriedOut.bind(decisions);
    const dies = async (told: { decisionId: number }): Promise<void> => {
      const dying = jest.spyOn(decisions, 'carriedOut').mockImplementation(async (...args) => {
        await keeping(...args);
        throw new Error('killed');
      });
      await expect(carriesOut.carryOut(told)).rejects.toThrow('killed');
      dying.mockRestore();
    };
    await accept.accept({ hub, serviceDay: day, practices: practices.map((one) => ({ practice: one, slots: 0 })) }, DESK);

    const three = await passed(3);
    await dies(three);
    expect(await standing()).toEqual([]);
    expect((await Promise.all([carriesOut.carryOut(three), carriesOut.carryOut(three)])).sort()).toEqual(['done', 'nothing-to-do']);
    expect(await standing()).toEqual([3]);

    const four = await passed(4);
    await dies(four);
    clock.set(londonInstant(addDays(day, 1), '07:00'));
    expect(await carriesOut.carryOut(four)).toBe('refused');
    expect(await standing()).toEqual([3]);
    // Done before, and its day has passed since: nothing says that it was refused.
    expect(await carriesOut.carryOut(three)).toBe('nothing-to-do');
    expect((await decisions.get(three.decisionId)).steps.filter(({ kind }) => kind.endsWith('carried-out')).map(({ kind }) => kind)).toEqual(['carried-out']);
  });
});
