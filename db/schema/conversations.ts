import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  customType,
  index,
  integer,
  primaryKey,
  snakeCase,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { people } from "./accounts";
import { id, instant } from "./columns";
import { documents } from "./documents";
import { childminders } from "./homes";
import { placements } from "./placements";

const words = customType<{ data: string }>({ dataType: () => "tsvector" });

/** What two sides of a placement write to each other. Its id is the placement's: each has one, from the inquiry on. */
export const conversations = snakeCase.table("conversations", {
  placementId: uuid()
    .primaryKey()
    .references(() => placements.id, { onDelete: "cascade" }),
  startedAt: instant().notNull(),
  /** The number of the last entry that is copied here; 0 before the first. */
  lastSeq: integer().notNull().default(0),
  lastAt: instant().notNull(),
});

const placementId = () =>
  uuid()
    .notNull()
    .references(() => conversations.placementId, { onDelete: "cascade" });

/**
 * Who takes part, by a number that stands for them in the room: it knows no names. Numbers are not given again, so an entry of somebody
 * who has erased their account stays theirs, without telling whose.
 */
export const conversationMembers = snakeCase.table(
  "conversation_members",
  {
    placementId: placementId(),
    number: integer().notNull(),
    /** Empty once the account is erased. */
    personId: uuid().references(() => people.id, { onDelete: "set null" }),
    side: text({ enum: ["family", "childminder"] }).notNull(),
    joinedAt: instant().notNull(),
    /** Up to which entry this person's devices have got everything, and up to which they have looked. */
    deliveredSeq: integer().notNull().default(0),
    readSeq: integer().notNull().default(0),
    /** Up to which entry they were told outside of the room that something waits. */
    toldSeq: integer().notNull().default(0),
    mutedAt: instant(),
    archivedAt: instant(),
    /** Since when this person wants nobody of either side to write, in any conversation of this family and childminder. */
    blockedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.placementId, t.number] }),
    uniqueIndex("conversation_members_person").on(t.placementId, t.personId),
    index("conversation_members_of").on(t.personId),
  ],
);

/** Who has a page open that their conversations tell what is new, until that session ends; where nobody listens any more, it goes. */
export const openInboxes = snakeCase.table("open_inboxes", {
  personId: uuid()
    .primaryKey()
    .references(() => people.id, { onDelete: "cascade" }),
  openedAt: instant().notNull(),
  until: instant().notNull(),
});

/**
 * The copy of a room's entries, written behind it and never edited directly: an edit and a deletion are entries of their own, which
 * also change what stands at the message they are about, so that nothing of what was taken back remains.
 */
export const conversationEntries = snakeCase.table(
  "conversation_entries",
  {
    placementId: placementId(),
    /** 1, 2, 3 … without gaps, as the room gave it. */
    seq: integer().notNull(),
    /** What the device called it: a UUID of its own. */
    key: text().notNull(),
    kind: text({ enum: ["message", "edit", "deletion", "hidden", "delivered", "read", "system"] }).notNull(),
    /** The author's number; 0 is the platform. */
    member: integer().notNull(),
    at: instant().notNull(),
    /** The message that is changed, or up to which entry somebody has got or read everything. */
    target: integer(),
    /** Of a message, as it stands now. */
    text: text().notNull().default(""),
    /** Of a system entry: what happened, an event's name. */
    code: text(),
    editedSeq: integer(),
    deleted: boolean().notNull().default(false),
    /** The moderation has hidden it. */
    hidden: boolean().notNull().default(false),
    /** What is attached: "<id of the document>.jpg", ".png" or ".pdf"; what it was called where it came from nobody asks. */
    file: text(),
    /** Looked for within one conversation, whose rows the primary key finds: an index over all of them would only cost with each message. */
    search: words().generatedAlwaysAs(sql`to_tsvector('german', text)`),
  },
  (t) => [
    primaryKey({ columns: [t.placementId, t.seq] }),
    uniqueIndex("conversation_entries_key").on(t.placementId, t.key),
    check("conversation_entries_code", sql`(${t.kind} = 'system') = (${t.code} is not null)`),
  ],
);

/** What is attached to a message, and in whose conversation it is read. The message bears its id as its key. */
export const conversationAttachments = snakeCase.table(
  "conversation_attachments",
  {
    documentId: uuid()
      .primaryKey()
      .references(() => documents.id, { onDelete: "cascade" }),
    placementId: placementId(),
    attachedAt: instant().notNull(),
  },
  (t) => [index("conversation_attachments_of").on(t.placementId)],
);

/** What a childminder offers herself above the field to answer with; where she has no row, the page offers texts of its own. */
export const quickReplies = snakeCase.table("quick_replies", {
  childminderId: uuid()
    .primaryKey()
    .references(() => childminders.id, { onDelete: "cascade" }),
  texts: text().array().notNull(),
  changedAt: instant().notNull(),
});

const sides = ["family", "childminder"] as const;

/**
 * Somebody says that a message, or a person, breaks the law or our rules (Art. 16 DSA). It outlives the conversation: what is reported
 * is kept until it is decided, and half a year longer.
 */
export const conversationReports = snakeCase.table(
  "conversation_reports",
  {
    id: id().primaryKey(),
    /** What both we and whoever reported it call it by. */
    receipt: text().notNull(),
    placementId: uuid().references(() => placements.id, { onDelete: "set null" }),
    /** Empty once the account is erased, as the others. */
    reporterId: uuid().references(() => people.id, { onDelete: "set null" }),
    reporterSide: text({ enum: sides }).notNull(),
    what: text({ enum: ["message", "somebody"] }).notNull(),
    reportedId: uuid().references(() => people.id, { onDelete: "set null" }),
    reportedSide: text({ enum: sides }).notNull(),
    /** Of a message: its number. */
    seq: integer(),
    reason: text({
      enum: [
        "child_in_danger",
        "threat",
        "harassment",
        "hate",
        "sexual",
        "fraud",
        "false_profile",
        "private_data",
        "advertising",
        "unlawful",
        "other",
      ],
    }).notNull(),
    /** Why, in the words of whoever reports it. */
    words: text().notNull(),
    reportedAt: instant().notNull(),
    /** By then somebody has looked at it. */
    dueAt: instant().notNull(),
    /** The reported message was hidden. */
    hiddenAt: instant(),
    hiddenBy: uuid().references(() => people.id, { onDelete: "set null" }),
    /** The moderation is done with it, whether it did something or not: from here on it is kept for half a year. */
    closedAt: instant(),
    closedBy: uuid().references(() => people.id, { onDelete: "set null" }),
  },
  (t) => [
    uniqueIndex("conversation_reports_receipt").on(t.receipt),
    // A message is reported once by each; a person once for each reason, until the moderation is done with it.
    uniqueIndex("conversation_reports_message").on(t.placementId, t.seq, t.reporterId),
    uniqueIndex("conversation_reports_somebody")
      .on(t.placementId, t.reportedId, t.reporterId, t.reason)
      .where(sql`${t.what} = 'somebody' and ${t.closedAt} is null`),
    index("conversation_reports_open").on(t.dueAt).where(sql`${t.closedAt} is null`),
    index("conversation_reports_reporter").on(t.reporterId, t.reportedAt),
    check("conversation_reports_what", sql`(${t.what} = 'message') = (${t.seq} is not null)`),
    check("conversation_reports_closed", sql`${t.hiddenAt} is null or ${t.closedAt} is not null`),
  ],
);

/** What was reported and the two entries on either side, as they stood then: nothing else of a conversation is shown to anybody. */
export const conversationReportEntries = snakeCase.table(
  "conversation_report_entries",
  {
    reportId: uuid()
      .notNull()
      .references(() => conversationReports.id, { onDelete: "cascade" }),
    seq: integer().notNull(),
    /** Whose it was; empty for the platform, and once the account is erased. */
    personId: uuid().references(() => people.id, { onDelete: "set null" }),
    /** Empty for the platform. */
    side: text({ enum: sides }),
    at: instant().notNull(),
    text: text().notNull(),
    code: text(),
    /** What was attached: of the reported message kept as long as the report, whatever its author does, erasing the account included. */
    documentId: uuid().references(() => documents.id, { onDelete: "set null" }),
  },
  (t) => [primaryKey({ columns: [t.reportId, t.seq] }), index("conversation_report_entries_of").on(t.personId)],
);
