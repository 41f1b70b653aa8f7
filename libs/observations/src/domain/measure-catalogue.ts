import { HeadroomError } from '#libs/kernel';
import { DATASETS, type Dataset, datasetOf } from './dataset.js';
import { APPOINTMENT_STATUSES, BOOKED_LEADS, CALL_OUTCOMES, CORE_PERIODS, DURATION_BANDS, MODES, STAFF_GROUPS, TALK_BUCKETS,
  WAIT_BUCKETS, WORKFORCE_GROUPS } from './dimensions.js';

/** The values of the dimensions of a measure, by dimension: `{ staff_group: 'gp' }`. */
export type Dimensions = Readonly<Record<string, string>>;

/** What a stored measure number stands for. */
export interface Measure {
  readonly dataset: Dataset;
  /** The column or indicator of the feed: `inbound`, `CBT003`. */
  readonly name: string;
  readonly dimensions: Dimensions;
}

/** At most four dimensions, each with at most ten values: a digit each. */
type Shape = readonly (readonly [dimension: string, values: readonly string[]])[];

const STAFF: Shape = [['staff_group', STAFF_GROUPS]];
const WAIT: Shape = [['bucket', WAIT_BUCKETS]];
const WAIT_BY_PERIOD: Shape = [...WAIT, ['core', CORE_PERIODS]];
const plain = (...names: string[]): [string, Shape][] => names.map((name) => [name, []]);

/**
 * Every measure there is. Positions are stored (see {@link measureId}): append to a list, never insert, reorder or remove.
 */
const CATALOGUE: Readonly<Record<Dataset, readonly (readonly [name: string, shape: Shape])[]>> = {
  appointments: [['count', [['staff_group', STAFF_GROUPS], ['mode', MODES], ['booked_lead', BOOKED_LEADS], ['status', APPOINTMENT_STATUSES]]]],
  slots: [['slots', STAFF], ['embargoed', STAFF], ['booked', STAFF]],
  telephony: plain(...CALL_OUTCOMES),
  online: plain('clinical', 'administrative'),
  urgent: plain('nhs111_in_hours', 'ed_in_hours'),
  community: plain('pharmacy_first', 'social_prescribing', 'online_repeat_prescriptions'),
  workforce: [['fte', [['staff_group', WORKFORCE_GROUPS]]]],
  experience: plain('responses', 'positive'),
  cbt: [...plain('CBT001', 'CBT002'), ['CBT003', WAIT], ['CBT004', WAIT], ...plain('CBT005', 'CBT006'), ['CBT007', [['bucket', TALK_BUCKETS]]]],
  'gpad-duration': [['attended', [['duration', DURATION_BANDS]]]],
  'gpad-regional': [['count', [['status', APPOINTMENT_STATUSES], ['staff_group', STAFF_GROUPS], ['mode', MODES], ['booked_lead', BOOKED_LEADS]]]],
  'gpad-coverage': plain('included_practices', 'open_practices', 'included_patients', 'open_patients'),
  'cbt-answered': [['CBT003', WAIT_BY_PERIOD], ['CBT004', WAIT_BY_PERIOD]],
};

const PER_NAME = 10_000;
const PER_DATASET = 100 * PER_NAME;

/**
 * The stable number of a measure: dataset, two digits of name, one digit a dimension, so 3 00 0000 is telephony's inbound.
 * Throws `unknown-measure` for a name, a dimension or a value that the catalogue has not. Not for inner loops: keep the answer.
 */
export function measureId(dataset: Dataset, name: string, dimensions: Dimensions = {}): number {
  const index = CATALOGUE[dataset].findIndex(([known]) => known === name);
  if (index < 0) throw unknownMeasure(`${dataset} has no measure '${name}'`);
  const shape = CATALOGUE[dataset][index][1];
  const stray = Object.keys(dimensions).find((key) => !shape.some(([dimension]) => dimension === key));
  if (stray !== undefined) throw unknownMeasure(`${dataset} ${name} has no dimension '${stray}'`);
  const digits = shape.reduce((number, [dimension, values]) => {
    const digit = values.indexOf(dimensions[dimension]);
    if (digit < 0) throw unknownMeasure(`${dataset} ${name} has no ${dimension} '${dimensions[dimension]}'`);
    return number * 10 + digit;
  }, 0);
  return DATASETS[dataset].number * PER_DATASET + index * PER_NAME + digits;
}

/** What the number stands for; throws `unknown-measure` when it stands for nothing. */
export function describeMeasure(id: number): Measure {
  const dataset = datasetOf(Math.floor(id / PER_DATASET));
  const [name, shape] = (dataset && CATALOGUE[dataset][Math.floor((id % PER_DATASET) / PER_NAME)]) ?? [];
  if (!dataset || name === undefined || !shape) throw unknownMeasure(`${id} is no measure`);
  const digits = String(id % PER_NAME).padStart(shape.length, '0');
  const dimensions = Object.fromEntries(shape.map(([dimension, values], i) => [dimension, values[Number(digits[i])]]));
  if (measureId(dataset, name, dimensions) !== id) throw unknownMeasure(`${id} is no measure`);
  return { dataset, name, dimensions };
}

/** Every measure number of a dataset, ascending. */
export function measuresOf(dataset: Dataset): number[] {
  return CATALOGUE[dataset].flatMap(([name, shape]) => {
    const combinations = shape.reduce<Dimensions[]>(
      (sofar, [dimension, values]) => sofar.flatMap((chosen) => values.map((value) => ({ ...chosen, [dimension]: value }))),
      [{}],
    );
    return combinations.map((dimensions) => measureId(dataset, name, dimensions));
  });
}

function unknownMeasure(message: string): HeadroomError {
  return new HeadroomError('unknown-measure', message, {
    kind: 'permanent',
    remedy: 'Use a name and values of the measure catalogue; a new one is appended to it.',
  });
}
