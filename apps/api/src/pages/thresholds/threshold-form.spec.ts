import { editRuleSet, parseRuleSet } from '#libs/escalation';
import { type ThresholdInput, readThresholdForm, thresholdForm } from './threshold-form.js';

const DOCUMENT = `version: 1
levels:
  amber: { probability: 0.5 } # watched since May
  overrides:
    - { scope: { under: [LOC1] }, amber: { probability: 0.55 } }
rules:
  - key: gap
    name: Short
    signal: { kind: level }
    raise: 2
    overrides:
      - { scope: { levels: [hub] }, enabled: false }
  - key: missed
    name: Calls missed
    signal: { kind: missed-call-rate }
    raise: 0.225
    clear: 0.186
  - { key: late, name: A feed is late, signal: { kind: feed-late } }
`;
const PLACES = [{ code: 'LOC1' }, { code: 'M85001' }];

/** What a browser sends of the form as it is shown, with some of it changed; undefined takes a value out. */
function sent(changes: Record<string, string | undefined> = {}): ThresholdInput {
  const { groups, place } = thresholdForm(DOCUMENT);
  const fields = [...groups.flatMap((group) => group.fields), ...place.fields];
  const given = Object.fromEntries(fields.filter(({ kind, value }) => kind !== 'flag' || value !== '').map(({ name, value }) => [name, value]));
  return Object.fromEntries(Object.entries({ ...given, ...changes }).filter(([, value]) => value !== undefined));
}

function after(changes: Record<string, string | undefined>): string {
  const read = readThresholdForm(DOCUMENT, sent(changes), PLACES);
  if (read.errors) throw new Error(JSON.stringify(read.errors));
  return editRuleSet(DOCUMENT, read.edits);
}

describe('the form of thresholds', () => {
  it('shows shares as percentages, also those the document leaves out', () => {
    const { groups } = thresholdForm(DOCUMENT);
    expect(groups.map(({ legend }) => legend)).toEqual([
      'When levels begin', 'When levels begin for LOC1 and all under it', 'Short', 'Short, for hubs', 'Calls missed', 'A feed is late',
    ]);
    expect(groups[0].fields.map(({ value }) => value)).toEqual(['50', '60', '70', '70']);
    expect(groups[4].fields.find(({ name }) => name === 'rule-1-raise')).toMatchObject({ value: '22.5', kind: 'percent' });
    expect(groups[5].fields.map(({ label }) => label)).toEqual(['On']);
  });

  it('changes nothing when nothing was changed', () => {
    expect(readThresholdForm(DOCUMENT, sent(), PLACES)).toEqual({ edits: [] });
  });

  it('changes what was changed, and keeps the comments', () => {
    const document = after({ amber: '45%', red: '62.5', 'rule-0-agree': '3', 'rule-0-acute': undefined, 'rule-1-clear': '', 'rule-2-on': undefined });
    expect(document).toContain('amber: { probability: 0.45 } # watched since May');
    const { written } = parseRuleSet(document);
    expect(written?.levels?.red).toEqual({ probability: 0.625 });
    expect(written?.rules[0]).toMatchObject({ persistence: { agreeingEvaluations: 3 }, acuteOnly: false });
    expect(written?.rules[1]).not.toHaveProperty('clear');
    expect(written?.rules[2].enabled).toBe(false);
  });

  it('takes an override out, and adds one for a place', () => {
    const { written } = parseRuleSet(after({ 'levels-0-remove': 'yes', 'place-code': 'm85001', 'place-red': '70' }));
    expect(written?.levels?.overrides).toEqual([{ scope: { under: ['M85001'] }, red: { probability: 0.7 } }]);
  });

  it.each([
    [{ amber: 'many' }, 'amber', 'from 1 to 100'],
    [{ amber: '0' }, 'amber', 'from 1 to 100'],
    [{ 'rule-0-agree': '1.5' }, 'rule-0-agree', 'a whole number from 1 to 20'],
    [{ 'place-code': 'M8500l', 'place-red': '70' }, 'place-code', "did you mean 'M85001'?"],
    [{ 'place-red': '70' }, 'place-code', 'Give the code'],
    [{ 'place-code': 'M85001' }, 'place-amber', 'at least one number'],
  ])('says what is wrong with %j, and keeps it written', (changes, field, text) => {
    const input = sent(changes);
    const { errors = [] } = readThresholdForm(DOCUMENT, input, PLACES);
    expect(errors).toEqual([{ field, text: expect.stringContaining(text) }]);
    const form = thresholdForm(DOCUMENT, input, errors);
    expect(form.errors).toEqual([{ text: errors[0].text, href: `#${field}` }]);
    expect(JSON.stringify(form)).toContain(Object.values(changes)[0]);
  });
});
