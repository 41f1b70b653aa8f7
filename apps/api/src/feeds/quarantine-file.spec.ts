import { csv } from '../http/csv.js';
import { quarantineColumns } from './quarantine-file.service.js';

describe('the quarantine as a file', () => {
  it('has the feed’s own columns first, the reason beside them, and nothing that a spreadsheet would run', () => {
    const row = {
      loadId: 1, line: 7, column: 'clinical', value: '=1+1', code: 'bad-count', message: "'=1+1' is no count", redrivenBy: null,
      content: { org_code: 'P1', clinical: '=1+1' },
    };
    expect(csv(quarantineColumns([['org_code', 'Practice'], ['clinical', 'clinical']]), [row, { ...row, content: null }]).split('\r\n')).toEqual([
      'Practice,clinical,refused_load,refused_line,refused_column,refused_value,refused_code,refused_why',
      "P1,'=1+1,1,7,clinical,'=1+1,bad-count,'=1+1' is no count",
      ",,1,7,clinical,'=1+1,bad-count,'=1+1' is no count",
      '',
    ]);
  });
});
