import { drizzle } from "drizzle-orm/node-postgres";
import type { Client } from "pg";
import { relations } from "../../db/relations";
import type { Context } from "../../domain/kernel/context";
import type { Actor } from "../../domain/kernel/permissions";

/** Somebody of the demo who acts by the domain's own commands. None of those looks through a window, so there is none. */
export function atWork(client: Client, actor: Actor, now: Date): Context {
  const db = drizzle({ client, relations });
  const vendors = new Proxy({} as Context["vendors"], {
    get: (_, window) => {
      throw new Error(`the demo needs no ${String(window)}`);
    },
  });
  return { db, transact: (work) => db.transaction(work), actor, now, locale: "de", requestId: "demo", vendors };
}
