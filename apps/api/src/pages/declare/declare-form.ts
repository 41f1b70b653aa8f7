import { type ServiceDay, addDays, formatDay, formatInstant } from '#libs/kernel';
import { DECLARED_LEVELS, type DeclaredLevel, type Organisation } from '#libs/organisations';
import type { DeclarationToMake } from '#libs/feeds';
import type { PracticeDeclaration } from '../../declarations/scoped-declarations.service.js';
import { sentence } from '../words.js';

/** What somebody wrote; empty where they wrote nothing. */
export interface DeclareInput {
  readonly practice: string;
  readonly day: string;
  readonly level: string;
  readonly staff: string;
  readonly premises: string;
  readonly reason: string;
}

/** What is wrong with one input. */
export interface DeclareError {
  readonly field: keyof DeclareInput;
  readonly text: string;
}

/** The page, ready for its template. */
export interface DeclareView {
  readonly title: string;
  readonly here: '/declare';
  /** For whom; null until one of several is chosen. */
  readonly practice: Pick<Organisation, 'code' | 'name'> | null;
  readonly practices: readonly { readonly value: string; readonly text: string }[];
  readonly days: readonly { readonly value: string; readonly text: string; readonly checked: boolean }[];
  readonly levels: readonly { readonly value: string; readonly text: string; readonly hint: { readonly text: string }; readonly checked: boolean }[];
  readonly premises: readonly { readonly value: string; readonly text: string; readonly checked: boolean }[];
  readonly staff: string;
  readonly reason: string;
  readonly errors: readonly { readonly text: string; readonly href: string }[];
  readonly errorOf: Partial<Record<keyof DeclareInput, string>>;
  /** What was said already. */
  readonly said: readonly string[];
  readonly done: boolean;
}

const HINTS: Readonly<Record<DeclaredLevel, string>> = {
  green: 'Managing as usual',
  amber: 'Stretched; some requests wait',
  red: 'Cannot meet today’s urgent need without help',
  black: 'Cannot work safely: help or divert now',
};

/** Nothing written yet. */
export const NOTHING_SAID: DeclareInput = { practice: '', day: '', level: '', staff: '', premises: '', reason: '' };

/** The page for a practice, with what was written and what is wrong with it, and what the practice said before. */
export function declareView(
  practices: readonly Pick<Organisation, 'code' | 'name'>[], practice: Pick<Organisation, 'code' | 'name'> | null, today: ServiceDay, input: DeclareInput,
  said: readonly PracticeDeclaration[], { errors = [], done = false }: { readonly errors?: readonly DeclareError[]; readonly done?: boolean } = {},
): DeclareView {
  const tomorrow = addDays(today, 1);
  return {
    title: 'Declare how your practice is',
    here: '/declare',
    practice,
    practices: practices.map(({ code, name }) => ({ value: code, text: `${name} (${code})` })),
    days: [today, tomorrow].map((day, i) => ({ value: day, text: `${i === 0 ? 'Today' : 'Tomorrow'}, ${formatDay(day)}`, checked: (input.day || today) === day })),
    levels: DECLARED_LEVELS.map((level) => ({ value: level, text: sentence(level), hint: { text: HINTS[level] }, checked: input.level === level })),
    premises: [['open', 'Yes'], ['lost', 'No: the premises cannot be used']].map(([value, text]) => ({ value, text, checked: (input.premises || 'open') === value })),
    staff: input.staff,
    reason: input.reason,
    errors: errors.map(({ field, text }) => ({ text, href: `#${field}` })),
    errorOf: Object.fromEntries(errors.map(({ field, text }) => [field, text])),
    said: said.map(declarationWords),
    done,
  };
}

/** `Monday 12 January 2026: red, 60% of staff in, premises open, said at 07:12. Boiler.` */
export function declarationWords(declaration: Omit<PracticeDeclaration, 'practice'>): string {
  return `${formatDay(declaration.serviceDay)}: ${saidWords(declaration)}`;
}

/** `red, 60% of staff in, premises open, said at 07:12. Boiler.`: of a day that is named already. */
export function saidWords({ level, staffInShare, premisesLost, declaredAt, reason }: Omit<PracticeDeclaration, 'practice' | 'serviceDay'>): string {
  const staff = staffInShare === null ? '' : `, ${Math.round(100 * staffInShare)}% of staff in`;
  const why = reason === '' ? '' : ` ${sentence(reason)}${/[.!?]$/.test(reason) ? '' : '.'}`;
  return `${level}${staff}, premises ${premisesLost ? 'lost' : 'open'}, said ${formatInstant(declaredAt)}.${why}`;
}

/** What the form says, or what is wrong with it. */
export function readDeclareForm(input: DeclareInput, today: ServiceDay): { readonly told: DeclarationToMake } | { readonly errors: DeclareError[] } {
  const errors: DeclareError[] = [];
  const day = [today, addDays(today, 1)].find((one) => one === (input.day || today));
  if (!day) errors.push({ field: 'day', text: 'Choose today or tomorrow' });
  const level = DECLARED_LEVELS.find((one) => one === input.level);
  if (!level) errors.push({ field: 'level', text: 'Choose green, amber, red or black' });
  const staff = input.staff.trim().replace(/%$/, '').trim();
  const share = staff === '' ? null : /^\d{1,3}([.,]\d+)?$/.test(staff) ? Number(staff.replace(',', '.')) / 100 : Number.NaN;
  if (share !== null && !(share <= 1)) errors.push({ field: 'staff', text: 'Give the share of clinical staff in as a number from 0 to 100' });
  if (input.premises !== 'open' && input.premises !== 'lost') errors.push({ field: 'premises', text: 'Say whether the premises can be used' });
  if (input.reason.length > 500) errors.push({ field: 'reason', text: 'Say why in at most 500 characters' });
  if (errors.length > 0 || !day || !level) return { errors };
  return { told: { practiceCode: input.practice, serviceDay: day, level, staffInShare: share === null ? null : Number(share.toFixed(4)), premisesLost: input.premises === 'lost', reason: input.reason.trim() } };
}
