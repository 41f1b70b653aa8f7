import { Fault } from '../domain/fault.js';
import { Quarantine } from './quarantine.js';

async function textOf(quarantine: Quarantine): Promise<string> {
  let text = '';
  for await (const piece of quarantine.copyLines()) text += piece.toString();
  return text;
}

describe('the quarantine', () => {
  it('writes what PostgreSQL reads back', async () => {
    const quarantine = new Quarantine();
    quarantine.add(7, new Fault('bad-count', "a\\b\tc\nd\re'", 'x'.repeat(3), 'v'.repeat(500)), { a: 'tab\there' });
    const [line, column, value, code, message, content] = (await textOf(quarantine)).split('\t');
    expect([line, column, value, code]).toEqual(['7', 'xxx', `${'v'.repeat(200)}...`, 'bad-count']);
    expect(message).toBe("a\\\\b\\tc\\nd\\re'");
    expect(content).toBe('{"a":"tab\\\\there"}\n');
  });

  it('keeps every row and few reasons, whatever their number', async () => {
    const quarantine = new Quarantine();
    for (let i = 1; i <= 20_000; i += 1) quarantine.add(i, new Fault(i % 2 ? 'bad-count' : 'unknown-organisation', 'no'), null);
    expect(quarantine).toMatchObject({ count: 20_000, bad: 10_000 });
    expect(quarantine.reasons).toHaveLength(1000);
    expect((await textOf(quarantine)).split('\n')).toHaveLength(20_001);
    quarantine.dispose();
  });
});
