import { type ServiceDay, formatProbability, serviceDay } from '#libs/kernel';
import { type LevelThresholdSet, isAcute, levelRulesFor, localLevel } from '#libs/mismatch';
import type { Assessment, Level, Subject } from '../assessment.js';
import type { Reading } from '../reading.js';
import type { WrittenSeries, WrittenTest } from './rules-test-schema.js';
import { SEQUENCES, type Said, type SequenceName, readSequence } from './sequence.js';

/** What the series of a test say, morning by morning: what a run would have assessed, and what would have been measured. */
export class Scene {
  private readonly subjects: ReadonlyMap<string, Subject>;
  private readonly series: readonly { readonly written: WrittenSeries; readonly said: Partial<Record<SequenceName, readonly Said[]>> }[];

  constructor(test: WrittenTest, private readonly levels: LevelThresholdSet) {
    this.subjects = new Map(test.organisations.map((one, i) => [one.code, subjectOf(one, i + 1)]));
    this.series = test.series.map((written) => {
      const read = SEQUENCES.flatMap((name) => (written[name] === undefined ? [] : [[name, readSequence(name, written[name], test.mornings)] as const]));
      return { written, said: Object.fromEntries(read) };
    });
  }

  /** The organisation of a code that the test has. */
  subject(code: string): Subject {
    return this.subjects.get(code)!;
  }

  /** The code of an organisation of the test. */
  codeOf(id: number): string {
    return [...this.subjects.values()][id - 1].code;
  }

  /** What a run on the morning (its number in the test, from 0) assessed; days that have passed are not assessed any more. */
  assessments(number: number, morning: ServiceDay): Assessment[] {
    return this.series.flatMap(({ written, said }) => {
      if (written.serviceDay === undefined || written.serviceDay < morning) return [];
      const now = (name: SequenceName): Said => said[name]?.[number] ?? null;
      const assessed = assess(this.subject(written.organisation), serviceDay(written.serviceDay), now, this.levels);
      return assessed ? [assessed] : [];
    });
  }

  /** What was measured for a rule on the morning. */
  readings(rule: string, number: number, morning: ServiceDay): Reading[] {
    return this.series.flatMap(({ written, said }): Reading[] => {
      const value = said.reading?.[number] ?? null;
      if (written.rule !== rule || value === null) return [];
      const subject = this.subject(written.organisation);
      return value === 'unknown'
        ? [{ subject, serviceDay: morning, value: null, words: 'The reading is not known' }]
        : [{ subject, serviceDay: morning, value: Number(value), words: `The reading is ${value}` }];
    });
  }
}

const ASSESSED: readonly SequenceName[] = ['pGap', 'pGap5', 'pGap15', 'expectedShortfall', 'level'];

/**
 * The assessment that a morning's words make; undefined where they make none. A probability left out is as small as the others allow; the level
 * left out is the one the rule set's thresholds give. Acute, left out: beyond the usual shortfall where a shortfall is given, else yes.
 */
function assess(subject: Subject, day: ServiceDay, now: (name: SequenceName) => Said, levels: LevelThresholdSet): Assessment | undefined {
  if (ASSESSED.every((name) => now(name) === null)) return undefined;
  const unknown = ASSESSED.some((name) => now(name) === 'unknown');
  const figure = (name: SequenceName): number | null => (now(name) === null || unknown ? null : Number(now(name)));
  const pGap15 = figure('pGap15') ?? 0;
  const pGap5 = figure('pGap5') ?? pGap15;
  const pGap = figure('pGap') ?? pGap5;
  const [expected, usual] = [figure('expectedShortfall'), figure('usual')];
  const told = unknown ? 'unknown' : now('level');
  const decided = localLevel({ statistics: { pGap, pGap5, pGap15, expectedShortfall: expected ?? 0 } }, levelRulesFor(levels, subject));
  const level = (told ?? decided.level) as Level;
  const measured = level !== 'unknown' && level !== 'closed';
  const beyondUsual = expected === null || isAcute(expected, usual ?? Number.NaN);
  const closure = now('closure');
  const known = !unknown && ['pGap', 'pGap5', 'pGap15'].some((name) => now(name as SequenceName) !== null);
  return {
    subject,
    serviceDay: day,
    level,
    acute: measured && yes(now('acute'), beyondUsual),
    standing: measured && yes(now('standing'), false),
    numbers: {
      pGap: known ? pGap : null, pGap5: known ? pGap5 : null, pGap15: known ? pGap15 : null,
      expectedShortfall: expected, afterRelief: null, usualShortfallP75: usual,
    },
    relativeGap: null,
    levelReason: told === null ? `Level ${level} by ${formatProbability(pGap)}, ${formatProbability(pGap5)} and ${formatProbability(pGap15)}` : `Level ${level} as the test says`,
    cause: '',
    closure: closure === null ? null : { reason: closure, text: '' },
    hub: null,
  };
}

function yes(said: Said, otherwise: boolean): boolean {
  return said === null ? otherwise : said === 'yes' || said === 'true';
}

function subjectOf({ code, type, name = code, locality, under = [] }: WrittenTest['organisations'][number], id: number): Subject {
  const own = type === 'locality' ? code : locality;
  const ancestors = locality === undefined || under.includes(locality) || locality === code ? under : [...under, locality];
  return { id, code, name, type, locality: own === undefined ? null : { code: own, name: own }, ancestors };
}
