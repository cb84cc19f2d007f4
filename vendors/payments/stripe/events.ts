import type { CardPayments } from "../../../domain/billing/cards";
import type { PaymentNotice } from "../../../domain/billing/notices/schemas";
import { type WithStripe, withOurErrors } from "./client";

type Events = Pick<CardPayments, "eventsSince">;

/** What the hooks should have told, for 30 days (https://docs.stripe.com/api/events/list). */
export function events(sdk: WithStripe): Events {
  return {
    async eventsSince(accountId, since) {
      const loaded = await sdk();
      const pages = loaded.stripe.events.list(
        { created: { gte: Math.floor(since.getTime() / 1000) }, limit: 100 },
        accountId === null ? {} : { stripeAccount: accountId },
      );
      const told = await withOurErrors(loaded, Array.fromAsync(pages));
      return told.reverse().map((event): PaymentNotice => {
        const { object: type, id } = event.data.object as { readonly object?: string; readonly id?: string };
        return {
          vendor: "stripe",
          vendorId: event.id,
          door: accountId === null ? "stripe_platform" : "stripe_connect",
          kind: event.type,
          account: accountId,
          about: type && id ? { type, id } : null,
          at: new Date(event.created * 1000),
          body: JSON.stringify(event),
        };
      });
    },
  };
}
