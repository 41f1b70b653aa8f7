import { didYouMean } from '#libs/escalation';
import type { Organisation } from '#libs/organisations';
import { type InputProblem, invalidInput } from '../http/problem.js';

/** So many names are listed; of more, only the nearest. */
const MOST_LISTED = 20;

/** Refuses a name that is none of those known, with the nearest of them: a misspelt one would match nothing, silently. */
export function refuseUnknownName(path: string, given: string, known: readonly string[]): void {
  if (!known.includes(given)) throw invalidInput([unknownName(path, given, known)]);
}

/** Refuses codes of localities and organisations that nobody knows, each with the nearest that there is. */
export function refuseUnknownPlaces(organisations: readonly Pick<Organisation, 'code' | 'type'>[], { locality, organisation }: { readonly locality?: string; readonly organisation?: string }): void {
  const localities = organisations.filter(({ type }) => type === 'locality').map(({ code }) => code);
  const codes = organisations.map(({ code }) => code);
  const problems = [
    ...(locality === undefined || localities.includes(locality) ? [] : [unknownName('locality', locality, localities)]),
    ...(organisation === undefined || codes.includes(organisation) ? [] : [unknownName('organisation', organisation, codes)]),
  ];
  if (problems.length > 0) throw invalidInput(problems);
}

function unknownName(path: string, given: string, known: readonly string[]): InputProblem {
  const listed = known.length > 0 && known.length <= MOST_LISTED ? `: there are ${known.join(', ')}` : '';
  return { path, message: `there is no ${path} '${given}'${didYouMean(given, known)}${listed}` };
}
