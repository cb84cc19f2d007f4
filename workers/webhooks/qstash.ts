import { z } from "@hono/zod-openapi";
import { AppError } from "../../domain/kernel/errors";
import { system } from "../../domain/kernel/permissions";
import { isCall, takeCall } from "../../domain/operations/calls";
import { verifiedCall } from "../../vendors/later/qstash";
import { limit } from "../middleware/limits";
import { router } from "../routes/router";

/** Calls carry an id at most. */
const longestBody = 1_000;

/** Where QStash calls: verified on the raw body, written down with its job, answered; a job does the work. */
export const qstashHook = router();

qstashHook.post("/api/hooks/qstash/:call", limit({ name: "hooks", quota: 600, windowSeconds: 60 }), async (c) => {
  const name = c.req.param("call");
  if (!isCall(name)) throw new AppError("system.not_found");
  if (Number(c.req.header("content-length") ?? 0) > longestBody) throw new AppError("operations.call_refused");
  const body = await c.req.text();
  const verified = await verifiedCall(c.env, name, { headers: c.req.raw.headers, body });
  if (!verified) throw new AppError("operations.call_refused");
  await takeCall({ ...c.get("ctx"), actor: system }, { vendor: "qstash", name, ...verified, subjectId: idIn(body) });
  return c.body(null, 204);
});

const Body = z.strictObject({ subjectId: z.uuid() });

/** What a schedule brings is empty. Signed is what we asked for ourselves; anything else we have not. */
function idIn(body: string): string | null {
  if (body === "") return null;
  try {
    return Body.parse(JSON.parse(body)).subjectId;
  } catch {
    throw new AppError("operations.call_refused");
  }
}
