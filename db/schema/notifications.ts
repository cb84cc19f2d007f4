import { isNull } from "drizzle-orm";
import { index, snakeCase, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";

const channel = () => text({ enum: ["email", "sms"] });

/**
 * What a vendor told us of a mail or a text, once for each id of the vendor's. A row lives for a month. Of what we act on it says whom it
 * is about, and why, for whoever looks into it; of all else only that it came, so that nobody who was erased comes back with a report.
 */
export const vendorNotices = snakeCase.table(
  "vendor_notices",
  {
    id: id().primaryKey(),
    vendor: text({ enum: ["postmark", "brevo", "ses", "twilio"] }).notNull(),
    /** Digest of the vendor's own id, or of what together tells this notice from all others of the vendor. */
    vendorKey: text().notNull(),
    /** The vendor's codes and its words for why, as JSON: no subject, and nothing that somebody wrote. */
    body: text(),
    channel: channel().notNull(),
    /** As `readEmail` and `readMobile` keep it. */
    address: text(),
    /** Empty where the vendor tells nothing that we act on. */
    kind: text({ enum: ["delivered", "bounced", "blocked", "complained", "stopped", "started", "failed"] }),
    /** The vendor's own word for why. */
    reason: text(),
    /** When it happened, as the vendor says; when it came, where the vendor does not say. */
    at: instant().notNull(),
    receivedAt: instant().notNull(),
    handledAt: instant(),
  },
  (t) => [
    unique("vendor_notices_key").on(t.vendor, t.vendorKey),
    index("vendor_notices_address").on(t.address, t.channel),
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
    /** When it last happened, as the vendor says. */
    since: instant().notNull(),
    /** From which instant on it is well: when its person said so, or when the vendor says that they did. */
    liftedAt: instant(),
    /** Who says that it is reachable again: its person, a link that was opened there, or the vendor (START). */
    liftedBy: text({ enum: ["person", "link", "vendor"] }),
  },
  (t) => [
    uniqueIndex("unreachable_addresses_open").on(t.address, t.channel, t.why).where(isNull(t.liftedAt)),
    index("unreachable_addresses_address").on(t.address, t.channel),
    index("unreachable_addresses_since").on(t.since),
  ],
);
