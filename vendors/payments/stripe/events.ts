import type { CardPayments } from "../../../domain/billing/cards";
import { record } from "../../notices/incoming";
import { unreadNotice } from "../unread";
import { on, type WithStripe, withOurErrors } from "./client";
import { noticeIn } from "./notices";

type Events = Pick<CardPayments, "eventsSince">;

/** What the hooks should have told, for 30 days (https://docs.stripe.com/api/events/list). */
export function events(sdk: WithStripe): Events {
  return {
    async eventsSince(accountId, since) {
      const loaded = await sdk();
      const pages = loaded.stripe.events.list(
        { created: { gte: Math.floor(since.getTime() / 1000) }, limit: 100 },
        on(accountId),
      );
      const told = await withOurErrors(loaded, Array.fromAsync(pages));
      const door = accountId === null ? "platform" : "connect";
      return Promise.all(
        told.reverse().map(async (event) => {
          const notice = noticeIn(record(event) ?? {}, door, JSON.stringify(event));
          return notice ? { ...notice, account: accountId } : unreadNotice("stripe", `stripe_${door}`, event);
        }),
      );
    },
  };
}
