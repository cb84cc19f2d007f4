import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { revokeUnprovenAccountAccess } from "better-auth/db";
import { z } from "zod";
import { linkMinutes } from "../../domain/accounts/links";
import { digest64 } from "../../domain/kernel/secrets";

/**
 * Signing in by a link of a mail. better-auth's own plugin for it refuses addresses that others send mail to every day
 * ("anna&bernd@…"), when the link is made and again when it is used, and cannot be told otherwise; this keeps the same record
 * under the same name, and does the same when the link is used.
 */
export function links() {
  return {
    id: "links",
    endpoints: {
      useLink: createAuthEndpoint(
        "/magic-link/verify",
        { method: "GET", query: z.object({ token: z.string() }), requireHeaders: true },
        async (ctx) => {
          const { internalAdapter } = ctx.context;
          const record = await internalAdapter.consumeVerificationValue(await nameOfLink(ctx.query.token));
          const email = record && emailOfLink(record.value);
          if (!email) throw new APIError("GONE", { code: "INVALID_TOKEN" });
          const known = (await internalAdapter.findUserByEmail(email))?.user;
          const user =
            known ??
            (await internalAdapter.createUser({ email, emailVerified: true, name: "" }, { method: "magic-link" }));
          const proven = user.emailVerified ? user : await revokeUnprovenAccountAccess(ctx, user.id);
          if (!proven) throw new APIError("GONE", { code: "INVALID_TOKEN" });
          const session = await internalAdapter.createSession(proven.id);
          await setSessionCookie(ctx, { session, user: proven });
          return ctx.json({ user: { id: proven.id } });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}

/** Of the secret only its digest is kept. */
export async function nameOfLink(token: string): Promise<string> {
  return `magic-link:${await digest64(token)}`;
}

export async function linkRecord(token: string, email: string) {
  return {
    identifier: await nameOfLink(token),
    value: JSON.stringify({ type: "magic-link", email }),
    expiresAt: new Date(Date.now() + linkMinutes * 60_000),
  };
}

/** Whose link it is; null where the record is none of a link. */
export function emailOfLink(record: string): string | null {
  const link = LinkRecord.safeParse(JSON.parse(record));
  return link.success ? link.data.email : null;
}

const LinkRecord = z.object({ type: z.literal("magic-link"), email: z.string() });
