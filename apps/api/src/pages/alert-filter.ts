import { type AlertFilter, didYouMean } from '#libs/escalation';
import { addDays, isServiceDay } from '#libs/kernel';
import type { Organisation } from '#libs/organisations';
import { csvHref } from './csv-href.js';

/** What somebody narrowed the list of alerts by, as it stands in the address; empty where they did not. */
export interface AlertFilterInput {
  readonly level: string;
  /** Code or name of a locality or organisation. */
  readonly place: string;
  readonly rule: string;
  /** First and last service day, ISO. */
  readonly from: string;
  readonly to: string;
  readonly owner: '' | 'mine' | 'nobody';
}

/** Nothing narrowed. */
export const NO_FILTER: AlertFilterInput = { level: '', place: '', rule: '', from: '', to: '', owner: '' };

/** What is wrong with one of them. */
export interface AlertFilterError {
  readonly field: keyof AlertFilterInput;
  readonly text: string;
}

/** What the list asks for; what makes no sense narrows nothing, and is said. */
export function readAlertFilter(
  input: AlertFilterInput, organisations: readonly Pick<Organisation, 'code' | 'name' | 'type'>[], rules: readonly string[], me: string,
): { readonly filter: AlertFilter; readonly errors: readonly AlertFilterError[] } {
  const errors: AlertFilterError[] = [];
  const code = input.place.trim().toUpperCase();
  const named = organisations.filter(({ name }) => name.toUpperCase() === code);
  const place = organisations.find((one) => one.code.toUpperCase() === code) ?? (named.length === 1 ? named[0] : undefined);
  if (code !== '' && !place) errors.push({ field: 'place', text: `There is no organisation '${code}'${didYouMean(code, organisations.map((one) => one.code))}` });
  if (input.rule !== '' && !rules.includes(input.rule)) errors.push({ field: 'rule', text: `There is no rule '${input.rule}'${didYouMean(input.rule, rules)}` });
  const day = (field: 'from' | 'to'): AlertFilter['from'] => {
    if (input[field] === '') return undefined;
    if (isServiceDay(input[field])) return input[field];
    errors.push({ field, text: 'Choose a day' });
    return undefined;
  };
  const [from, to] = [day('from'), day('to')];
  if (from && to && to < from) errors.push({ field: 'to', text: 'The last day must not be before the first' });
  return {
    errors,
    filter: {
      ...(['2', '3', '4'].includes(input.level) && { level: Number(input.level) }),
      ...(place && (place.type === 'locality' ? { placeCode: place.code } : { organisationCode: place.code })),
      ...(rules.includes(input.rule) && { rule: input.rule }),
      ...(from && { from }),
      ...(to && { to: addDays(to, 1) }),
      ...(input.owner !== '' && { acknowledgedBy: input.owner === 'mine' ? me : null }),
    },
  };
}

/** The address of the same list as CSV. */
export function alertsCsvHref(status: string, { level, organisationCode, placeCode, rule, from, to, acknowledgedBy }: AlertFilter): string {
  const asked = { status, level, organisation: organisationCode, locality: placeCode, rule, from, to, acknowledgedBy: acknowledgedBy === null ? '' : acknowledgedBy };
  return csvHref('alerts', asked);
}

/** The address of the list of a status, narrowed: what is shared is what is seen. */
export function alertListHref(shown: string, input: AlertFilterInput = NO_FILTER): string {
  const query = new URLSearchParams(shown === 'live' ? {} : { status: shown });
  for (const [name, value] of Object.entries(input) as [string, string][]) if (value !== '') query.set(name, value);
  const text = query.toString();
  return text === '' ? '/alerts' : `/alerts?${text}`;
}
