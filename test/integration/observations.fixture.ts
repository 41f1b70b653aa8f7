import { type ServiceDay, dayNumber } from '#libs/kernel';
import { type Dataset, type ObservationMerge, type StagedCell, type StagingTarget, ObservationStore, ObservationsService, OBSERVATIONS_ENTITIES,
  measureId } from '#libs/observations';
import { ORGANISATIONS_ENTITIES, OrganisationsService } from '#libs/organisations';
import { type TestDatabase, createTestDatabase } from '#libs/testing';
import { DataVersion } from '#libs/platform';

/** One cell of a load, its day as text; the line counts up when left out. */
export type Cell = Partial<Omit<StagedCell, 'day'>> & { organisationId: number; day: string; value: number };

/** A store of a test file's own, with one call to load cells. */
export interface ObservationFixture extends TestDatabase {
  readonly observations: ObservationsService;
  load(target: Partial<StagingTarget> & { dataset: Dataset }, cells: readonly Cell[], cellsInMemory?: number): Promise<ObservationMerge>;
  /** Every cell of every version, as text: two stores with the same digest hold the same. */
  everything(): Promise<string>;
}

const FIRST_MEASURE: Partial<Record<Dataset, number>> = {
  telephony: measureId('telephony', 'inbound'),
  slots: measureId('slots', 'slots', { staff_group: 'gp' }),
  online: measureId('online', 'clinical'),
  appointments: measureId('appointments', 'count', { staff_group: 'gp', mode: 'telephone', booked_lead: 'same-day', status: 'attended' }),
};

/** Makes the store. */
export async function createObservationFixture(): Promise<ObservationFixture> {
  const store = await createTestDatabase([...ORGANISATIONS_ENTITIES, ...OBSERVATIONS_ENTITIES]);
  const writer = new ObservationStore(store.database);
  let loads = 0;
  return {
    ...store,
    observations: new ObservationsService(store.database, new OrganisationsService(store.database, new DataVersion(store.database))),
    load: (target, cells, cellsInMemory) =>
      store.database.transaction(async (transaction) => {
        const staging = await writer.stage(transaction, { loadId: (loads += 1), knownAt: 'backfill', repeats: 'refuse', ...target }, cellsInMemory);
        cells.forEach((cell, i) =>
          staging.add({ measure: FIRST_MEASURE[target.dataset]!, minute: 0, line: i + 2, ...cell, day: dayNumber(cell.day as ServiceDay) }),
        );
        return staging.merge();
      }),
    everything: async () =>
      JSON.stringify(await store.database.query('SELECT * FROM observation ORDER BY dataset, organisation_id, service_day, read_at, load_id, minute, measure')),
  };
}
