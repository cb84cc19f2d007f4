import { isNotNull, isNull, sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  primaryKey,
  smallint,
  snakeCase,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { people } from "./accounts";
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

const personId = () =>
  uuid()
    .notNull()
    .references(() => people.id, { onDelete: "cascade" });

/**
 * What somebody was told: of which kind and where it stands. Words are made from the kind when somebody reads them, so no row holds a
 * name, and whoever is erased stands in nobody else's inbox.
 */
export const news = snakeCase.table(
  "news",
  {
    id: id().primaryKey(),
    personId: personId(),
    /** A key of `NewsKinds`. */
    kind: text().notNull(),
    /** The German path of the page. */
    link: text().notNull(),
    /** The job's key, which an attempt after a failure has, too. */
    key: text().notNull(),
    at: instant().notNull(),
    readAt: instant(),
    /** A mail of its own follows where it was not seen until then; it leaves by its own event. */
    mailLater: boolean().notNull().default(false),
    /** When a mail that tells of it, together with whatever else waits, is due; empty where none is. */
    mailAt: instant(),
    /** The event whose job gathers it into its mail, so that an attempt after a failure tells of the same. */
    gatheredBy: uuid(),
    /** When its mail left, alone or with others. */
    mailedAt: instant(),
    /** Browsers that show it already, while the push service of another asks for patience: subscriptions' ids. */
    shownOn: uuid().array().notNull().default([]),
  },
  (t) => [
    unique("news_key").on(t.personId, t.kind, t.key),
    index("news_of").on(t.personId, t.at),
    index("news_waiting").on(t.personId, t.mailAt).where(isNotNull(t.mailAt)),
    index("news_at").on(t.at),
  ],
);

/** What somebody has chosen for a kind; without a row it is mailed at once, and pushed where a device is subscribed. */
export const newsWishes = snakeCase.table(
  "news_wishes",
  {
    personId: personId(),
    kind: text().notNull(),
    email: text({ enum: ["at_once", "daily", "off"] }).notNull(),
    push: boolean().notNull(),
    changedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.kind] })],
);

/** Hours of the day in which somebody wants to be left alone, on the clock of their own zone: from 21 until 7 spans midnight. */
export const quietHours = snakeCase.table(
  "quiet_hours",
  {
    personId: personId().primaryKey(),
    fromHour: smallint().notNull(),
    untilHour: smallint().notNull(),
    timeZone: text().notNull(),
  },
  (t) => [
    check("quiet_hours_of_a_day", sql`${t.fromHour} between 0 and 23 and ${t.untilHour} between 0 and 23`),
    check("quiet_hours_last", sql`${t.fromHour} <> ${t.untilHour}`),
  ],
);

/** A browser of somebody that shows what they are told: opaque, and worth as much as an address. */
export const pushSubscriptions = snakeCase.table(
  "push_subscriptions",
  {
    id: id().primaryKey(),
    personId: personId(),
    /** The session it was made in: with that it ends. */
    sessionId: text().notNull(),
    endpoint: text().notNull(),
    p256dh: text().notNull(),
    auth: text().notNull(),
    since: instant().notNull(),
  },
  (t) => [unique("push_subscriptions_endpoint").on(t.endpoint), index("push_subscriptions_of").on(t.personId)],
);

/**
 * The mobile number of somebody for what cannot wait. It counts once a code that went there was typed in; until then the number before,
 * if there was one, is the one that counts.
 */
export const mobileNumbers = snakeCase.table(
  "mobile_numbers",
  {
    personId: personId().primaryKey(),
    /** As `readMobile` keeps it; empty until a first number is proven. */
    number: text(),
    provenAt: instant(),
    /** What is to be proven, by which code: the code itself is made from its id and stands nowhere. */
    claimed: text(),
    codeId: uuid(),
    codeUntil: instant(),
    tries: integer().notNull().default(0),
  },
  (t) => [
    check("mobile_numbers_proven", sql`(${t.number} is null) = (${t.provenAt} is null)`),
    check(
      "mobile_numbers_claimed",
      sql`(${t.claimed} is null) = (${t.codeId} is null) and (${t.codeId} is null) = (${t.codeUntil} is null)`,
    ),
    index("mobile_numbers_number").on(t.number),
  ],
);

/** SMS that were handed to a vendor, for the caps of a day: each costs. */
export const sentTexts = snakeCase.table(
  "sent_texts",
  {
    id: id().primaryKey(),
    personId: personId(),
    /** The job's key, so that an attempt after a failure counts once. */
    key: text().notNull(),
    what: text({ enum: ["code", "news"] }).notNull(),
    /** Of a code: signed with our secret, the number it was asked for, which is nobody's yet. Equal for equal numbers; it leads back to none. */
    numberMark: text(),
    at: instant().notNull(),
  },
  (t) => [
    unique("sent_texts_key").on(t.key),
    index("sent_texts_at").on(t.at),
    index("sent_texts_number").on(t.numberMark, t.at),
    index("sent_texts_of").on(t.personId, t.at),
  ],
);
