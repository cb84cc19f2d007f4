/** What other parts run when they have something to say. */
import type { Context } from "./context";
import { type Letter, layOut } from "./letter";
import type { Locale } from "./locale";
import type { Posting } from "./mailer";
import type { PermissionTable } from "./permissions";

type Receiver = { readonly email: string; readonly locale: Locale };

/** Lays a letter out and sends it, once for each key. An address that no mail ever reaches is noted and left alone. */
export async function sendLetter(ctx: Context, to: Receiver, letter: Letter, posting: Posting): Promise<void> {
  const mail = {
    to: to.email,
    ...layOut(letter, to.locale),
    ...(letter.stop && { oneClickStop: letter.stop.oneClick }),
  };
  const outcome = await ctx.vendors.mailer.send(mail, posting);
  if (outcome === "undeliverable")
    console.warn(JSON.stringify({ level: "warn", what: "mail undeliverable", event: posting.key }));
}

/** Jobs of any part write letters; nobody else does. */
export const lettersPermissions = { "notifications.send": ["system"] } as const satisfies PermissionTable;

type LettersPermissions = typeof lettersPermissions;

declare module "./permissions" {
  interface Permissions extends LettersPermissions {}
}
