import { formatDay, serviceDay } from '#libs/kernel';

/** An alert as a message of a policy names it. */
export interface NamedAlert {
  readonly title: string;
  readonly level: number | null;
  readonly placeName: string | null;
  readonly serviceDay: string | null;
}

const MOST_NAMED = 8;

/** Why a step is told: `3 alerts for North locality, Tuesday 24 November 2026, wait 35 minutes for an acknowledgement: ...`. */
export function escalationWords(alerts: readonly NamedAlert[], waitedMinutes: number, time: number): string {
  const again = time > 1 ? ` Told for the ${ordinal(time)} time.` : '';
  return `Nobody has acknowledged in ${minutesWords(waitedMinutes)}: ${listOf(alerts)}.${again}`;
}

/** Why an alert presses again although somebody had acknowledged it. */
export function expiryWords(alerts: readonly NamedAlert[], by: string | null, heldMinutes: number): string {
  return `${by ?? 'Somebody'} acknowledged ${minutesWords(heldMinutes)} ago and no action is recorded: ${listOf(alerts)}. It needs acknowledging again.`;
}

/** A time of waiting as people say it: `35 minutes`, `2 hours 5 minutes`. */
export function minutesWords(minutes: number): string {
  const whole = Math.round(minutes);
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  if (hours === 0) return plural(rest, 'minute');
  return rest === 0 ? plural(hours, 'hour') : `${plural(hours, 'hour')} ${plural(rest, 'minute')}`;
}

function listOf(alerts: readonly NamedAlert[]): string {
  if (alerts.length === 1) return nameOf(alerts[0]);
  const [{ placeName, serviceDay: day }] = alerts;
  const named = alerts.slice(0, MOST_NAMED).map(({ title, level }) => `${title.split(',')[0]}${level === null ? '' : ` (level ${level})`}`);
  const more = alerts.length > MOST_NAMED ? ` and ${alerts.length - MOST_NAMED} more` : '';
  return `${alerts.length} alerts for ${placeName ?? 'the data'}${day ? `, ${formatDay(serviceDay(day))}` : ''}: ${named.join(', ')}${more}`;
}

function nameOf({ title, level }: NamedAlert): string {
  return level === null ? title : `${title}, level ${level}`;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function ordinal(n: number): string {
  const tens = n % 100;
  const ending = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
}
