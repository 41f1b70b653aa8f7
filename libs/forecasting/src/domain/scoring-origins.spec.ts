import { scoringOrigins } from './scoring-origins.js';

describe('scoring origins', () => {
  it.each([20, 40, 60, 90, 150, 300, 365, 380, 760, 1096, 5000])(
    'of %i days rise, are few, lie within the last year and leave a day to score',
    (length) => {
      const origins = Array.from(scoringOrigins(length));
      expect(origins.length).toBeGreaterThan(0);
      expect(origins.length).toBeLessThan(45);
      expect(origins[origins.length - 1]).toBeLessThan(length - 1);
      expect(origins[0]).toBeGreaterThanOrEqual(Math.max(0, length - 370));
      for (let i = 1; i < origins.length; i++) expect(origins[i]).toBeGreaterThan(origins[i - 1]);
    },
  );

  it('see every weekday at every horizon', () => {
    for (const length of [100, 200, 365, 760])
      expect(new Set(Array.from(scoringOrigins(length), (origin) => origin % 7)).size).toBe(7);
  });

  it('of next to no history are none', () => {
    expect(scoringOrigins(0)).toHaveLength(0);
    expect(scoringOrigins(7)).toHaveLength(0);
  });
});
