import type { Context as HonoContext } from "hono";
import { AppError } from "../../domain/kernel/errors";
import { system } from "../../domain/kernel/permissions";
import { keepVendorNotice } from "../../domain/notifications/commands/vendor-notices";
import { brevoNotices } from "../../vendors/notices/brevo";
import type { Reader } from "../../vendors/notices/incoming";
import { postmarkNotices } from "../../vendors/notices/postmark";
import { sesNotices } from "../../vendors/notices/ses";
import { twilioReplies, twilioStatuses } from "../../vendors/notices/twilio";
import type { Door } from "../middleware/context";
import { limit } from "../middleware/limits";
import { router } from "../routes/router";

/** Vendors call for each mail and text, from few networks. */
const often = limit({ name: "vendor-notices", quota: 6_000, windowSeconds: 60 });

/** Where vendors tell what became of mails and texts: proven on the raw body, written down, answered; a job does the rest. */
export const vendorNoticeHooks = router();

vendorNoticeHooks.post("/api/hooks/postmark", often, (c) => keep(c, postmarkNotices));
vendorNoticeHooks.post("/api/hooks/brevo", often, (c) => keep(c, brevoNotices));
vendorNoticeHooks.post("/api/hooks/ses", often, (c) => keep(c, sesNotices));
vendorNoticeHooks.post("/api/hooks/twilio/status", often, (c) => keep(c, twilioStatuses));

/** Twilio expects an answer to the person, in its own XML; ours is none, since its service answers STOP by itself. */
vendorNoticeHooks.post("/api/hooks/twilio/replies", often, async (c) => {
  await keep(c, twilioReplies);
  return c.body('<?xml version="1.0" encoding="UTF-8"?><Response/>', 200, { "content-type": "text/xml" });
});

/** One after the other: a call that brings many brings few. What is kept before one fails is not kept twice when it comes again. */
async function keep(c: HonoContext<Door>, read: Reader<Env>): Promise<Response> {
  const { pathname, search } = new URL(c.req.url);
  const url = `${c.env.SITE_ORIGIN}${pathname}${search}`;
  const body = new TextDecoder().decode(await c.req.arrayBuffer());
  const notices = await read(c.env, { headers: c.req.raw.headers, body, url });
  if (notices === null) throw new AppError("operations.call_refused");
  const ctx = { ...c.get("ctx"), actor: system };
  for (const notice of notices) await keepVendorNotice(ctx, notice);
  return c.body(null, 204);
}
