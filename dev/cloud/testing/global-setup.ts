/**
 * Vitest loads this file through the bundler of the project that lists it, which for workerd cannot load a database. So it
 * imports nothing: the configuration, loaded natively by the same process, leaves the cloud at this place.
 */
export const SHARED_CLOUD = Symbol.for("tagesnest.shared-cloud");

export type WithSharedCloud = typeof globalThis & {
  [SHARED_CLOUD]?: { start(): Promise<void>; close(): Promise<void> };
};

const place: WithSharedCloud = globalThis;

/** Before the first test, so that no test's time holds the start. */
export const setup = () => place[SHARED_CLOUD]?.start();

export const teardown = () => place[SHARED_CLOUD]?.close();
