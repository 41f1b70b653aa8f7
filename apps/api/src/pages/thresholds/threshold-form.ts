import { type RuleSetEdit, didYouMean } from '#libs/escalation';
import type { Organisation } from '#libs/organisations';
import { type FieldGroup, type ThresholdField, thresholdFields } from './threshold-fields.js';

/** What somebody wrote into the form, as it came; the browser leaves out boxes that are not ticked. */
export type ThresholdInput = Readonly<Record<string, string | undefined>>;

/** What is wrong with one input. */
export interface ThresholdError {
  readonly field: string;
  readonly text: string;
}

/** An input as the template draws it. */
export interface ShownField extends Pick<ThresholdField, 'name' | 'label' | 'hint' | 'kind' | 'least' | 'most'> {
  /** As it is written in the input; `yes` or empty for a box. */
  readonly value: string;
  readonly error: string;
  readonly options: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[];
}

/** Numbers under one heading as the template draws them. */
export interface ShownGroup extends Pick<FieldGroup, 'id' | 'legend'> {
  readonly fields: readonly ShownField[];
  readonly remove: { readonly name: string; readonly ticked: boolean } | null;
}

/** The form of numbers, ready for the template. */
export interface ThresholdForm {
  readonly groups: readonly ShownGroup[];
  readonly place: { readonly fields: readonly ShownField[]; readonly code: string; readonly codeError: string };
  readonly note: string;
  readonly errors: readonly { readonly text: string; readonly href: string }[];
}

const LEVELS = [['2', 'Amber (2)'], ['3', 'Red (3)'], ['4', 'Black (4)']] as const;
const PLACE = 'place-code';

/** What may be otherwise for one organisation. */
const PLACE_FIELDS: readonly ThresholdField[] = (['amber', 'red', 'black'] as const).map((level) => ({
  name: `place-${level}`, path: [level, 'probability'], kind: 'percent', label: `${level[0].toUpperCase()}${level.slice(1)} from`, value: undefined,
  least: 1, most: 100, optional: true, hint: 'Empty: as for everybody.',
}));

/** The form for a document, with what was written in it and what is wrong with that, or else with the document's own numbers. */
export function thresholdForm(document: string, given?: ThresholdInput, errors: readonly ThresholdError[] = []): ThresholdForm {
  const errorOf = new Map(errors.map(({ field, text }) => [field, text]));
  const shown = (field: ThresholdField): ShownField => {
    const { name, label, hint, kind, least, most } = field;
    const value = given ? (given[name] ?? '') : written(field);
    const options = kind !== 'level' ? [] : [
      ...(field.optional ? [{ value: '', text: 'As the line above', selected: value === '' }] : []),
      ...LEVELS.map(([level, text]) => ({ value: level, text, selected: value === level })),
    ];
    return { name, label, hint, kind, least, most, value, error: errorOf.get(name) ?? '', options };
  };
  return {
    groups: thresholdFields(document).map(({ id, legend, fields, remove }) => ({
      id, legend, fields: fields.map(shown), remove: remove && { name: remove.name, ticked: given?.[remove.name] !== undefined },
    })),
    place: { fields: PLACE_FIELDS.map(shown), code: given?.[PLACE] ?? '', codeError: errorOf.get(PLACE) ?? '' },
    note: given?.note ?? '',
    errors: errors.map(({ field, text }) => ({ text, href: `#${field}` })),
  };
}

/** The changes of the document that the form asks for; or what is wrong with it, each at its input. */
export function readThresholdForm(
  document: string, input: ThresholdInput, organisations: readonly Pick<Organisation, 'code'>[],
): { readonly edits: RuleSetEdit[]; readonly errors?: undefined } | { readonly errors: ThresholdError[] } {
  const errors: ThresholdError[] = [];
  const edits = thresholdFields(document).flatMap(({ fields, remove }): RuleSetEdit[] => {
    if (remove && input[remove.name] !== undefined) return [{ path: remove.path, value: undefined }];
    return fields.flatMap((field) => editOf(field, input, errors));
  });
  edits.push(...forOnePlace(input, organisations, errors));
  if (errors.length > 0) return { errors };
  return { edits };
}

function editOf(field: ThresholdField, input: ThresholdInput, errors: ThresholdError[]): RuleSetEdit[] {
  const value = read(field, input[field.name] ?? '', errors);
  return value === field.value ? [] : [{ path: field.path, value }];
}

function read({ name, kind, least, most, optional, label }: ThresholdField, text: string, errors: ThresholdError[]): number | boolean | undefined {
  if (kind === 'flag') return text !== '';
  const trimmed = text.trim().replace(/%$/, '').trim();
  if (trimmed === '' && optional) return undefined;
  const number = /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : Number.NaN;
  const whole = kind === 'whole' || kind === 'level';
  if (Number.isNaN(number) || number < least || number > most || (whole && !Number.isInteger(number))) {
    errors.push({ field: name, text: `${label}: give ${whole ? 'a whole number' : 'a number'} from ${least} to ${most}${kind === 'percent' ? ' (per cent)' : ''}` });
    return undefined;
  }
  return kind === 'percent' ? Number((number / 100).toFixed(6)) : number;
}

function forOnePlace(input: ThresholdInput, organisations: readonly Pick<Organisation, 'code'>[], errors: ThresholdError[]): RuleSetEdit[] {
  const code = (input[PLACE] ?? '').trim().toUpperCase();
  const numbers = PLACE_FIELDS.flatMap((field) => {
    const value = read(field, input[field.name] ?? '', errors);
    return value === undefined ? [] : [[String(field.path[0]), { probability: value }] as const];
  });
  if (code === '' && numbers.length === 0) return [];
  const codes = organisations.map((one) => one.code);
  if (!codes.includes(code)) {
    errors.push({ field: PLACE, text: code === '' ? 'Give the code of the organisation that the numbers are for' : `There is no organisation '${code}'${didYouMean(code, codes)}` });
  } else if (numbers.length === 0) {
    errors.push({ field: PLACE_FIELDS[0].name, text: `Give at least one number for ${code}` });
  }
  return [{ path: ['levels', 'overrides'], value: { scope: { under: [code] }, ...Object.fromEntries(numbers) }, append: true }];
}

function written({ kind, value }: ThresholdField): string {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : '';
  return String(kind === 'percent' ? Number((value * 100).toFixed(4)) : value);
}
