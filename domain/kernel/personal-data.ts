import type { PgTable } from "drizzle-orm/pg-core";
import type { Transaction } from "../../db/client";
import type { Traces } from "../../db/schema/privacy";
import type { Context } from "./context";
import { givenOnce } from "./given";
import type { Words } from "./locale";

/** Whose data it is. The address is theirs as long as their account is there. */
export type Subject = { readonly id: string; readonly email: string };

export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };
export type Row = Readonly<Record<string, Value>>;

/** A file of the person's own, for their archive. */
export type PersonalFile = { readonly name: string; readonly bytes: Uint8Array };

/** What a part took away: the ids of its rows, and what lies outside the database and must follow. */
export type Erased = Partial<Traces>;

/**
 * What a part of the domain holds about a person: it alone knows its tables, so it gives them out and takes them away.
 * Every table with anything personal is named by exactly one part; `parts.test.ts` holds them against the schema.
 */
export type PersonalPart = {
  readonly name: string;
  readonly title: Words;
  readonly tables: readonly PgTable[];
  /** Lists of rows by name, as the person may read them: no secrets, hours and points in words. */
  collect(ctx: Context, subject: Subject): Promise<Readonly<Record<string, readonly Row[]>>>;
  files?(ctx: Context, subject: Subject): AsyncIterable<PersonalFile>;
  /** All of it, in the one transaction of the erasure; done again, it finds nothing. */
  erase(tx: Transaction, ctx: Context, subject: Subject): Promise<Erased>;
};

const parts = givenOnce<readonly PersonalPart[]>("lists of personal data");
export const givePersonalParts = parts.give;

/** All that is held about people, part by part, in the order in which it goes: what refers to something goes before it. */
export const thePersonalParts = parts.read;
