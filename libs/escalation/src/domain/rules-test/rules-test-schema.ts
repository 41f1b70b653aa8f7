import { z } from 'zod';
import { isServiceDay } from '#libs/kernel';
import { ORGANISATION_TYPES } from '#libs/organisations';
import { ALERT_STATUSES } from '../alert.js';

const text = z.string().min(1);
const day = z.string().refine(isServiceDay).describe('a day, YYYY-MM-DD');
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/).describe('a time, HH:MM');
const moment = z
  .string()
  .refine((at) => isServiceDay(at.slice(0, 10)) && /^( ([01]\d|2[0-3]):[0-5]\d)?$/.test(at.slice(10)))
  .describe('a day, YYYY-MM-DD, or a day and a time, YYYY-MM-DD HH:MM');
const sequence = z
  .union([text, z.number(), z.boolean()])
  .optional()
  .describe("one value for every morning, or one for each: '0.2 0.6x3 _'");

const organisation = z.strictObject({
  code: text,
  type: z.enum(ORGANISATION_TYPES),
  name: text.optional().describe('default: its code'),
  locality: text.optional().describe('the code of its locality'),
  under: z.array(text).optional().describe('codes of all that it lies under, the nearest first'),
});

const series = z.strictObject({
  organisation: text.describe('the code of one of the organisations'),
  serviceDay: day.optional().describe('the day ahead that is assessed'),
  pGap: sequence,
  pGap5: sequence,
  pGap15: sequence,
  expectedShortfall: sequence,
  usual: sequence,
  level: sequence,
  acute: sequence,
  standing: sequence,
  closure: sequence,
  rule: text.optional().describe('the rule that `reading` is for'),
  reading: sequence,
});

const whose = { organisation: text.optional(), serviceDay: day.optional(), rule: text.optional() };

const step = z.strictObject({ at: moment, ...whose, do: z.enum(['acknowledge', 'resolve']) });

const expectation = z.strictObject({
  at: moment,
  ...whose,
  status: z.enum(ALERT_STATUSES).optional(),
  level: z.literal([1, 2, 3, 4]).optional(),
  reason: text.optional(),
  none: z.literal(true).optional(),
  live: z.array(text).optional().describe('all alerts that are live, each as `CODE YYYY-MM-DD`'),
});

const test = z.strictObject({
  name: text,
  firstMorning: day,
  mornings: z.int().min(1).max(400).describe('how many working mornings, 1-400'),
  evaluations: z.array(time).min(1).optional().describe('times of day; default 06:30 and 07:00'),
  organisations: z.array(organisation).min(1),
  series: z.array(series).min(1),
  steps: z.array(step).optional().describe('what people do'),
  expect: z.array(expectation).min(1),
});

/** Tests of a rule set as people write them, schema version 1. */
export const rulesTestSchema = z.strictObject({
  version: z.literal(1).describe('the version of this schema: 1'),
  rules: text.describe('`default`, or the path of a rule set from this file'),
  bankHolidays: z.array(day).optional().describe('default: those of England and Wales'),
  tests: z.array(test).min(1).describe('the tests'),
});

/** A file of tests as it is written. */
export type WrittenRulesTest = z.infer<typeof rulesTestSchema>;

/** One test as it is written. */
export type WrittenTest = WrittenRulesTest['tests'][number];

/** One series as it is written. */
export type WrittenSeries = WrittenTest['series'][number];

/** One expectation as it is written. */
export type WrittenExpectation = WrittenTest['expect'][number];

/** What somebody does, as it is written. */
export type WrittenStep = NonNullable<WrittenTest['steps']>[number];
