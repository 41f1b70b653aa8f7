import { levelOrderIssues } from './level-order-issues.js';

const issuesOf = (levels: object): string[] =>
  levelOrderIssues({ version: 1, rules: [], levels } as never).map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('the order of levels', () => {
  it('is well when a worse level asks for at least as much', () => {
    expect(issuesOf({})).toEqual([]);
    expect(issuesOf({ amber: { probability: 0.6 } })).toEqual([]);
  });

  it('is warned of where a milder level asks for more, also against what holds otherwise', () => {
    expect(issuesOf({ amber: { probability: 0.65 } })).toEqual([expect.stringContaining('levels.amber.probability: amber, 0.65, is above red, 0.6')]);
    expect(issuesOf({ black: { probability: 0.3 }, overrides: [{ scope: {}, red: { probability: 0.8 } }] })).toEqual([
      expect.stringContaining('levels.black.probability: red, 0.6, is above black, 0.3'),
      expect.stringContaining('levels.overrides.0.red.probability: red, 0.8, is above black, 0.3'),
    ]);
  });
});
