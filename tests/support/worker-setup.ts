import type { Cloud } from "../../dev/cloud/cloud";

/**
 * Vitest loads this file through the bundler that makes code for workerd, which cannot load a database. So it imports nothing:
 * the configuration, loaded natively by the same process, leaves the cloud at this place.
 */
export const WORKER_CLOUD = Symbol.for("tagesnest.worker-cloud");

export type WithWorkerCloud = typeof globalThis & {
  [WORKER_CLOUD]?: { start(): Promise<Cloud>; close(): Promise<void> };
};

const place: WithWorkerCloud = globalThis;

/** Before the first test, so that no test's time holds the start. */
export async function setup(): Promise<void> {
  await place[WORKER_CLOUD]?.start();
}

export async function teardown(): Promise<void> {
  await place[WORKER_CLOUD]?.close();
}
