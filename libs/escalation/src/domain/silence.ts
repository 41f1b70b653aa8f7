import { HeadroomError, type ServiceDay, formatInstant } from '#libs/kernel';
import type { NumberedLevel } from './assessment.js';

/** Which alerts a silence is about. What is left open does not narrow. */
export interface SilenceMatcher {
  /** The code of an organisation; null: all. */
  readonly organisationCode: string | null;
  /** Whether everything under that organisation is meant too. */
  readonly subtree: boolean;
  readonly ruleKey: string | null;
  /** Alerts up to this level; level 4 is silenced only where it says 4. */
  readonly levelUpTo: NumberedLevel;
  readonly serviceDay: ServiceDay | null;
}

/** A silence: somebody's word that alerts are not to be told for a while. */
export interface Silence extends SilenceMatcher {
  readonly id: number;
  readonly author: string;
  readonly reason: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** What a silence is held against. */
export interface Silenceable {
  readonly organisationCode: string;
  /** Codes of everything it lies under. */
  readonly ancestors: readonly string[];
  readonly ruleKey: string;
  readonly level: NumberedLevel;
  readonly serviceDay: ServiceDay;
}

/** Days ahead at which a silence ends at the latest, unless the installation says otherwise. [assumption] */
export const LONGEST_SILENCE_DAYS = 14;

/** The level that a silence reaches up to where it names none: never black. */
export const DEFAULT_LEVEL_UP_TO: NumberedLevel = 3;

/** Whether the silence means the alert. */
export function matches(silence: SilenceMatcher, alert: Silenceable): boolean {
  const { organisationCode, subtree, ruleKey, levelUpTo, serviceDay } = silence;
  if (alert.level > levelUpTo) return false;
  if (ruleKey !== null && ruleKey !== alert.ruleKey) return false;
  if (serviceDay !== null && serviceDay !== alert.serviceDay) return false;
  return organisationCode === null || organisationCode === alert.organisationCode || (subtree && alert.ancestors.includes(organisationCode));
}

/** Why a silence holds an alert, for people to read. */
export function silenceWords({ reason, endsAt }: Pick<Silence, 'reason' | 'endsAt'>): string {
  return `${reason} (until ${formatInstant(endsAt)})`;
}

/** Whether the silence is on at the moment. */
export function isOn({ startsAt, endsAt }: Pick<Silence, 'startsAt' | 'endsAt'>, at: Date): boolean {
  return startsAt <= at && at < endsAt;
}

/** Throws `bad-silence` for one without a reason, that ends before it begins or has ended, or that ends too far ahead. */
export function checkSilence(silence: Pick<Silence, 'reason' | 'startsAt' | 'endsAt'>, now: Date, longestDays = LONGEST_SILENCE_DAYS): void {
  const latest = new Date(now.getTime() + longestDays * 86_400_000);
  if (silence.reason.trim() === '') throw badSilence('A silence needs a reason', 'Say why nobody needs to be told.');
  if (silence.endsAt <= silence.startsAt || silence.endsAt <= now) throw badSilence('A silence must end after it starts, and later than now', 'Choose a later end.');
  if (silence.endsAt > latest) throw badSilence(`A silence ends at most ${longestDays} days ahead`, `Choose an end up to ${latest.toISOString()}.`);
}

function badSilence(message: string, remedy: string): HeadroomError {
  return new HeadroomError('bad-silence', message, { kind: 'rejected-input', remedy });
}
