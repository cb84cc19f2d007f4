/** What other parts and the identity vendor run. */
import { desc, eq } from "drizzle-orm";
import type { Database } from "../../db/client";
import { people, signInRequests } from "../../db/schema/accounts";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import type { Locale } from "../kernel/locale";

/** What somebody wanted to be, and to read, when they last asked for a link; nothing for who came another way. */
export async function wishesOf(
  db: Database,
  email: string,
): Promise<{ role?: "parent" | "childminder"; locale?: Locale }> {
  const [wishes] = await db
    .select({ role: signInRequests.role, locale: signInRequests.locale })
    .from(signInRequests)
    .where(eq(signInRequests.email, email.toLowerCase()))
    .orderBy(desc(signInRequests.at))
    .limit(1);
  return wishes ?? {};
}

/** Where a message to this person goes, and in which language; null where the account is gone. */
export async function addressOf(db: Database, personId: string): Promise<{ email: string; locale: Locale } | null> {
  const [person] = await db
    .select({ email: people.email, locale: people.locale })
    .from(people)
    .where(eq(people.id, personId));
  return person ?? null;
}

/** Whose account it is; null where there is none. */
export async function personOf(
  db: Database,
  known: { readonly email: string } | { readonly id: string },
): Promise<string | null> {
  const which = "email" in known ? eq(people.email, known.email) : eq(people.id, known.id);
  const [person] = await db.select({ id: people.id }).from(people).where(which);
  return person?.id ?? null;
}

/** What somebody is called; "" where they have not said it, or are gone. */
export async function nameOf(db: Database, personId: string): Promise<string> {
  const [person] = await db.select({ name: people.name }).from(people).where(eq(people.id, personId));
  return person?.name ?? "";
}

/** Whoever acts. A permission that people alone have was checked before; without a person there is nobody to act for. */
export function me(ctx: Pick<Context, "actor">): string {
  if (ctx.actor.personId === null) throw new AppError("permissions.sign_in_first");
  return ctx.actor.personId;
}
