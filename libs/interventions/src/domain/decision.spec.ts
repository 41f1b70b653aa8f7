import fc from 'fast-check';
import { type Choice, type DecisionTerms, isComplete, resultOf, settledResult, tallyOf } from './decision.js';
import { checkedTerms } from './decision-terms.js';
import { parseShare, reaches } from './share.js';

const NOW = new Date('2026-11-23T09:00:00Z');
const CHOICES = ['for', 'against', 'abstain'] as const satisfies readonly Choice[];

function terms(listSizes: readonly number[], changes: Partial<DecisionTerms> & { directors?: number } = {}): DecisionTerms {
  const { directors = 2, ...others } = changes;
  return {
    share: { of: 2, outOf: 3 },
    directorsNeeded: 0,
    quorum: { of: 1, outOf: 2 },
    deadline: new Date('2026-11-25T12:00:00Z'),
    electors: listSizes.map((listSize, i) => ({ code: `P${i}`, name: `Practice ${i}`, listSize })),
    seats: Array.from({ length: directors }, (_, i) => ({ code: `N${i}`, name: `PCN ${i}`, director: `Dr ${i}` })),
    ...others,
  };
}

/** `fa-n` is in favour, against, not spoken, abstained ("n" for neither). */
const said = (letters: string, prefix: string): Map<string, Choice> =>
  new Map(
    [...letters].flatMap((letter, i): [string, Choice][] =>
      letter === '-' ? [] : [[`${prefix}${i}`, letter === 'f' ? 'for' : letter === 'a' ? 'against' : 'abstain']],
    ),
  );
const ballots = (practices: string, directors = '') => ({ practices: said(practices, 'P'), directors: said(directors, 'N') });
const outcome = (of: DecisionTerms, practices: string, directors = '') => {
  const { outcome, reason } = resultOf(of, tallyOf(of, ballots(practices, directors)));
  return `${outcome} ${reason}`;
};

describe('a decision, by hand', () => {
  it.each([
    // list sizes, votes, directors, what it comes to
    ['exactly two thirds passes', [6000, 3000], 'fa', '', {}, 'passed carried'],
    ['a patient less fails', [5999, 3000], 'fa', '', {}, 'failed below-share'],
    ['two thirds of a number that 3 does not divide', [6667, 3333], 'fa', '', {}, 'passed carried'],
    ['and a patient less', [6666, 3334], 'fa', '', {}, 'failed below-share'],
    ['exactly three quarters passes', [7500, 2500], 'fa', '', { share: { of: 3, outOf: 4 } }, 'passed carried'],
    ['and a patient less fails', [7499, 2501], 'fa', '', { share: { of: 3, outOf: 4 } }, 'failed below-share'],
    ['by list size, not by heads', [1000, 1000, 9000], 'ffa', '', {}, 'failed below-share'],
    ['one large practice carries it', [1000, 1000, 9000], 'aaf', '', {}, 'passed carried'],
    ['an abstention is not a vote cast', [4000, 2000, 3000], 'fan', '', {}, 'passed carried'],
    ['but takes part in the quorum', [2000, 1000, 2000, 5000], 'fan-', '', {}, 'passed carried'],
    ['under the quorum by a patient', [2000, 999, 2000, 5000], 'fan-', '', {}, 'failed no-quorum'],
    ['everybody abstains', [4000, 2000], 'nn', '', {}, 'failed below-share'],
    ['a tie fails by its name', [4000, 4000], 'fa', '', {}, 'failed tie'],
    ['nobody votes', [4000, 2000], '--', '', {}, 'failed deadline'],
    ['all against', [4000, 2000], 'aa', '', {}, 'failed below-share'],
    ['directors in favour', [4000, 1000], 'fa', 'fa', { directorsNeeded: 1 }, 'passed carried'],
    ['too few of them', [4000, 1000], 'fa', 'fa', { directorsNeeded: 2 }, 'failed too-few-directors'],
    ['a director who abstains is not in favour', [4000, 1000], 'ff', 'nn', { directorsNeeded: 1 }, 'failed too-few-directors'],
    ['directors alone carry nothing', [4000, 2000], 'aa', 'ff', { directorsNeeded: 2 }, 'failed below-share'],
  ])('%s', (_, sizes, votes, directors, changes, expected) => {
    expect(outcome(terms(sizes, changes), votes, directors)).toBe(expected);
  });

  it('says its numbers', () => {
    const of = terms([6000, 3000], { directorsNeeded: 2 });
    expect(resultOf(of, tallyOf(of, ballots('fa', 'ff'))).text).toBe(
      '6000 in favour and 3000 against, by list size: 66.6% of the votes cast, where 2/3 was needed, and 2 of 2 clinical directors in favour where 2 were needed.',
    );
  });
});

describe('an early close', () => {
  it('waits until those who have not spoken can change nothing', () => {
    const of = terms([5000, 3000, 2000], { directorsNeeded: 1, directors: 1 });
    const settled = (practices: string, directors = '-') => settledResult(of, ballots(practices, directors))?.reason;
    expect(settled('---')).toBeUndefined();
    expect(settled('f--', 'f')).toBeUndefined();
    expect(settled('ff-', '-')).toBeUndefined();
    expect(settled('ff-', 'f')).toBe('carried'); // 8000 of 10000 even if the last is against
    expect(settled('a--', '-')).toBe('below-share'); // 5000 against cannot be outvoted two to one
    expect(settled('ff-', 'a')).toBe('too-few-directors');
    expect(settledResult(of, ballots('a--'))!.text).toBe(
      'Even with everybody else in favour: a tie fails: 5000 in favour and 5000 against, by list size.',
    );
  });
});

const someTerms = fc
  .record({
    sizes: fc.array(fc.integer({ min: 1, max: 30000 }), { minLength: 1, maxLength: 4 }),
    directors: fc.integer({ min: 0, max: 2 }),
    needed: fc.integer({ min: 0, max: 2 }),
    share: fc.constantFrom({ of: 2, outOf: 3 }, { of: 3, outOf: 4 }),
    quorum: fc.constantFrom({ of: 1, outOf: 2 }, { of: 1, outOf: 1 }, { of: 1, outOf: 3 }),
  })
  .map(({ sizes, directors, needed, share, quorum }) => terms(sizes, { directors, directorsNeeded: Math.min(needed, directors), share, quorum }));
const letters = (length: number) => fc.array(fc.constantFrom('f', 'a', 'n', '-'), { minLength: length, maxLength: length }).map((all) => all.join(''));
const voted = someTerms.chain((of) => fc.tuple(fc.constant(of), letters(of.electors.length), letters(of.seats.length)));

/** Every way in which those who have not spoken may still speak, or stay silent. */
function* completions(letters: string): Generator<string> {
  const at = letters.indexOf('-');
  if (at < 0) return void (yield letters);
  for (const letter of ['f', 'a', 'n', '.']) yield* completions(letters.slice(0, at) + letter + letters.slice(at + 1));
}

describe('any decision', () => {
  it('passes only with a majority of the share, a quorum and its directors, counted in whole patients', () => {
    fc.assert(
      fc.property(voted, ([of, practices, directors]) => {
        const tally = tallyOf(of, ballots(practices, directors));
        expect(tally.for + tally.against).toBe(tally.cast);
        expect(tally.cast + tally.abstained).toBe(tally.tookPart);
        expect(tally.tookPart).toBeLessThanOrEqual(tally.entitled);
        const should =
          tally.cast > 0 && tally.for !== tally.against && BigInt(tally.for) * BigInt(of.share.outOf) >= BigInt(tally.cast) * BigInt(of.share.of) &&
          BigInt(tally.tookPart) * BigInt(of.quorum.outOf) >= BigInt(tally.entitled) * BigInt(of.quorum.of) && tally.directorsFor >= of.directorsNeeded;
        expect(resultOf(of, tally).outcome).toBe(should ? 'passed' : 'failed');
      }),
      { numRuns: 500 },
    );
  });

  it('is settled exactly when no completion gives another outcome', () => {
    fc.assert(
      fc.property(voted, ([of, practices, directors]) => {
        const outcomes = new Set<string>();
        for (const p of completions(practices)) {
          for (const d of completions(directors)) {
            const open = (all: string): string => all.replaceAll('.', '-');
            outcomes.add(resultOf(of, tallyOf(of, ballots(open(p), open(d)))).outcome);
          }
        }
        expect(settledResult(of, ballots(practices, directors))?.outcome).toBe(outcomes.size === 1 ? [...outcomes][0] : undefined);
      }),
      { numRuns: 150 },
    );
  });

  it('never passes for a vote changed from in favour to against, nor fails for one changed to in favour', () => {
    fc.assert(
      fc.property(voted, fc.nat(3), fc.constantFrom(...CHOICES), ([of, practices, directors], at, to) => {
        const said = ballots(practices, directors);
        const code = of.electors[at % of.electors.length].code;
        if (said.practices.get(code) !== 'for' || to === 'for') return;
        const before = resultOf(of, tallyOf(of, { ...said, practices: new Map([...said.practices, [code, to]]) }));
        if (before.outcome === 'passed') expect(resultOf(of, tallyOf(of, said)).outcome).toBe('passed');
      }),
    );
  });

  it('is settled when everybody has spoken', () => {
    fc.assert(
      fc.property(voted, ([of, practices, directors]) => {
        const said = ballots(practices, directors);
        if (isComplete(of, said)) expect(settledResult(of, said)).toEqual(resultOf(of, tallyOf(of, said)));
      }),
    );
  });

  it('does not count a ballot of somebody without a vote', () => {
    const of = terms([4000, 2000]);
    const said = ballots('fa');
    expect(tallyOf(of, { ...said, practices: new Map([...said.practices, ['P9', 'against']]) })).toEqual(tallyOf(of, said));
  });
});

describe('the terms', () => {
  const code = (of: DecisionTerms): string | undefined => {
    try {
      checkedTerms(of, NOW);
      return undefined;
    } catch (error) {
      return (error as { code: string }).code;
    }
  };

  it('ask for no more clinical directors than there are, and say how many that is', () => {
    fc.assert(
      fc.property(fc.nat(6), fc.nat(6), (directors, directorsNeeded) => {
        expect(code(terms([1000], { directors, directorsNeeded }))).toBe(directorsNeeded > directors ? 'too-many-directors' : undefined);
      }),
    );
    expect(() => checkedTerms(terms([1000], { directorsNeeded: 3 }), NOW)).toThrow(
      '3 clinical directors are asked for, and the locality has 2: Dr 0 (PCN 0), Dr 1 (PCN 1)',
    );
  });

  it('need an electorate of known lists, a majority and a moment to come', () => {
    expect(code(terms([]))).toBe('no-electorate');
    expect(code(terms([1000, Number.NaN]))).toBe('list-size-unknown');
    expect(code(terms([1000], { share: { of: 1, outOf: 2 } }))).toBe('bad-share');
    expect(code(terms([1000], { deadline: NOW }))).toBe('deadline-has-passed');
  });
});

describe('a share', () => {
  it('is exact where a float is not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (n) => {
        expect(reaches(2 * n, 3 * n, { of: 2, outOf: 3 })).toBe(true);
        expect(reaches(2 * n - 1, 3 * n, { of: 2, outOf: 3 })).toBe(false);
      }),
    );
  });

  it('is read from words', () => {
    expect(parseShare('3/4')).toEqual({ of: 3, outOf: 4 });
    for (const bad of ['0.66', '4/3', '0/3', '2/', '2/3/4']) expect(() => parseShare(bad)).toThrow('is not a share');
  });
});
