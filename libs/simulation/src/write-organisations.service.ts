import type { ServiceDay } from '#libs/kernel';
import { organisationRows } from './domain/rows/organisation-rows.js';
import type { SimulatedIcb } from './domain/simulated-icb.js';
import { FeedFiles, type WrittenFile } from './feed-files.js';

/** Writes every organisation as it is known on `morning`, `DIRECTORY/organisations.v1/MORNING.csv`: a quarter's new list sizes, a merger. */
export async function writeOrganisations(icb: SimulatedIcb, directory: string, morning: ServiceDay): Promise<WrittenFile[]> {
  const files = FeedFiles.perFeed(directory, morning);
  organisationRows(icb, morning, files.of('organisations.v1'));
  return files.close();
}

/** Whether an organisation changes on `morning`: the first of a quarter, or a practice merging away. */
export function organisationsChange({ structure, calendar }: SimulatedIcb, morning: ServiceDay): boolean {
  return /-(01|04|07|10)-01$/.test(morning) || structure.practices.some(({ until }) => calendar.days[until] === morning);
}
