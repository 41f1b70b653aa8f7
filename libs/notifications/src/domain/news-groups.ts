import type { AlertChange } from '#libs/escalation';
import { type ServiceDay, formatDay } from '#libs/kernel';

/** What is told together: a locality and a service day, or what is about data or forecasts. */
export interface NewsGroup {
  readonly heading: string;
  /** Null for what is about data or forecasts. */
  readonly day: ServiceDay | null;
  readonly changes: readonly AlertChange[];
}

const ABOUT: Readonly<Record<string, string>> = { 'forecast-drift': 'Forecasts' };
const ABOUT_DATA = 'Data';

/** Groups changes that come worst first: the groups in the order of their worst, each in the order given. */
export function groupsOf(changes: readonly AlertChange[]): NewsGroup[] {
  const groups = new Map<string, AlertChange[]>();
  for (const change of changes) {
    const heading = headingOf(change);
    groups.set(heading, [...(groups.get(heading) ?? []), change]);
  }
  return [...groups].map(([heading, group]) => ({ heading, day: group[0].alert.serviceDay, changes: group }));
}

function headingOf({ alert: { kind, locality, organisation, serviceDay } }: AlertChange): string {
  if (kind !== 'gap') return ABOUT[kind] ?? ABOUT_DATA;
  const place = locality?.name ?? organisation?.name ?? 'Elsewhere';
  return serviceDay ? `${place}, ${formatDay(serviceDay)}` : place;
}
