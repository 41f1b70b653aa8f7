import { HeadroomError } from '#libs/kernel';
import type { IndicatorDefinition, Quantity } from './indicator.js';
import { INDICATOR_KEYS, type IndicatorKey } from './indicator-key.js';

const WEIGHTED: Quantity = { kind: 'list', list: 'weighted' };
const REGISTERED: Quantity = { kind: 'list', list: 'registered' };
const TELEPHONY = ['telephony.v1', 'cbt.durations'];
const WITHIN_TWO_WEEKS = ['same-day', '1-day', '2-7-days', '8-14-days'];
const NOT_CANCELLED = ['attended', 'dna', 'unknown'];

const measures = (...names: Extract<Quantity, { kind: 'measures' }>['measures']): Quantity => ({ kind: 'measures', measures: names });
const appointments = (where: Readonly<Record<string, readonly string[]>>): Quantity => ({
  kind: 'cells', dataset: 'appointments', name: 'count', where: { status: NOT_CANCELLED, ...where },
});
const fte = (group: string): Quantity => ({ kind: 'cells', dataset: 'workforce', name: 'fte', where: { staff_group: [group] } });

const RATE = { unit: 'rate', per: 1000, denominator: WEIGHTED, period: 'month', countsPeople: true } as const;
const SHARE = { unit: 'share', per: 1, countsPeople: true } as const;

/**
 * Every indicator there is. Percentiles: England's practices, cloud based telephony, February 2026. A cancelled appointment counts
 * nowhere: it is neither care given nor capacity used.
 */
const DEFINITIONS: Readonly<Record<IndicatorKey, Omit<IndicatorDefinition, 'key' | 'charted'>>> = {
  'missed-call-rate': {
    ...SHARE, name: 'Missed calls, share of inbound', group: 'signal', period: 'day', better: 'down', feeds: TELEPHONY,
    numerator: measures('missed'), denominator: measures('inbound'), england: { p50: 0.084, p80: 0.143, p90: 0.186, p95: 0.225 },
  },
  'answered-after-5-minutes': {
    ...SHARE, name: 'Calls answered after more than 5 minutes, share of answered', group: 'signal', period: 'day', better: 'down', feeds: TELEPHONY,
    numerator: measures('answeredAfter300s'), denominator: measures('answered'), england: { p50: 0.178, p80: 0.329, p90: 0.423, p95: 0.511 },
  },
  'average-wait': {
    name: 'Average wait of answered calls', group: 'signal', unit: 'seconds', per: 1, period: 'day', better: 'down', feeds: ['telephony.v1'],
    numerator: measures('waitSeconds'), denominator: measures('answered'), countsPeople: false,
  },
  utilisation: {
    ...SHARE, name: 'Booked slots, share of bookable', group: 'signal', period: 'day', better: 'neither', feeds: ['slots.v1'],
    numerator: measures('booked'), denominator: measures('slots'), countsPeople: false,
  },
  'inbound-calls': {
    ...RATE, name: 'Inbound calls per 1,000 patients', group: 'signal', denominator: REGISTERED, period: 'week', better: 'neither',
    feeds: TELEPHONY, numerator: measures('inbound'), england: { p50: 138, p80: 179, p90: 205, p95: 232 },
  },
  'dna-rate': {
    ...RATE, name: 'Appointments not attended per 1,000 weighted patients', group: 'lead', better: 'down', feeds: ['appointments.v1'],
    numerator: measures('missedAppointments'),
  },
  'same-day-access': {
    ...SHARE, name: 'Appointments on the day they were booked', group: 'lead', period: 'month', better: 'up', feeds: ['appointments.v1'],
    numerator: measures('sameDayAppointments'), denominator: measures('appointments'),
  },
  'within-two-weeks': {
    ...SHARE, name: 'Appointments within two weeks of booking', group: 'lead', period: 'month', better: 'up', feeds: ['appointments.v1'],
    numerator: appointments({ booked_lead: WITHIN_TWO_WEEKS }), denominator: measures('appointments'),
  },
  'face-to-face': {
    ...SHARE, name: 'Appointments held face to face', group: 'lead', period: 'month', better: 'neither', feeds: ['appointments.v1'],
    numerator: appointments({ mode: ['face-to-face'] }), denominator: measures('appointments'),
  },
  'pharmacy-first': {
    ...RATE, name: 'Pharmacy First referrals per 1,000 weighted patients', group: 'lead', better: 'up', feeds: ['community.v1'],
    numerator: measures('pharmacyFirst'),
  },
  'social-prescribing': {
    ...RATE, name: 'Social prescribing per 1,000 weighted patients', group: 'lead', better: 'up', feeds: ['community.v1'],
    numerator: measures('socialPrescribing'),
  },
  'online-repeat-prescriptions': {
    ...RATE, name: 'Online repeat prescriptions per 1,000 weighted patients', group: 'lead', better: 'up', feeds: ['community.v1'],
    numerator: measures('onlineRepeatPrescriptions'),
  },
  'patient-experience': {
    ...SHARE, name: 'Patients who call their experience good', group: 'lead', period: 'month', better: 'up', feeds: ['experience.v1'],
    numerator: measures('positive'), denominator: measures('responses'),
  },
  'nhs111-in-hours': {
    ...RATE, name: 'NHS 111 calls in hours per 1,000 weighted patients', group: 'impact', better: 'down', feeds: ['urgent.v1'],
    numerator: measures('nhs111'),
  },
  'ed-in-hours': {
    ...RATE, name: 'A&E walk-ins in hours per 1,000 weighted patients', group: 'impact', better: 'down', feeds: ['urgent.v1'],
    numerator: measures('ed'),
  },
  'activity-against-2019': {
    ...RATE, name: 'Appointments per 1,000 patients against the same month of 2019', group: 'impact', better: 'neither', relativeTo: 2019,
    feeds: ['appointments.v1'], numerator: measures('appointments'), denominator: REGISTERED,
  },
  'relative-appointments': {
    ...RATE, name: 'Appointments per 1,000 weighted patients against the whole ICB', group: 'impact', better: 'neither', relativeTo: 'icb',
    feeds: ['appointments.v1'], numerator: measures('appointments'),
  },
  'gp-appointments': {
    ...RATE, name: 'GP appointments per 1,000 patients', group: 'primary', denominator: REGISTERED, better: 'up', feeds: ['appointments.v1'],
    numerator: appointments({ staff_group: ['gp'] }),
  },
  'gp-fte': {
    ...RATE, name: 'GPs, whole-time equivalents per 10,000 weighted patients', group: 'secondary', per: 10_000, better: 'up',
    feeds: ['workforce.v1'], numerator: fte('gp'), countsPeople: false,
  },
  'nurse-fte': {
    ...RATE, name: 'Nurses, whole-time equivalents per 10,000 weighted patients', group: 'secondary', per: 10_000, better: 'up',
    feeds: ['workforce.v1'], numerator: fte('nurse'), countsPeople: false,
  },
  'direct-care-fte': {
    ...RATE, name: 'Direct patient care staff, whole-time equivalents per 10,000 weighted patients', group: 'secondary', per: 10_000, better: 'up',
    feeds: ['workforce.v1'], numerator: fte('direct-care'), countsPeople: false,
  },
};

/** Every indicator, in the order of {@link INDICATOR_KEYS}. */
export const INDICATORS: readonly IndicatorDefinition[] = INDICATOR_KEYS.map((key) => {
  const definition = DEFINITIONS[key];
  return { key, ...definition, charted: definition.group === 'signal' ? 'day' : definition.period };
});

/** The indicator of the key. Throws `unknown-indicator`, with the keys there are. */
export function indicator(key: string): IndicatorDefinition {
  const found = INDICATORS.find((one) => one.key === key);
  if (found) return found;
  throw new HeadroomError('unknown-indicator', `There is no indicator '${key}'`, {
    kind: 'rejected-input',
    remedy: `Use one of ${INDICATOR_KEYS.join(', ')}`,
  });
}
