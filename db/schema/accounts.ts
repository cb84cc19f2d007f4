import { isNull, sql } from "drizzle-orm";
import {
  boolean,
  char,
  check,
  index,
  integer,
  primaryKey,
  snakeCase,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { id, instant } from "./columns";

/** Everybody with an account. Who is signed in stands in Redis, what happened in `events`. */
export const people = snakeCase.table(
  "people",
  {
    id: id().primaryKey(),
    /** Lower case. Where links to sign in go. */
    email: text().notNull().unique(),
    emailVerified: boolean().notNull().default(false),
    /** Empty until they say it. */
    name: text().notNull(),
    /** better-auth's model has it; nothing is ever stored here. */
    image: text(),
    /** Parent, childminder, or both in this order; each other role stands alone. */
    roles: text({ enum: ["parent", "childminder", "adviser", "support", "moderator", "admin"] })
      .array()
      .notNull()
      .default(["parent"]),
    locale: text({ enum: ["de", "en"] })
      .notNull()
      .default("de"),
    twoFactorEnabled: boolean().notNull().default(false),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    check("people_email_lower", sql`${t.email} = lower(${t.email})`),
    check(
      "people_roles_go_together",
      sql`${t.roles} in ('{parent}', '{childminder}', '{parent,childminder}', '{adviser}', '{support}', '{moderator}', '{admin}')`,
    ),
  ],
);

const personId = () =>
  uuid()
    .notNull()
    .references(() => people.id, { onDelete: "cascade" });

/** A Google or Apple account that signs this person in. Their tokens are not kept. */
export const linkedAccounts = snakeCase.table(
  "linked_accounts",
  {
    id: id().primaryKey(),
    personId: personId(),
    providerId: text().notNull(),
    accountId: text().notNull(),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: instant(),
    refreshTokenExpiresAt: instant(),
    scope: text(),
    password: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("linked_accounts_provider").on(t.providerId, t.accountId),
    index("linked_accounts_person").on(t.personId),
    check("linked_accounts_keep_no_secrets", sql`coalesce(access_token, refresh_token, id_token, password) is null`),
  ],
);

export const passkeys = snakeCase.table(
  "passkeys",
  {
    id: id().primaryKey(),
    personId: personId(),
    /** What the person calls it: "my phone". */
    name: text(),
    publicKey: text().notNull(),
    credentialID: text("credential_id").notNull().unique(),
    counter: integer().notNull(),
    deviceType: text().notNull(),
    backedUp: boolean().notNull(),
    transports: text(),
    aaguid: text(),
    createdAt: instant(),
  },
  (t) => [index("passkeys_person").on(t.personId)],
);

/** Codes of an app (TOTP): secret and recovery codes, encrypted under the identity secret. */
export const secondFactors = snakeCase.table("second_factors", {
  id: id().primaryKey(),
  personId: personId().unique(),
  secret: text().notNull(),
  backupCodes: text().notNull(),
  /** False until the first code was right. */
  verified: boolean().notNull().default(false),
  /** The time step (of 30 s, since 1970) of the last code that was right: it and all before it work no more. */
  lastStep: integer(),
  failedVerificationCount: integer().notNull().default(0),
  lockedUntil: instant(),
});

/** Keys that sign access tokens; public halves at `/api/auth/jwks`, private halves encrypted. */
export const signingKeys = snakeCase.table("signing_keys", {
  id: id().primaryKey(),
  publicKey: text().notNull(),
  privateKey: text().notNull(),
  alg: text(),
  crv: text(),
  createdAt: instant().notNull(),
  expiresAt: instant(),
});

/** Somebody asked for a link. The link itself is made when the mail is written and never stored; a row lives for a day. */
export const signInRequests = snakeCase.table(
  "sign_in_requests",
  {
    id: id().primaryKey(),
    email: text().notNull(),
    locale: text({ enum: ["de", "en"] }).notNull(),
    /** What a new person wants to be. */
    role: text({ enum: ["parent", "childminder"] }).notNull(),
    at: instant().notNull(),
  },
  (t) => [index("sign_in_requests_email").on(t.email, t.at)],
);

/**
 * Somebody wants another address, had it confirmed, or took it back. Addresses stand here and nowhere in the trail; the secrets of the
 * links only as digests.
 */
export const emailChanges = snakeCase.table(
  "email_changes",
  {
    id: id().primaryKey(),
    personId: personId(),
    oldEmail: text().notNull(),
    newEmail: text().notNull(),
    locale: text({ enum: ["de", "en"] }).notNull(),
    confirmDigest: text().notNull().unique(),
    undoDigest: text().notNull().unique(),
    requestedAt: instant().notNull(),
    /** The link to the new address works until then. */
    expiresAt: instant().notNull(),
    /** Another request took its place. */
    withdrawnAt: instant(),
    confirmedAt: instant(),
    /** The old address may take it back until then. */
    undoUntil: instant(),
    undoneAt: instant(),
  },
  (t) => [index("email_changes_person").on(t.personId, t.requestedAt)],
);

/** A program that acts for somebody. Of the key itself only its hash is known. */
export const apiKeys = snakeCase.table(
  "api_keys",
  {
    id: id().primaryKey(),
    personId: personId(),
    name: text().notNull(),
    /** SHA-256 of the key, hexadecimal. */
    hash: char({ length: 64 }).notNull().unique(),
    /** Its first signs, to recognise it by. */
    start: text().notNull(),
    /** Permissions it may use, of those its person has. */
    scopes: text().array().notNull(),
    perMinute: integer().notNull(),
    expiresAt: instant(),
    /** To the minute. */
    lastUsedAt: instant(),
    createdAt: instant().notNull(),
    revokedAt: instant(),
  },
  (t) => [index("api_keys_person").on(t.personId).where(isNull(t.revokedAt))],
);

/** Where an adviser is responsible: a whole Land, or one municipality of it. */
export const adviserAreas = snakeCase.table(
  "adviser_areas",
  {
    personId: personId(),
    land: char({ length: 2 }).notNull(),
    /** As people read it, told from its namesakes: "Neuenkirchen, Heidekreis"; "" for the whole Land. */
    municipality: text().notNull().default(""),
    /** What decides, as in `care_homes`. Null for a whole Land, and where a name from before was not unique: then nothing is seen. */
    municipalityId: text(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.land, t.municipality] })],
);

/** Support wrote down why it must see somebody unmasked; the person concerned reads it in their trail. */
export const reveals = snakeCase.table(
  "reveals",
  {
    id: id().primaryKey(),
    personId: personId(),
    /** Empty once their own account is gone: the reason stays for whom it concerns. */
    revealedTo: uuid().references(() => people.id, { onDelete: "set null" }),
    reason: text().notNull(),
    at: instant().notNull(),
    /** Masked again from then on. */
    until: instant().notNull(),
  },
  (t) => [index("reveals_person").on(t.personId, t.revealedTo)],
);
