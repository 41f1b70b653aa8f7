import type { LoggedEvent, Permission } from '#libs/platform';

/** An event as it may leave: what it is about, by id and code alone, and who may hear of it. */
export interface ToldEvent {
  readonly id: number;
  /** `alert.raised` */
  readonly name: string;
  readonly permission: Permission;
  /** The organisation it is about; null when it is about nothing narrower than the ICB. */
  readonly organisation: string | null;
  readonly data: Readonly<Record<string, string | number | null>>;
}

interface AlertPayload {
  readonly change: string;
  readonly alert: { readonly id: number; readonly status: string; readonly organisation: { readonly code: string } | null };
}

type Reading = (payload: never) => Pick<ToldEvent, 'organisation' | 'data'>;

const ofAlert: Reading = ({ change, alert }: AlertPayload) => ({
  organisation: alert.organisation?.code ?? null,
  data: { alert: alert.id, organisation: alert.organisation?.code ?? null, status: alert.status, change },
});
const ofRun: Reading = ({ runId }: { runId: number }) => ({ organisation: null, data: { run: runId } });
const ofLoad: Reading = ({ loadId, feed }: { loadId: number; feed: string }) => ({ organisation: null, data: { load: loadId, feed } });
const ofFeed: Reading = ({ feed }: { feed: string }) => ({ organisation: null, data: { feed } });
const nothing: Reading = () => ({ organisation: null, data: {} });

/** What is told, by the type of the domain event. Everything else stays inside. */
const TOLD: Readonly<Record<string, readonly [name: string, permission: Permission, read: Reading]>> = {
  'observations.loaded.v1': ['load.finished', 'loads:read', ofLoad],
  'load.rejected.v1': ['load.rejected', 'loads:read', ofLoad],
  'feed.missing.v1': ['feed.missing', 'feeds:read', ofFeed],
  'feed.recovered.v1': ['feed.recovered', 'feeds:read', ofFeed],
  'forecast.completed.v1': ['forecast.completed', 'forecasts:read', ofRun],
  'forecasts.scored.v1': ['forecasts.scored', 'forecasts:read', nothing],
  'mismatch.assessed.v1': ['mismatch.assessed', 'gaps:read', ofRun],
  'alerts.evaluated.v1': ['alerts.evaluated', 'alerts:read', nothing],
  'alert.raised.v1': ['alert.raised', 'alerts:read', ofAlert],
  'alert.escalated.v1': ['alert.escalated', 'alerts:read', ofAlert],
  'alert.acknowledged.v1': ['alert.acknowledged', 'alerts:read', ofAlert],
  'alert.resolved.v1': ['alert.resolved', 'alerts:read', ofAlert],
};

/** The event as it may be told; undefined when it stays inside. Notes, names and figures never leave this way. */
export function toldEvent({ id, type, payload }: LoggedEvent): ToldEvent | undefined {
  const told = TOLD[type];
  if (!told) return undefined;
  const [name, permission, read] = told;
  return { id, name, permission, ...read(payload as never) };
}

/** The event in the `text/event-stream` format. */
export function eventText({ id, name, data }: Pick<ToldEvent, 'id' | 'name' | 'data'>): string {
  return `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
