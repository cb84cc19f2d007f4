import type { Context as HonoContext } from "hono";
import { keepSigningNotices } from "../../domain/contracts/commands/vendor-signing";
import type { SigningNotice } from "../../domain/contracts/signature";
import { system } from "../../domain/kernel/permissions";
import { docusignNotice } from "../../vendors/signing-services/docusign/notices";
import { skribbleNotice } from "../../vendors/signing-services/skribble/notices";
import { limitNoticeBody } from "../middleware/body-limit";
import type { Door } from "../middleware/context";
import { router } from "../routes/router";

/**
 * Where signing services say that something happened with a request: proven before anything is asked or written, noted in one statement,
 * answered; a job asks what it was. Nobody is counted here: a call without its proof costs one hash.
 */
export const signingHooks = router();

/** Proven by an HMAC over the body's very bytes, by one of our keys (`docusignNotice`): all of it is read before anything is known of who calls. */
signingHooks.post("/webhooks/docusign", limitNoticeBody, async (c) => {
  const body = new Uint8Array(await c.req.arrayBuffer());
  return keep(c, "docusign", await docusignNotice(c.env, c.req.raw.headers, body));
});

/** Proven by the secret in its address. What its body says is nowhere written, and anybody's: it is not read. */
signingHooks.post("/webhooks/skribble/:secret", async (c) => {
  const requestId = c.req.query("request") ?? "";
  return keep(c, "skribble", await skribbleNotice(c.env, c.req.param("secret"), requestId));
});

async function keep(c: HonoContext<Door>, vendor: string, notices: readonly SigningNotice[] | null): Promise<Response> {
  if (notices === null) {
    console.warn(JSON.stringify({ level: "warn", what: "signing hook refused", vendor }));
    return new Response(null, { status: 401 });
  }
  await keepSigningNotices({ ...c.get("ctx"), actor: system }, notices);
  return c.body(null, 204);
}
