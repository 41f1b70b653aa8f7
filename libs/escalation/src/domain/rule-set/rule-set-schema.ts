import { z } from 'zod';
import { INDICATOR_KEYS } from '#libs/indicators';
import { ORGANISATION_TYPES } from '#libs/organisations';

/** Keys of rules, tags, labels and cards: small letters, digits and dashes. */
const key = z.string().regex(/^[a-z][a-z0-9-]{0,49}$/).describe('small letters, digits and dashes, a letter first');
const code = z.string().min(1).max(20);
const codes = z.array(code).min(1);
const day = z.iso.date().describe('a day, YYYY-MM-DD');
const probability = z.number().gt(0).max(1).describe('0-1');
const level = z.literal([2, 3, 4]);

const scope = z.strictObject({
  levels: z.array(z.enum(ORGANISATION_TYPES)).min(1).optional().describe('what they are'),
  under: codes.optional().describe('codes of what they are, or lie under at any depth'),
  organisations: codes.optional().describe('their own codes'),
  tags: z.array(key).min(1).optional().describe('tags of the document that they, or what they lie under, carry'),
});

const levelNumbers = {
  black: z.strictObject({ probability: probability.optional(), staffInShare: probability.optional() }).optional()
    .describe('level 4: P(gap > 15% of capacity) from `probability` on, or under `staffInShare` of clinical staff declared in'),
  red: z.strictObject({ probability: probability.optional() }).optional().describe('level 3: P(gap > 5% of capacity) from `probability` on'),
  amber: z.strictObject({ probability: probability.optional() }).optional().describe('level 2: P(gap > 0) from `probability` on'),
};

const levels = z.strictObject({
  ...levelNumbers,
  overrides: z.array(z.strictObject({ scope, ...levelNumbers })).optional().describe('other numbers for some; the nearest scope has the last word'),
});

const overWorkingDays = z.int().min(1).max(20).optional().describe('working days the figure is taken over, 1-20; default 5');
const feeds = z.array(z.string().min(1)).min(1).optional().describe('feeds it is for; default: all');

/** What a rule looks at; `kind` decides which other keys there are. */
export const signalSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('level') }),
  z.strictObject({
    kind: z.literal('gap-probability'),
    aboveShare: z.number().min(0).max(1).describe('share of capacity, 0-1, that the gap is held against'),
  }),
  z.strictObject({ kind: z.literal('expected-shortfall') }),
  z.strictObject({ kind: z.literal('utilisation') }),
  z.strictObject({ kind: z.literal('missed-call-rate'), overWorkingDays }),
  z.strictObject({ kind: z.literal('wait'), overWorkingDays }),
  z.strictObject({
    kind: z.literal('spc'),
    indicator: z.enum(INDICATOR_KEYS).describe('the indicator’s key'),
    side: z.enum(['high', 'low', 'either']).optional().describe('where trouble lies; default high'),
  }),
  z.strictObject({
    kind: z.literal('indicator'),
    indicator: z.enum(INDICATOR_KEYS).describe('the indicator’s key'),
    side: z.enum(['high', 'low']).optional().describe('where trouble lies; default high'),
  }),
  z.strictObject({ kind: z.literal('feed-late'), feeds }),
  z.strictObject({ kind: z.literal('feed-implausible'), feeds }),
  z.strictObject({ kind: z.literal('forecast-drift') }),
]);

const persistence = z.strictObject({
  agreeingEvaluations: z.int().min(1).max(20).optional().describe('consecutive evaluations that must agree, 1-20; default 2'),
  atOnceFrom: level.optional().describe('from this level on one evaluation is enough, 2-4; default 4'),
  standDownMornings: z.int().min(1).max(14).optional().describe('consecutive mornings past `clear` that end an alert, 1-14; default 2'),
});

const ruleNumbers = {
  enabled: z.boolean().optional().describe('whether it is on; default true'),
  raise: z.number().optional().describe('the signal’s value at which the rule is met, or beyond'),
  clear: z.number().optional().describe('the value past which it no longer is; between the two nothing changes; default: as `raise`'),
  lookAheadWorkingDays: z.int().min(0).max(20).optional().describe('working days ahead that are looked at, beside today, 0-20; default 5'),
  persistence: persistence.optional(),
  acuteOnly: z.boolean().optional().describe('only what is worse than the organisation’s own normal; default true'),
  level: level.optional().describe('the alert’s level, 2-4; default: as the day was assessed, 2 for what is measured'),
  actionCard: key.optional().describe('the key of the action card that is told; default: by level'),
  labels: z.array(key).optional().describe('words that recipients choose alerts by'),
  suppressedBy: z.array(z.enum(['training', 'refurbishment', 'absence', 'other'])).optional()
    .describe('closures that are planned and covered: no alert; default training, refurbishment'),
};

/** One rule of a document. */
export const ruleSchema = z.strictObject({
  key: key.describe('what alerts of the rule are known by, ever: small letters, digits and dashes, a letter first'),
  name: z.string().min(1).max(80).describe('what people call it'),
  signal: signalSchema,
  scope: scope.optional(),
  ...ruleNumbers,
  reviewStandingAfterDays: z.int().min(1).max(90).optional().describe('days between reviews of a standing condition, 1-90; default 7'),
  effectiveFrom: day.optional().describe('first service day on which it is applied, YYYY-MM-DD'),
  effectiveTo: day.optional().describe('first service day on which it no longer is, YYYY-MM-DD'),
  overrides: z.array(z.strictObject({ scope, ...ruleNumbers })).optional().describe('what is otherwise for some; the nearest scope has the last word'),
});

/** A rule set as people write it, schema version 1. */
export const ruleSetSchema = z.strictObject({
  version: z.literal(1).describe('the version of this schema: 1'),
  tags: z.record(key, codes).optional().describe('names for sets of organisations, which scopes may use'),
  levels: levels.optional().describe('when local levels begin'),
  rules: z.array(ruleSchema).min(1).describe('the rules, each with a key of its own'),
});

/** One rule as it is written. */
export type WrittenRule = z.infer<typeof ruleSchema>;

/** A scope as it is written. */
export type WrittenScope = z.infer<typeof scope>;

/** A whole document as it is written. */
export type WrittenRuleSet = z.infer<typeof ruleSetSchema>;
