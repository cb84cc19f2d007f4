import { people } from "../../db/schema/accounts";
import type { Context } from "../../domain/kernel/context";
import { newId } from "../../domain/kernel/ids";
import type { Actor, PeoplesRole } from "../../domain/kernel/permissions";

/** Somebody with an account; `actor` is them, signed in just now. */
export async function addPerson(
  ctx: Context,
  role: PeoplesRole,
  { name = "Miriam Vogt", email = `${crypto.randomUUID()}@example.org` } = {},
): Promise<{ id: string; email: string; actor: Actor }> {
  const id = newId(ctx.now);
  const { now: createdAt } = ctx;
  await ctx.db
    .insert(people)
    .values({ id, email, name, role, locale: "de", emailVerified: true, createdAt, updatedAt: createdAt });
  return { id, email, actor: { role, personId: id, sessionId: newId(ctx.now), provenAt: ctx.now } };
}
