/** What an operator can tune of the feeds: the `feeds` entry of the settings kept in the database. */
export interface FeedSettings {
  /** A file is refused when this share of its rows is bad. **[assumption]** 0.5 */
  readonly rejectShare: number;
  /** London time by which a feed is expected, by feed; others as their definition says. */
  readonly expectedBy: Readonly<Record<string, string>>;
  /** A feed is partial when fewer than this share of its usual organisations came. **[assumption]** 0.9 */
  readonly wholeShare: number;
}

/** The settings that apply until someone changes them. */
export const DEFAULT_FEED_SETTINGS: FeedSettings = { rejectShare: 0.5, expectedBy: {}, wholeShare: 0.9 };
