import type { Context as HonoContext } from "hono";
import { keepPaymentNotices } from "../../domain/billing/notices/commands";
import type { PaymentNotice } from "../../domain/billing/notices/schemas";
import { system } from "../../domain/kernel/permissions";
import type { Reader } from "../../vendors/notices/incoming";
import { gocardlessNotices } from "../../vendors/payments/gocardless/notices";
import { stripeConnectNotices, stripePlatformNotices, stripeThinNotices } from "../../vendors/payments/stripe/notices";
import type { Door } from "../middleware/context";
import { router } from "../routes/router";

/**
 * Where payment vendors tell what happened: proven on the raw body before anything is asked or written, kept in one statement, answered; a
 * job does the rest. Nobody is counted here: a call without its proof costs one hash, and vendors bring thousands.
 */
export const paymentHooks = router();

/** What GoCardless wants to hear of a signature that does not hold. */
const gocardlessRefusal = 498;

paymentHooks.post("/webhooks/gocardless", (c) => keep(c, gocardlessNotices, gocardlessRefusal));

/** Stripe tries again whatever it hears but 2xx. */
const stripeRefusal = 400;

// What happens on accounts of hers, on our own, and to accounts of hers: three endpoints, each with secrets of its own.
paymentHooks.post("/webhooks/stripe/connect", (c) => keep(c, stripeConnectNotices, stripeRefusal));
paymentHooks.post("/webhooks/stripe/platform", (c) => keep(c, stripePlatformNotices, stripeRefusal));
paymentHooks.post("/webhooks/stripe/thin", (c) => keep(c, stripeThinNotices, stripeRefusal));

async function keep(c: HonoContext<Door>, read: Reader<Env, PaymentNotice>, refusal: number): Promise<Response> {
  const { pathname, search } = new URL(c.req.url);
  const url = `${c.env.SITE_ORIGIN}${pathname}${search}`;
  const body = new TextDecoder().decode(await c.req.arrayBuffer());
  const notices = await read(c.env, { headers: c.req.raw.headers, body, url });
  if (notices === null) {
    console.warn(JSON.stringify({ level: "warn", what: "payment hook refused", path: pathname }));
    return new Response(null, { status: refusal });
  }
  await keepPaymentNotices({ ...c.get("ctx"), actor: system }, notices);
  return c.body(null, 204);
}
