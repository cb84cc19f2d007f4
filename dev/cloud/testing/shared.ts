import type { Cloud } from "../cloud.ts";

/**
 * Clouds that the tests of a project share, by name. Vitest loads a project's global setup through that project's bundler, which
 * for workerd cannot load a database. So this file imports nothing: the configuration, loaded natively by the same process,
 * leaves the cloud at a place that both know.
 */
export type SharedCloud = { start(): Promise<Cloud>; close(): Promise<void> };

const place: { [name: symbol]: SharedCloud } = globalThis as never;

/** Vitest evaluates a configuration more than once: the first one's cloud stays. */
export function shareCloud(name: string, make: () => SharedCloud): SharedCloud {
  place[key(name)] ??= make();
  return sharedCloud(name);
}

export function sharedCloud(name: string): SharedCloud {
  const shared = place[key(name)];
  if (shared === undefined) throw new Error(`the vitest configuration has no sharedOutbound("${name}")`);
  return shared;
}

function key(name: string): symbol {
  return Symbol.for(`tagesnest.shared-cloud.${name}`);
}
