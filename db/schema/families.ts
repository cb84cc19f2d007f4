import { sql } from "drizzle-orm";
import {
  char,
  check,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  primaryKey,
  real,
  snakeCase,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Day, Month } from "../../domain/kernel/calendar";
import { people } from "./accounts";
import { fortnightGrid, id, instant, metricPoint } from "./columns";
import { childminders } from "./homes";

/** Parents and their children. Made with a parent's first act; nothing of it is public. */
export const families = snakeCase.table("families", {
  id: id().primaryKey(),
  createdAt: instant().notNull(),
});

const familyId = () =>
  uuid()
    .notNull()
    .references(() => families.id, { onDelete: "cascade" });

const personId = () =>
  uuid()
    .notNull()
    .references(() => people.id, { onDelete: "cascade" });

/** A parent belongs to one family. */
export const familyMembers = snakeCase.table(
  "family_members",
  {
    personId: personId().primaryKey(),
    familyId: familyId(),
    joinedAt: instant().notNull(),
  },
  (t) => [index("family_members_family").on(t.familyId)],
);

/** How a family without an account is reached: a youth office acts for it. Gone once the family has taken its affairs over. */
export const familyContacts = snakeCase.table("family_contacts", {
  familyId: familyId().primaryKey(),
  name: text().notNull(),
  phone: text().notNull(),
  /** Lower case; null where they have none. */
  email: text(),
});

/** A parent asks another one to join. The secret of the link is made when the mail is written; only its digest is known. */
export const familyInvitations = snakeCase.table(
  "family_invitations",
  {
    id: id().primaryKey(),
    familyId: familyId(),
    invitedBy: personId(),
    /** Lower case. Who signs in with another address cannot use the link. */
    email: text().notNull(),
    locale: text({ enum: ["de", "en"] }).notNull(),
    /** SHA-256 of the secret, hexadecimal; null until the mail is written. */
    digest: char({ length: 64 }).unique(),
    at: instant().notNull(),
    expiresAt: instant().notNull(),
    acceptedAt: instant(),
    withdrawnAt: instant(),
  },
  (t) => [
    uniqueIndex("family_invitations_open")
      .on(t.familyId, t.email)
      .where(sql`${t.acceptedAt} is null and ${t.withdrawnAt} is null`),
    index("family_invitations_expiry").on(t.expiresAt),
    check("family_invitations_email_lower", sql`${t.email} = lower(${t.email})`),
  ],
);

/** A nickname and a month, nothing else, until a placement needs it. */
export const children = snakeCase.table(
  "children",
  {
    id: id().primaryKey(),
    familyId: familyId(),
    nickname: text().notNull(),
    /** "2025-03"; for a child that is on its way the month in which it is expected. */
    bornMonth: text().$type<Month>().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [index("children_family").on(t.familyId)],
);

/** The care one child needs: hours, from when, and from where to where the family is on its way. */
export const careNeeds = snakeCase.table(
  "care_needs",
  {
    childId: uuid()
      .primaryKey()
      .references(() => children.id, { onDelete: "cascade" }),
    fixedHours: fortnightGrid().notNull(),
    /** Hours that float: so many a week somewhere in this window; both or neither. */
    floatingWindow: fortnightGrid(),
    floatingHours: real(),
    startOn: date().$type<Day>().notNull(),
    /** How many months care must last at least. */
    leastMonths: integer().notNull().default(6),
    /** How far from home, in kilometres. */
    radiusKm: integer().notNull(),
    homeLabel: text().notNull(),
    /** Of the place table; null where somebody gave their own position, which is kept to about 100 m. */
    homeSlug: text(),
    homeLon: doublePrecision().notNull(),
    homeLat: doublePrecision().notNull(),
    /** The place of the gazetteer they live in or next to: by it a youth office is responsible. Null for needs from before. */
    homePlaceId: text(),
    /** Where they go afterwards, if the way matters. */
    workLabel: text(),
    workSlug: text(),
    workLon: doublePrecision(),
    workLat: doublePrecision(),
    /** How much longer the way may get, in kilometres. */
    detourKm: integer().notNull(),
    /** Of a child that is under one on the first day: on what its claim rests (§24(1) SGB VIII), and a line on it; null where nothing was said. */
    whyBeforeOne: text({ enum: ["development", "work", "education", "job_seeking", "work_measure"] }),
    whyWords: text().notNull().default(""),
    updatedAt: instant().notNull(),
  },
  (t) => [
    check("care_needs_floating", sql`(${t.floatingWindow} is null) = (${t.floatingHours} is null)`),
    check("care_needs_work", sql`(${t.workLabel} is null) = (${t.workLon} is null or ${t.workLat} is null)`),
  ],
);

/** What a family wishes for beside the hours, and how much: 1 nice, 2 important, 3 a must. */
export const careWishes = snakeCase.table(
  "care_wishes",
  {
    childId: uuid()
      .notNull()
      .references(() => careNeeds.childId, { onDelete: "cascade" }),
    /** Codes of `domain/families/wishes.ts`: "garden", "language:tr" … */
    wish: text().notNull(),
    weight: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.childId, t.wish] }), check("care_wishes_weight", sql`${t.weight} between 1 and 3`)],
);

/** A question to the public search that a family asks again and again. */
export const savedSearches = snakeCase.table(
  "saved_searches",
  {
    id: id().primaryKey(),
    familyId: familyId(),
    name: text().notNull(),
    /** As it stands in a link, field by field; read by the public search's own schema each time. */
    question: jsonb().$type<Record<string, string | string[]>>().notNull(),
    /** When the question was asked: the age in it is the child's on its start or, without one, on this day. */
    askedOn: date().$type<Day>().notNull(),
    /** Which openings its alerts tell of: those that fit, also such as fit within months, also such as fit half. */
    tells: text({ enum: ["fitting", "soon", "partly"] }).notNull(),
    /** Where it looks, resolved when it was saved; along a way, where that leads. */
    placeLabel: text().notNull(),
    lon: doublePrecision().notNull(),
    lat: doublePrecision().notNull(),
    toLabel: text(),
    toLon: doublePrecision(),
    toLat: doublePrecision(),
    /** The circle that holds every answer, in metres of EPSG:3035: what an opening is looked up by. */
    point: metricPoint().notNull(),
    reachMetres: doublePrecision().notNull(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    index("saved_searches_family").on(t.familyId),
    index("saved_searches_circle").using("gist", sql`st_expand(${t.point}, ${t.reachMetres})`),
    check("saved_searches_way", sql`(${t.toLabel} is null) = (${t.toLon} is null or ${t.toLat} is null)`),
  ],
);

/** This person hears of openings for this search, since then; no row, no mail. */
export const searchAlerts = snakeCase.table(
  "search_alerts",
  {
    searchId: uuid()
      .notNull()
      .references(() => savedSearches.id, { onDelete: "cascade" }),
    personId: personId(),
    since: instant().notNull(),
    /** The first opening of a day at once, or all of them in the morning. */
    rhythm: text({ enum: ["at_once", "daily"] })
      .notNull()
      .default("at_once"),
  },
  (t) => [primaryKey({ columns: [t.searchId, t.personId] }), index("search_alerts_person").on(t.personId)],
);

/** This childminder answers this search at present, and that is known: nobody is told again until she did not for a while. */
export const savedSearchMatches = snakeCase.table(
  "saved_search_matches",
  {
    searchId: uuid()
      .notNull()
      .references(() => savedSearches.id, { onDelete: "cascade" }),
    childminderId: uuid()
      .notNull()
      .references(() => childminders.id, { onDelete: "cascade" }),
    since: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.searchId, t.childminderId] }),
    index("saved_search_matches_childminder").on(t.childminderId),
  ],
);

/** A mail that tells one person of openings; there is one a day at most. A row lives for a month. */
export const openingMails = snakeCase.table(
  "opening_mails",
  {
    personId: personId(),
    /** The day in Germany on which it is due. */
    day: date().$type<Day>().notNull(),
    /** When its openings were gathered: what opens later waits for the next one. */
    gatheredAt: instant(),
    /** When it left. */
    sentAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.day] }), index("opening_mails_day").on(t.day)],
);

/**
 * An opening that somebody has still to be told of. It goes with the alert that was stopped, and with the match that is over: then
 * there is nothing to tell any more.
 */
export const waitingOpenings = snakeCase.table(
  "waiting_openings",
  {
    searchId: uuid().notNull(),
    personId: uuid().notNull(),
    childminderId: uuid().notNull(),
    since: instant().notNull(),
    /** The mail that has gathered it; null while none has. */
    mailDay: date().$type<Day>(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.searchId, t.childminderId] }),
    index("waiting_openings_match").on(t.searchId, t.childminderId),
    foreignKey({
      name: "waiting_openings_alert",
      columns: [t.searchId, t.personId],
      foreignColumns: [searchAlerts.searchId, searchAlerts.personId],
    }).onDelete("cascade"),
    foreignKey({
      name: "waiting_openings_match_fk",
      columns: [t.searchId, t.childminderId],
      foreignColumns: [savedSearchMatches.searchId, savedSearchMatches.childminderId],
    }).onDelete("cascade"),
  ],
);

/**
 * What a mail told somebody of: the same hours that close and open again within a day are no news to them. A row lives for as long
 * as it says anything.
 */
export const toldOpenings = snakeCase.table(
  "told_openings",
  {
    searchId: uuid().notNull(),
    personId: uuid().notNull(),
    childminderId: uuid()
      .notNull()
      .references(() => childminders.id, { onDelete: "cascade" }),
    /** What was said of her hours, as `newsIn` has it. */
    news: text().notNull(),
    toldAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.searchId, t.childminderId] }),
    index("told_openings_childminder").on(t.childminderId, t.searchId),
    index("told_openings_at").on(t.toldAt),
    foreignKey({
      name: "told_openings_alert",
      columns: [t.searchId, t.personId],
      foreignColumns: [searchAlerts.searchId, searchAlerts.personId],
    }).onDelete("cascade"),
  ],
);

/** A childminder whom a family wants to find again. */
export const favourites = snakeCase.table(
  "favourites",
  {
    familyId: familyId(),
    childminderId: uuid()
      .notNull()
      .references(() => childminders.id, { onDelete: "cascade" }),
    addedBy: uuid().references(() => people.id, { onDelete: "set null" }),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.familyId, t.childminderId] }), index("favourites_childminder").on(t.childminderId)],
);
