import { waitUntil } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { connect, transact } from "../../db/client";
import { people } from "../../db/schema/accounts";
import { wishesOf } from "../../domain/accounts/steps";
import { type EventName, emit } from "../../domain/kernel/events";
import type { PeoplesRole } from "../../domain/kernel/permissions";
import type { IdentitySettings } from "./settings";

type Person = { readonly id: string; readonly email: string; readonly role?: unknown };

/** A new person becomes what they asked to be when they asked for the link, and their trail begins. */
export function writeTrail(settings: IdentitySettings) {
  return {
    user: {
      create: {
        before: async (person: { email: string }) => {
          const wishes = await wishesOf(connect(settings.DATABASE_URL), person.email);
          return { data: { ...person, ...wishes } };
        },
        after: async (person: Person, ctx: { headers?: Headers | undefined } | null) => {
          await note(settings, ctx?.headers, { id: person.id, role: roleOf(person.role) }, "accounts.registered");
        },
      },
    },
  };
}

/** Somebody is signed in now; a recovery code is a thing of its own, because it is gone. */
export async function noteSignIn(
  settings: IdentitySettings,
  headers: Headers | undefined,
  personId: string,
  method: string,
): Promise<void> {
  const [person] = await connect(settings.DATABASE_URL)
    .select({ id: people.id, role: people.role })
    .from(people)
    .where(eq(people.id, personId));
  if (!person) return;
  await note(settings, headers, person, "accounts.signed_in", { method });
  if (method === "recovery_code") await note(settings, headers, person, "accounts.recovery_code_used");
}

async function note(
  { DATABASE_URL }: IdentitySettings,
  headers: Headers | undefined,
  person: { id: string; role: PeoplesRole },
  event: EventName,
  details: Record<string, string> = {},
): Promise<void> {
  const ctx = {
    actor: { role: person.role, personId: person.id },
    now: new Date(),
    requestId: headers?.get("x-request-id") ?? crypto.randomUUID(),
  };
  await transact(DATABASE_URL, waitUntil, (tx) => emit(tx, ctx, event, person.id, details));
}

function roleOf(role: unknown): PeoplesRole {
  return role === "childminder" ? role : "parent";
}
