import fs from 'node:fs';
import path from 'node:path';
import { issueWords } from './issue.js';
import { parseRuleSet } from './parse-rule-set.js';
import { keyRows, signalRows } from './reference.js';

const page = fs.readFileSync(path.join(__dirname, '../../../../../docs/rules.md'), 'utf8');

describe('the page about rules', () => {
  it('has an example that is read', () => {
    const [, example] = /```yaml\n([^]*?)```/.exec(page)!;
    expect(parseRuleSet(example).issues.map(issueWords)).toEqual([]);
  });

  it('lists every signal and every key as the schema has them', () => {
    expect(page).toContain(signalRows().join('\n'));
    expect(page).toContain(keyRows().join('\n'));
  });
});
