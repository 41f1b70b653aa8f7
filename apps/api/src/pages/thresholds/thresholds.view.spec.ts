import type { StoredRuleSet } from '#libs/escalation';
import { versionRow } from './thresholds.view.js';

const at = new Date('2026-01-12T07:00:00Z');
const STORED: StoredRuleSet = {
  version: 4, status: 'published', document: 'version: 1\n', source: 'person', author: 'Ada', note: '', createdAt: at,
  publishedBy: 'Ada', publishedAt: at, effectiveFrom: at, sameAs: null,
};
const rowOf = (changes: Partial<StoredRuleSet>) => versionRow({ ...STORED, ...changes }, { version: 4 }, new Date('2026-01-13T07:00:00Z'));

describe('a version in the list', () => {
  it('says that it is an older one again, beside what its author noted', () => {
    expect(rowOf({}).note).toBe('');
    expect(rowOf({ note: 'As agreed' }).note).toBe('As agreed');
    expect(rowOf({ sameAs: 1, note: 'Back to version 1' }).note).toBe('Back to version 1');
    expect(rowOf({ sameAs: 1, note: 'Every practice alerts' }).note).toBe('Back to version 1: Every practice alerts');
  });

  it('says how it stands', () => {
    const stateOf = (changes: Partial<StoredRuleSet>): string => rowOf(changes).state.text;
    expect([stateOf({}), stateOf({ version: 3 }), stateOf({ version: 5, status: 'draft' }), stateOf({ version: 5, effectiveFrom: new Date('2026-01-14T00:00:00Z') })]).toEqual(['In force', 'Earlier', 'Draft', 'To come']);
  });
});
