import { WEBHOOK_RECIPIENT } from './default-recipients.js';
import { CHANNEL_NAMES, type ChannelName, type Recipient, type RecipientChannel } from './recipient.js';
import { THROTTLE_HORIZON_MINUTES, type ThrottleRule } from './throttle.js';

/** A recipient as a file or a request describes it. */
export type NewRecipient = Omit<Recipient, 'id'>;

/** Something wrong in a document: where, and what is allowed there. It never repeats an address. */
export interface RecipientProblem {
  /** `['recipients', 2, 'channels', 0, 'address']` */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** What a document must agree with beyond itself. */
export interface RecipientFrame {
  /** Whether an organisation has the code. */
  readonly isScope: (code: string) => boolean;
  /** The origin of the webhook that the settings name; null when none is configured. */
  readonly webhookOrigin: string | null;
}

type Told = (path: readonly (string | number)[], message: string) => undefined;
type Mapping = Readonly<Record<string, unknown>>;

const KEYS = ['key', 'name', 'topic', 'scope', 'detail', 'timing', 'labels', 'throttle', 'channels'];
const TOPICS = ['gaps', 'data', 'everything'] as const;
const DETAILS = ['headlines', 'detail'] as const;
const TIMINGS = ['immediate', 'digest'] as const;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const EMAIL = /^[^\s@<>"]{1,64}@[^\s@<>"]+\.[^\s@<>"]+$/;
const TELEPHONE = /^\+?\d[\d ()-]{6,18}\d$/;

/** Reads `{version: 1, recipients: [...]}`: the recipients, or everything that is wrong with them. */
export function readRecipients(document: unknown, frame: RecipientFrame): { recipients: NewRecipient[]; problems: RecipientProblem[] } {
  const problems: RecipientProblem[] = [];
  const tell: Told = (path, message) => void problems.push({ path, message });
  const whole = mappingOf(document, [], tell) ?? {};
  unknownKeys(whole, ['version', 'recipients'], [], tell);
  if (whole.version !== 1) tell(['version'], 'give version: 1');
  const items = Array.isArray(whole.recipients) ? (whole.recipients as unknown[]) : [];
  if (items.length === 0) tell(['recipients'], 'give at least one recipient: with none, nobody would be told of anything');
  const recipients = items.flatMap((item, i) => recipientOf(item, ['recipients', i], frame, tell) ?? []);
  const seen = new Set<string>();
  items.forEach((item, i) => {
    const key = (item as Mapping | null)?.key;
    if (typeof key === 'string' && seen.has(key)) tell(['recipients', i, 'key'], `'${key}' stands twice: each recipient has a key of its own`);
    if (typeof key === 'string') seen.add(key);
  });
  return { recipients: problems.length > 0 ? [] : recipients, problems };
}

function recipientOf(value: unknown, path: (string | number)[], frame: RecipientFrame, tell: Told): NewRecipient | undefined {
  const item = mappingOf(value, path, tell);
  if (!item) return undefined;
  unknownKeys(item, KEYS, path, tell);
  const { key, name, scope = '*' } = item;
  if (typeof key !== 'string' || !NAME.test(key)) return tell([...path, 'key'], 'give a key of letters, digits, dots, dashes and underscores, at most 64');
  if (typeof name !== 'string' || name.trim() === '' || name.length > 200) tell([...path, 'name'], 'give a name, at most 200 characters');
  if (typeof scope !== 'string' || (scope !== '*' && !frame.isScope(scope))) tell([...path, 'scope'], `give '*' or the code of an organisation that exists`);
  return {
    key,
    name: String(name),
    topic: oneOf(item.topic, TOPICS, 'gaps', [...path, 'topic'], tell),
    scopeCode: String(scope),
    detail: oneOf(item.detail, DETAILS, 'detail', [...path, 'detail'], tell),
    timing: oneOf(item.timing, TIMINGS, 'immediate', [...path, 'timing'], tell),
    labels: labelsOf(item.labels ?? [], [...path, 'labels'], tell),
    throttle: throttleOf(item.throttle ?? null, [...path, 'throttle'], tell),
    channels: channelsOf(item.channels, key, [...path, 'channels'], frame, tell),
  };
}

function channelsOf(value: unknown, key: string, path: (string | number)[], { webhookOrigin }: RecipientFrame, tell: Told): RecipientChannel[] {
  if (key === WEBHOOK_RECIPIENT) {
    if (webhookOrigin === null) tell(path, 'no webhook is configured: set HEADROOM_WEBHOOK_URL and HEADROOM_WEBHOOK_SECRET, or leave this recipient out');
    return [{ channel: 'webhook', address: webhookOrigin ?? '' }];
  }
  if (!Array.isArray(value) || value.length === 0) return tell(path, `give at least one channel: ${CHANNEL_NAMES.join(', ')}`) ?? [];
  return (value as unknown[]).flatMap((one, i) => channelOf(one, [...path, i], tell) ?? []);
}

function channelOf(value: unknown, path: (string | number)[], tell: Told): RecipientChannel | undefined {
  const item = mappingOf(value, path, tell);
  if (!item) return undefined;
  unknownKeys(item, ['channel', 'address'], path, tell);
  const { channel, address } = item;
  if (!CHANNEL_NAMES.includes(channel as ChannelName)) return tell([...path, 'channel'], `give one of ${CHANNEL_NAMES.join(', ')}`);
  if (channel === 'webhook') return tell([...path, 'channel'], `only the recipient '${WEBHOOK_RECIPIENT}' has the webhook, which the settings name`);
  const fault = typeof address === 'string' ? addressFault(channel as ChannelName, address) : 'give the address as text, in quotes';
  return fault ? tell([...path, 'address'], fault) : { channel: channel as ChannelName, address: address as string };
}

function addressFault(channel: ChannelName, address: string): string | undefined {
  if (channel === 'teams') return isTeamsAddress(address) ? undefined : 'give the https:// address of the Teams workflow, without user and password';
  if (channel === 'notify-sms') return TELEPHONE.test(address) ? undefined : 'give a telephone number in quotes, such as "07700 900123"';
  return EMAIL.test(address) ? undefined : 'give an e-mail address';
}

/** Plain http only to this machine, for trying things out. */
function isTeamsAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password, hostname } = new URL(address);
  return !username && !password && (protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname)));
}

function labelsOf(value: unknown, path: (string | number)[], tell: Told): string[] {
  const isFine = Array.isArray(value) && value.every((label): label is string => typeof label === 'string' && NAME.test(label));
  return isFine ? value : (tell(path, 'give a list of labels of letters, digits, dots, dashes and underscores') ?? []);
}

function throttleOf(value: unknown, path: (string | number)[], tell: Told): ThrottleRule[] | null {
  if (value === null) return null;
  const isRule = (rule: unknown): rule is ThrottleRule => {
    const { count, minutes, ...more } = (rule ?? {}) as Mapping;
    return isWhole(count, 1, 1000) && isWhole(minutes, 1, THROTTLE_HORIZON_MINUTES) && Object.keys(more).length === 0;
  };
  const isFine = Array.isArray(value) && value.every(isRule);
  return isFine ? value : (tell(path, `give a list of {count, minutes}: messages at most in so many minutes, up to ${THROTTLE_HORIZON_MINUTES}`) ?? null);
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

function oneOf<Value extends string>(value: unknown, values: readonly Value[], usual: Value, path: (string | number)[], tell: Told): Value {
  if (value === undefined) return usual;
  return values.includes(value as Value) ? (value as Value) : (tell(path, `give one of ${values.join(', ')}`) ?? usual);
}

function mappingOf(value: unknown, path: readonly (string | number)[], tell: Told): Mapping | undefined {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Mapping;
  return tell(path, 'give a mapping of names to values');
}

function unknownKeys(item: Mapping, known: readonly string[], path: readonly (string | number)[], tell: Told): void {
  for (const key of Object.keys(item)) if (!known.includes(key)) tell([...path, key], `there is no '${key}': give one of ${known.join(', ')}`);
}
