import { Redis } from "@upstash/redis/cloudflare";
import { sql } from "drizzle-orm";
import type { Context } from "../domain/kernel/context";

export type Reach = { readonly ok: boolean; readonly milliseconds: number };

/** Whether the stores answer, and how long one trip takes. Never throws: a store that fails is the answer. */
export async function checkHealth(
  ctx: Pick<Context, "db" | "requestId">,
  env: Pick<Env, "UPSTASH_REDIS_REST_URL" | "UPSTASH_REDIS_REST_TOKEN">,
): Promise<{ ok: boolean; database: Reach; redis: Reach }> {
  const redisClient = new Redis({
    url: env.UPSTASH_REDIS_REST_URL,
    token: env.UPSTASH_REDIS_REST_TOKEN,
    retry: false,
    enableTelemetry: false,
  });
  const [database, redis] = await Promise.all([
    reach("database", ctx, () => ctx.db.execute(sql`select 1`)),
    reach("redis", ctx, () => redisClient.ping()),
  ]);
  return { ok: database.ok && redis.ok, database, redis };
}

async function reach(what: string, ctx: Pick<Context, "requestId">, ask: () => Promise<unknown>): Promise<Reach> {
  const before = Date.now();
  try {
    await ask();
    return { ok: true, milliseconds: Date.now() - before };
  } catch (error) {
    console.error(JSON.stringify({ level: "error", requestId: ctx.requestId, what, why: String(error) }));
    return { ok: false, milliseconds: Date.now() - before };
  }
}
