import { DEFAULT_LEVEL_THRESHOLDS, type LevelThresholdSet, levelRulesFor } from './level-thresholds.js';
import { LEVEL_RULES } from './local-level.js';

const practice = { code: 'P1', type: 'practice', ancestors: ['PCN1', 'LOC1', 'ICB'] };

describe('level thresholds', () => {
  it('are the default where nothing is told', () => {
    expect(levelRulesFor(DEFAULT_LEVEL_THRESHOLDS, practice)).toEqual(LEVEL_RULES);
    expect(levelRulesFor({ black: {}, red: { probability: undefined }, overrides: [] }, practice)).toEqual(LEVEL_RULES);
  });

  it('come from the nearest scope, number by number', () => {
    const set: LevelThresholdSet = {
      amber: { probability: 0.45 },
      overrides: [
        { scope: { organisations: ['P1'] }, red: { probability: 0.8 } },
        { scope: { under: ['LOC1'] }, red: { probability: 0.65 }, black: { probability: 0.75, staffInShare: 0.6 } },
        { scope: { under: ['PCN1'] }, black: { probability: 0.8 } },
        { scope: { levels: ['practice'] }, amber: { probability: 0.55 }, red: { probability: 0.1 } },
        { scope: { under: ['LOC2'] }, amber: { probability: 0.9 } },
      ],
    };
    expect(levelRulesFor(set, practice)).toEqual({
      black: { share: 0.15, probability: 0.8, staffInShare: 0.6 },
      red: { share: 0.05, probability: 0.8 },
      amber: { share: 0, probability: 0.55 },
    });
    expect(levelRulesFor(set, { code: 'HUB9', type: 'hub', ancestors: ['ICB'] }).amber.probability).toBe(0.45);
  });
});
