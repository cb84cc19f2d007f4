import { isNull } from "drizzle-orm";
import { index, snakeCase, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";

const channel = () => text({ enum: ["email", "sms"] });

/**
 * What a vendor told us of a mail or a text, as it came, once for each id of the vendor's. A row lives for a month; nothing of it is
 * read by the product but its columns, the body is for whoever looks into what went wrong.
 */
export const vendorNotices = snakeCase.table(
  "vendor_notices",
  {
    id: id().primaryKey(),
    vendor: text({ enum: ["postmark", "brevo", "ses", "twilio"] }).notNull(),
    /** The vendor's own id, or what together tells this notice from all others of the vendor. */
    vendorKey: text().notNull(),
    body: text().notNull(),
    channel: channel().notNull(),
    /** As `readEmail` and `readMobile` keep it; empty where the notice is about none. */
    address: text(),
    /** Empty where the vendor tells nothing that we act on. */
    kind: text({ enum: ["delivered", "bounced", "blocked", "complained", "stopped", "started", "failed"] }),
    /** The vendor's own word for why. */
    reason: text().notNull(),
    /** When it happened, as the vendor says. */
    at: instant().notNull(),
    receivedAt: instant().notNull(),
    handledAt: instant(),
  },
  (t) => [
    unique("vendor_notices_key").on(t.vendor, t.vendorKey),
    index("vendor_notices_address").on(t.channel, t.address),
    index("vendor_notices_received").on(t.receivedAt),
  ],
);

/** An address that takes nothing any more, or whose owner wants nothing, and why; until it is lifted. */
export const unreachableAddresses = snakeCase.table(
  "unreachable_addresses",
  {
    id: id().primaryKey(),
    channel: channel().notNull(),
    address: text().notNull(),
    why: text({ enum: ["bounced", "blocked", "complained", "stopped"] }).notNull(),
    /** When it happened, as the vendor says. */
    since: instant().notNull(),
    liftedAt: instant(),
    /** Who says that it is reachable again: its person, a link that was opened there, or the vendor (START). */
    liftedBy: text({ enum: ["person", "link", "vendor"] }),
  },
  (t) => [
    uniqueIndex("unreachable_addresses_open").on(t.channel, t.address, t.why).where(isNull(t.liftedAt)),
    index("unreachable_addresses_since").on(t.since),
  ],
);
