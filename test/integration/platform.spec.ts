import { type TestDatabase, createTestDatabase } from '#libs/testing';

describe('the store', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.drop());

  it('rolls everything back when the work throws', async () => {
    const work = test.database.transaction(async (transaction) => {
      await transaction.query(`INSERT INTO setting (name, value) VALUES ('a', '1')`);
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await test.database.query(`SELECT name FROM setting WHERE name = 'a'`)).toEqual([]);
  });

  it('keeps the audit log as it was written', async () => {
    await test.database.query(
      `INSERT INTO audit_entry (at, actor, action, subject) VALUES ('2026-01-05T07:00:00Z', 'a', 'b', 'c')`,
    );
    await expect(test.database.query(`UPDATE audit_entry SET actor = 'x'`)).rejects.toThrow('append-only');
    await expect(test.database.query(`DELETE FROM audit_entry`)).rejects.toThrow('append-only');
  });
});
