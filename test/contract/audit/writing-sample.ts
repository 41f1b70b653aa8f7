import type { WritingScene } from './writing-scene.js';

/** A valid request of a route. */
export interface SampleRequest {
  /** What stands in for the `:names` of the route. */
  readonly at?: Readonly<Record<string, string | number>>;
  /** Sent as JSON to the API, as a form to a page. */
  readonly body?: object;
  /** Sent as the part `file` of a form. */
  readonly file?: { readonly name: string; readonly text: string };
  /** Of whoever asks, where it is not the operations desk. */
  readonly cookie?: string;
}

/** A valid request of a route, and the entry of the audit log that it makes. */
export interface WritingSample {
  readonly send: (scene: WritingScene) => Promise<SampleRequest>;
  readonly action: string;
  /** Fields that changed, as they were: `null` where nothing was there. */
  readonly before: object | null;
  /** Fields that changed, as they are: `null` where nothing is any more. */
  readonly after: object | null;
  /** Who acts, where it is not whoever asks. */
  readonly actor?: string;
  /** Tables in which an attempt is counted, whatever comes of it. */
  readonly countedIn?: readonly string[];
}

/** A valid request of a route that answers a POST and changes nothing, and what it does instead. */
export interface ReadingSample {
  readonly changesNothing: string;
  readonly send: WritingSample['send'];
}

export const ANY = expect.anything() as unknown;
export const TEXT = expect.any(String) as unknown;
