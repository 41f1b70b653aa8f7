import { unknownParents } from './unknown-parents.js';

describe('unknown parents', () => {
  const known = (code: string) => code === 'ICB';
  const row = (code: string, parentCode?: string) => ({ code, parentCode });
  it('takes a parent that stands later in the file', () => expect(unknownParents([row('P', 'U'), row('U', 'ICB')], known).size).toBe(0));
  it('refuses all that hang below an unknown one', () => {
    const rows = [row('P', 'U'), row('U', 'L'), row('L', 'NOWHERE'), row('Q', 'ICB')];
    expect([...unknownParents(rows, known)].map(({ code }) => code).sort()).toEqual(['L', 'P', 'U']);
  });
});
