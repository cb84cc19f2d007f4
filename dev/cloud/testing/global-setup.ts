import type { Cloud } from "../cloud.ts";

/**
 * Vitest loads this file through the bundler of the project that lists it, which for workerd cannot load a database. So it
 * imports nothing: the configuration, loaded natively by the same process, leaves the cloud at this place.
 */
export const SHARED_CLOUD = Symbol.for("tagesnest.shared-cloud");

export type WithSharedCloud = typeof globalThis & {
  [SHARED_CLOUD]?: { start(): Promise<Cloud>; close(): Promise<void> };
};

const place: WithSharedCloud = globalThis;

/** Before the first test, so that no test's time holds the start. */
export async function setup(): Promise<void> {
  if (place[SHARED_CLOUD] === undefined) throw new Error("the vitest configuration has no sharedOutbound()");
  await place[SHARED_CLOUD].start();
}

export async function teardown(): Promise<void> {
  await place[SHARED_CLOUD]?.close();
}
