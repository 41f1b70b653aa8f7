import type { FeedDefinition, TriedFeed } from '#libs/feeds';
import { counted, sentence } from '../words.js';
import { remedyOf } from './remedy.js';

/** What was written into the form. */
export interface TryInput {
  readonly document: string;
  readonly sample: string;
}

/** The page on which a definition is tried, ready for its template. */
export interface TryFeedView extends TryInput {
  readonly title: string;
  readonly here: '/feeds';
  readonly natives: readonly { readonly key: string; readonly columns: string }[];
  readonly errors: readonly { readonly text: string; readonly href: string }[];
  readonly result: {
    readonly feed: string;
    readonly summary: string;
    /** Whether anything of it would load. */
    readonly loads: boolean;
    readonly columns: readonly string[];
    readonly rows: readonly { readonly line: number; readonly values: readonly string[] }[];
    readonly reasons: readonly { readonly line: number; readonly column: string; readonly value: string; readonly message: string; readonly remedy: string }[];
    readonly moreReasons: string;
    readonly unknownColumns: readonly string[];
  } | null;
}

const MOST_REASONS = 100;

/** What the page begins with: a definition to be changed. */
export const EXAMPLE_DEFINITION = `feed: acme-online             # a name of its own; also the folder in the inbox
source: Acme, daily export
maps_to: online.v1            # the native feed that its rows become
date_format: dd/mm/yyyy       # or any, mm/dd/yyyy
columns:                      # each column of the native feed: the header it goes by, or a value
  org_code: Practice
  service_day: Date
  clinical: Medical
  administrative: { value: 0 }
`;

/** The page with what was written, what is wrong with it, and what came of it. */
export function tryFeedView(input: TryInput, natives: readonly FeedDefinition[], result: TriedFeed | null, errors: readonly { readonly field: keyof TryInput; readonly text: string }[] = []): TryFeedView {
  return {
    title: 'Try a feed definition',
    here: '/feeds',
    ...input,
    natives: natives.map(({ key, columns }) => ({ key, columns: Object.keys(columns).join(', ') })),
    errors: errors.map(({ field, text }) => ({ text, href: `#${field}` })),
    result: result && {
      feed: result.feed,
      // A file that is refused whole has nothing to count.
      summary: result.rows === 0 && result.reasons.length > 0 ? 'The sample would be refused whole.' : `${counted(result.rows, 'row')} read: ${result.good} would load, ${result.quarantined} would be quarantined${result.skipped > 0 ? `, ${result.skipped} are not ours` : ''}.`,
      loads: result.good > 0,
      columns: result.columns,
      rows: result.first,
      reasons: result.reasons.slice(0, MOST_REASONS).map(({ line, column, value, code, message }) => ({ line, column, value, message: sentence(message), remedy: remedyOf(code) })),
      moreReasons: result.reasons.length > MOST_REASONS ? `The first ${MOST_REASONS} of them.` : '',
      unknownColumns: result.unknownColumns,
    },
  };
}
