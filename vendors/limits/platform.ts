import type { Limit } from "./upstash";

/**
 * Limits of what anybody may read: Cloudflare counts them beside the Worker, at each of its locations by itself and only about right,
 * and no call leaves for it. Only so many a minute are bound in `wrangler.toml`.
 */
export type ReadLimit = Limit & { readonly quota: 120 | 240; readonly windowSeconds: 60 };

/** Whether a network may read once more. What cannot be counted is let through. */
export async function mayRead(
  env: Pick<Env, "READS_120" | "READS_240">,
  { name, quota }: ReadLimit,
  network: string,
): Promise<boolean> {
  try {
    const counter = quota === 120 ? env.READS_120 : env.READS_240;
    return (await counter.limit({ key: `${name} ${network}` })).success;
  } catch (error) {
    console.warn(JSON.stringify({ level: "warn", what: "reads uncounted", limit: name, why: String(error) }));
    return true;
  }
}
