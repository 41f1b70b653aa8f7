import { IsOptional } from 'class-validator';
import type { ServiceDay } from '#libs/kernel';
import { IsDay } from '../http/is-day.js';

/** Of which day. */
export class MorningDayQuery {
  /** Mismatches, unknown levels and changes of this day only, ISO: one of `days` or `workingDays`; left out, of all `days`. */
  @IsOptional()
  @IsDay()
  day?: ServiceDay;
}

/** A place and day, and its level. */
export class MorningDayResponse {
  serviceDay: string;
  /** `unknown` is never to be read as green. */
  level: 'closed' | 'unknown' | '1' | '2' | '3' | '4';
  /** Expected shortfall in appointments, after hub relief where any is allotted; null where unknown. */
  short: number | null;
}

/** From the best to the worst of eight outcomes in ten, in appointments. */
export class ShortfallRangeResponse {
  /** The 10th percentile, hub relief taken off; 0 where there is room. */
  low: number;
  /** The 90th percentile, hub relief taken off; 0 where there is room. */
  high: number;
}

/** Who has a mismatch. */
export class MorningOwnerResponse {
  /** Whoever acted last, or acknowledged; null while nobody has it. */
  name: string | null;
  /** What they did; who is on call where nobody has it. */
  detail: string;
  /** The alert about its worst day; null where there is none. */
  alertId: number | null;
  /** Whether that alert waits to be acknowledged. */
  mayAcknowledge: boolean;
}

/** What a practice says of itself on a day. */
export class MorningDeclarationResponse {
  /** As the practice sees itself; `black` is the worst. */
  level: 'green' | 'amber' | 'red' | 'black';
  /** Share of clinical staff in, 0-1; null when not said. */
  staffInShare: number | null;
  /** Whether the premises cannot be used. */
  premisesLost: boolean;
  /** When it was said. */
  declaredAt: Date;
  /** Why, in its own words. */
  reason: string;
}

/** A practice or hub that is predicted to be short: its worst day, and its others. */
export class MorningMismatchResponse {
  /** From 1, within its kind: whom to call first. */
  rank: number;
  /** `news` to act on; `standing`, no worse than usual; `covered`, planned and provided for. */
  kind: 'news' | 'standing' | 'covered';
  organisation: string;
  name: string;
  type: string;
  /** Code of the locality it lies in; null where it lies in none. */
  locality: string | null;
  /** Its worst day, ISO; what follows is of that day. */
  serviceDay: string;
  /** Of its worst day. */
  level: 'closed' | 'unknown' | '1' | '2' | '3' | '4';
  /** P(gap > 0), before hub relief. */
  pGap: number | null;
  /** Expected shortfall in appointments before hub relief. */
  expectedShortfall: number | null;
  /** The same after it; null where none is allotted. */
  afterRelief: number | null;
  /** How sure the shortfall is; null where that is not known. */
  shortfallRange: ShortfallRangeResponse | null;
  /** Worse than its own normal. */
  acute: boolean;
  /** Short on most days of eight weeks without being acute. */
  standing: boolean;
  /** Why it is expected to be short, in words. */
  cause: string;
  /** What to do: the words of the action card. */
  action: string;
  /** What the level follows from; `other`: what whoever asks may not see. */
  levelFrom: 'forecast' | 'declaration' | 'missed-calls' | 'other';
  /** What the practice says of the day, as far as whoever asks may see it; null where it says nothing. */
  declared: MorningDeclarationResponse | null;
  /** Who sees to it. */
  owner: MorningOwnerResponse;
  /** Its other days of the same kind, in order of time. */
  also: MorningDayResponse[];
}

/** A locality, or the ICB, on a day. */
export class PlaceDayResponse {
  serviceDay: string;
  /** `unknown` where nobody assessed it. */
  level: 'closed' | 'unknown' | '1' | '2' | '3' | '4';
  /** Why the level is what it is; empty where nobody assessed it. */
  reason: string;
  /** Practices open that day. */
  open: number;
  /** Of these, how many have a known level. */
  known: number;
  /** Of these, how many are at level 3 or 4. */
  redOrWorse: number;
}

/** The levels of a locality, or of the ICB, day by day. */
export class PlaceLevelsResponse {
  organisation: string;
  name: string;
  type: string;
  /** One for each of the working days, in order of time. */
  days: PlaceDayResponse[];
}

/** A place, and why. */
export class PlaceReasonResponse {
  organisation: string;
  name: string;
  serviceDay: string;
  /** Why its level is unknown, in words. */
  reason: string;
}

/** How many practices stand behind the picture of a day. */
export class MorningCoverageResponse {
  /** The first day on which any practice is open. */
  serviceDay: string;
  /** Practices whose level of it is known. */
  reported: number;
  /** Practices open that day. */
  of: number;
  /** Open practices whose level of that day is unknown, and why. */
  missing: PlaceReasonResponse[];
}

/** A place and day whose mismatch moved since the morning before. */
export class MorningChangeResponse {
  /** `blind`: it was predicted, and its level is unknown now. */
  kind: 'new' | 'worse' | 'milder' | 'gone' | 'blind';
  organisation: string;
  name: string;
  /** As the morning before saw it. */
  before: MorningDayResponse;
  /** As the latest run sees it. */
  now: MorningDayResponse;
}

/** An alert by its number. */
export class MorningAlertResponse {
  /** Number of the alert, as in its address. */
  id: number;
  /** One line: where, and when or what. */
  title: string;
}

/** What changed since the morning before. */
export class MorningChangesResponse {
  /** The moment whose knowledge the morning before held. */
  since: Date;
  /** Places and days that moved. */
  mismatches: MorningChangeResponse[];
  /** Alerts about gaps that fired since then and have not ended. */
  alertsFired: MorningAlertResponse[];
  /** Alerts about gaps that ended since then, having fired. */
  alertsEnded: MorningAlertResponse[];
}

/** How many live alerts there are at a level. */
export class LevelCountResponse {
  /** `none`: alerts about data, which have no level. */
  level: '1' | '2' | '3' | '4' | 'none';
  /** Live alerts at it, 0 where there are none. */
  count: number;
}

/** Live alerts, counted. */
export class MorningAlertCountsResponse {
  /** Firing, escalated or acknowledged. */
  live: number;
  /** Those that nobody has acknowledged. */
  open: number;
  /** Live ones by level; `none` is about data. */
  byLevel: LevelCountResponse[];
}

/** A feed whose data should be here and is not. */
export class MorningFeedResponse {
  /** Key of the feed: `telephony.v1`. */
  feed: string;
  /** What it is, in a few words. */
  title: string;
  /** The day of the last it brought, ISO; null when it never came. */
  since: string | null;
  /** Why it counts as missing. */
  reason: string;
  /** How many organisations' levels it leaves without what they need. */
  organisations: number | null;
}

/** Who is on call now. */
export class OnCallResponse {
  /** Name of the rota. */
  rota: string;
  /** Name of the recipient whose turn it is, or who stands in. */
  person: string;
}

/** What was sent lately. */
export class MorningSentResponse {
  /** Messages that arrived, all told. */
  delivered: number;
  /** Messages still to be sent; 500 stands for 500 or more. */
  waiting: number;
  /** Messages given up; 500 stands for 500 or more. */
  failed: number;
}

/** What the page of this morning shows, within what somebody may see. */
export class MorningResponse {
  /** The first day of the latest run, ISO. */
  morning: string;
  /** Today, ISO: later than the morning when nothing has been assessed since, and then the picture is old. */
  today: string;
  /** The moment whose knowledge the latest run holds; null before the first. */
  asOf: Date | null;
  /** The days that alerts look at: mismatches, unknown levels and changes are of these. */
  days: string[];
  /** Ten working days: levels are of these. */
  workingDays: string[];
  /** Null where no practice is open on any of the days. */
  coverage: MorningCoverageResponse | null;
  /** Rotas on which somebody is on call now; a rota without anybody is left out. */
  onCall: OnCallResponse[];
  /** Whom to call, worst first: news, then standing ones, then those covered. */
  mismatches: MorningMismatchResponse[];
  /** The ICB, then its localities by name. */
  levels: PlaceLevelsResponse[];
  /** Practices and hubs whose level of a day is unknown. */
  unknown: PlaceReasonResponse[];
  /** Null when no run of the morning before is kept. */
  changes: MorningChangesResponse | null;
  /** Live alerts by level, those about data included. */
  alerts: MorningAlertCountsResponse;
  /** Feeds that should be here and are not: levels that need them are unknown. */
  missingFeeds: MorningFeedResponse[];
  /** How messages stand. */
  sent: MorningSentResponse;
}
