import { APPOINTMENT_STATUSES } from './dimensions.js';
import { DATASETS, type Dataset } from './dataset.js';
import { type Measure, describeMeasure, measuresOf } from './measure-catalogue.js';

/** A figure of a whole organisation-day, a sum of cells. Positions are stored: append to a list, never insert or reorder. */
const TOTALS = {
  appointments: ['appointments', 'sameDayAppointments', 'plannedAppointments', 'attendedAppointments', 'missedAppointments'],
  slots: ['slots', 'embargoed', 'booked'],
  telephony: ['inbound', 'endedInIvr', 'answered', 'missed', 'callbacksRequested', 'callbacksMade', 'waitSeconds', 'talkSeconds', 'answeredAfter300s'],
  online: ['clinicalOnline', 'administrativeOnline'],
  urgent: ['nhs111', 'ed'],
  community: ['pharmacyFirst', 'socialPrescribing', 'onlineRepeatPrescriptions'],
  workforce: ['fte'],
  experience: ['responses', 'positive'],
  cbt: ['inbound', 'endedInIvr', 'answered', 'missed', 'callbacksRequested', 'callbacksMade', 'answeredAfter300s'],
  'gpad-duration': ['publishedAttended'],
  'gpad-regional': ['publishedAppointments'],
  'gpad-coverage': ['includedPractices', 'openPractices', 'includedPatients', 'openPatients'],
  'cbt-answered': [],
} as const satisfies Record<Dataset, readonly string[]>;

/** A daily figure that can be read as a series. Counts, but `fte` (whole-time equivalents) and the two in seconds. */
export type DailyMeasure = (typeof TOTALS)[Dataset][number];

/** Where a daily measure is read from: a dataset and the position among its stored totals. */
export interface DailySource {
  readonly dataset: Dataset;
  readonly position: number;
}

/** The datasets that know a daily measure, best first: a practice's own telephony before the published collection. */
export function sourcesOf(measure: DailyMeasure): DailySource[] {
  return (Object.keys(TOTALS) as Dataset[]).flatMap((dataset) => {
    const position = totalsOf(dataset).indexOf(measure);
    return position < 0 ? [] : [{ dataset, position }];
  });
}

/** The daily measures stored with each organisation-day of a dataset, in their stored order. */
export function totalsOf(dataset: Dataset): readonly DailyMeasure[] {
  return TOTALS[dataset];
}

/** What a total is before the first cell: 0, or NaN where an absent figure is unknown. */
export function emptyTotals(dataset: Dataset): number[] {
  return totalsOf(dataset).map(() => (DATASETS[dataset].absence === 'zero' ? 0 : Number.NaN));
}

/** For every measure number of a dataset the positions of the totals it counts towards. */
export function contributions(dataset: Dataset): Map<number, readonly number[]> {
  return new Map(
    measuresOf(dataset).map((id) => {
      const measure = describeMeasure(id);
      const names = dataset === 'appointments' ? appointmentTotals(measure) : [TOTAL_OF[`${dataset} ${measure.name}`]];
      const extra = dataset === 'cbt' && measure.name === 'CBT003' && measure.dimensions.bucket === '>300' ? ['answeredAfter300s'] : [];
      return [id, [...names, ...extra].map((name) => (totalsOf(dataset) as readonly string[]).indexOf(name!)).filter((at) => at >= 0)];
    }),
  );
}

/** A cancelled appointment is neither care given nor capacity used; one booked nobody knows when counts as planned. */
function appointmentTotals({ dimensions }: Measure): string[] {
  const status = dimensions.status as (typeof APPOINTMENT_STATUSES)[number];
  if (status === 'cancelled') return [];
  const ofStatus = status === 'attended' ? ['attendedAppointments'] : status === 'dna' ? ['missedAppointments'] : [];
  return ['appointments', dimensions.booked_lead === 'same-day' ? 'sameDayAppointments' : 'plannedAppointments', ...ofStatus];
}

/** The total of each measure name whose dimensions do not matter. */
const TOTAL_OF: Readonly<Record<string, string | undefined>> = {
  'slots slots': 'slots', 'slots embargoed': 'embargoed', 'slots booked': 'booked',
  'telephony inbound': 'inbound', 'telephony ended_in_ivr': 'endedInIvr', 'telephony answered': 'answered', 'telephony missed': 'missed',
  'telephony callbacks_requested': 'callbacksRequested', 'telephony callbacks_made': 'callbacksMade',
  'telephony wait_seconds_total': 'waitSeconds', 'telephony talk_seconds_total': 'talkSeconds', 'telephony answered_after_300s': 'answeredAfter300s',
  'online clinical': 'clinicalOnline', 'online administrative': 'administrativeOnline',
  'urgent nhs111_in_hours': 'nhs111', 'urgent ed_in_hours': 'ed',
  'community pharmacy_first': 'pharmacyFirst', 'community social_prescribing': 'socialPrescribing',
  'community online_repeat_prescriptions': 'onlineRepeatPrescriptions',
  'workforce fte': 'fte', 'experience responses': 'responses', 'experience positive': 'positive',
  'cbt CBT001': 'inbound', 'cbt CBT002': 'endedInIvr', 'cbt CBT003': 'answered', 'cbt CBT004': 'missed', 'cbt CBT005': 'callbacksRequested',
  'cbt CBT006': 'callbacksMade',
  'gpad-duration attended': 'publishedAttended', 'gpad-regional count': 'publishedAppointments',
  'gpad-coverage included_practices': 'includedPractices', 'gpad-coverage open_practices': 'openPractices',
  'gpad-coverage included_patients': 'includedPatients', 'gpad-coverage open_patients': 'openPatients',
};
