import { auditQueryText, auditRow, fieldChanges } from './audit.view.js';

const ENTRY = {
  id: 7, at: new Date('2026-07-01T07:00:00Z'), actor: 'ann@icb.example', actorKind: 'person', action: 'alert.acknowledge', subject: 'alert 17',
  before: { status: 'firing' }, after: { status: 'acknowledged', text: 'Rang', steps: [1] }, detail: {},
} as const;

describe('the view of the audit log', () => {
  it('puts what was beside what is, field by field', () => {
    expect(fieldChanges(ENTRY)).toEqual([
      { name: 'status', before: 'firing', after: 'acknowledged' }, { name: 'text', before: '-', after: 'Rang' }, { name: 'steps', before: '-', after: '[\n  1\n]' },
    ]);
    expect(fieldChanges({ before: null, after: null })).toEqual([]);
  });

  it('tells an entry by London’s clock', () => {
    expect(auditRow(ENTRY)).toMatchObject({ href: '/admin/audit/7', when: '1 July 2026, 08:00', kind: 'Person', fields: 'status, text, steps' });
  });

  it('asks for no more than was written', () => {
    expect(auditQueryText({ actor: 'ann@icb.example', action: '', subject: 'alert *', from: '', to: '' })).toBe('actor=ann%40icb.example&subject=alert+*');
  });
});
