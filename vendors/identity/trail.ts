import { waitUntil } from "cloudflare:workers";
import { and, eq } from "drizzle-orm";
import { connect, type Transaction, transact } from "../../db/client";
import { people } from "../../db/schema/accounts";
import { events } from "../../db/schema/events";
import { wishesOf } from "../../domain/accounts/steps";
import { emit } from "../../domain/kernel/events";
import type { IdentitySettings } from "./settings";

/** A new person becomes what they asked to be when they asked for the link. */
export function rememberWishes(settings: IdentitySettings) {
  return {
    user: {
      create: {
        before: async (person: { email: string }) => {
          const wishes = await wishesOf(connect(settings.DATABASE_URL), person.email);
          return { data: { ...person, ...wishes } };
        },
      },
    },
  };
}

/**
 * Somebody is signed in now. Their first time is when they registered: better-auth writes a new person outside any transaction
 * of ours, so what fails between the two is made up for at the next sign-in. A recovery code is a thing of its own, because it
 * is gone.
 */
export async function noteSignIn(
  { DATABASE_URL }: IdentitySettings,
  headers: Headers | undefined,
  personId: string,
  method: string,
): Promise<void> {
  await transact(DATABASE_URL, waitUntil, async (tx) => {
    const [person] = await tx
      .select({ id: people.id, roles: people.roles })
      .from(people)
      .where(eq(people.id, personId))
      .for("update");
    if (!person) return;
    const ctx = {
      actor: { roles: person.roles, personId },
      now: new Date(),
      requestId: headers?.get("x-request-id") ?? crypto.randomUUID(),
    };
    if (!(await hasRegistered(tx, personId))) await emit(tx, ctx, "accounts.registered", personId);
    await emit(tx, ctx, "accounts.signed_in", personId, { method });
    if (method === "recovery_code") await emit(tx, ctx, "accounts.recovery_code_used", personId);
  });
}

async function hasRegistered(tx: Transaction, personId: string): Promise<boolean> {
  const [registered] = await tx
    .select({ id: events.id })
    .from(events)
    .where(and(eq(events.subjectId, personId), eq(events.name, "accounts.registered")))
    .limit(1);
  return registered !== undefined;
}
