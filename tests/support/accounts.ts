import { people } from "../../db/schema/accounts";
import type { Context } from "../../domain/kernel/context";
import { newId } from "../../domain/kernel/ids";
import type { Actor, PeoplesRole } from "../../domain/kernel/permissions";

/** Somebody with an account; `actor` is them, signed in just now. */
export async function addPerson(
  ctx: Context,
  role: PeoplesRole | readonly PeoplesRole[],
  { name = "Miriam Vogt", email = `${crypto.randomUUID()}@example.org`, id: known = null as string | null } = {},
): Promise<{ id: string; email: string; actor: Actor }> {
  const id = known ?? newId(ctx.now);
  const roles = [role].flat();
  const { now: createdAt } = ctx;
  await ctx.db
    .insert(people)
    .values({ id, email, name, roles, locale: "de", emailVerified: true, createdAt, updatedAt: createdAt });
  return { id, email, actor: { roles, personId: id, sessionId: newId(ctx.now), provenAt: ctx.now } };
}
