import { isNotNull, isNull } from "drizzle-orm";
import { index, snakeCase, text, unique } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";

/**
 * What Stripe and GoCardless told us, once for each event of theirs. The body goes after 90 days: it can name people; what is left says
 * which events came and what came of them, for as long as the vendors themselves can be asked (18 months).
 */
export const paymentNotices = snakeCase.table(
  "payment_notices",
  {
    id: id().primaryKey(),
    vendor: text({ enum: ["stripe", "gocardless"] }).notNull(),
    /** The vendor's id of the event: "evt_…", "EV…". */
    vendorId: text().notNull(),
    /** By which hook it came: each has secrets of its own. */
    door: text({ enum: ["stripe_connect", "stripe_platform", "stripe_thin", "gocardless"] }).notNull(),
    /** The vendor's name of what happened: "charge.refunded", "payments.failed". */
    kind: text().notNull(),
    /** Whose account it happened in ("acct_…", "OR…"); empty for our own. */
    account: text(),
    /** What it is about, in the vendor's words and by the vendor's id: "payments" and "PM…". */
    aboutType: text(),
    aboutId: text(),
    /** When it happened, as the vendor says: they come in any order. */
    at: instant().notNull(),
    /** The event as it came, as JSON. */
    body: text(),
    receivedAt: instant().notNull(),
    handledAt: instant(),
    /** What came of it: see `noticeOutcomes`. */
    outcome: text({ enum: ["acted", "known", "ignored", "unknown"] }),
  },
  (t) => [
    unique("payment_notices_vendor_id").on(t.vendor, t.vendorId),
    index("payment_notices_about").on(t.aboutId),
    index("payment_notices_received").on(t.receivedAt),
    index("payment_notices_open").on(t.receivedAt).where(isNull(t.handledAt)),
    index("payment_notices_bodies").on(t.receivedAt).where(isNotNull(t.body)),
  ],
);
