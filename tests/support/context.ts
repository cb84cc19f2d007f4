import { drizzle } from "drizzle-orm/node-postgres";
import type pg from "pg";
import { relations } from "../../db/relations";
import type { Context } from "../../domain/kernel/context";
import type { Locale } from "../../domain/kernel/locale";
import { type Actor, anyone } from "../../domain/kernel/permissions";
import { quietVendors } from "./vendors";

type Acting = {
  readonly now: Date;
  readonly locale?: Locale;
  readonly actor?: Actor;
  readonly vendors?: Partial<Context["vendors"]>;
};

/** Somebody acting at a certain moment on a plain connection or pool, with windows behind which nothing happens but what is given. */
export function contextOn(
  client: pg.Client | pg.Pool,
  { now, locale = "de", actor = anyone, vendors = {} }: Acting,
): Context {
  const db = drizzle({ client, relations });
  return {
    db,
    transact: (work) => db.transaction(work),
    actor: { ...actor, provenAt: now },
    now,
    locale,
    requestId: "test",
    vendors: { ...quietVendors, ...vendors },
  };
}
