/** What other parts run when they have something to say. */
import type { Context } from "./context";
import { sameEmail } from "./email";
import { givenOnce } from "./given";
import { type Letter, layOut } from "./letter";
import type { Locale } from "./locale";
import type { Posting } from "./mailer";
import type { NewsKind } from "./news";
import type { PermissionTable } from "./permissions";
import { isDead, noteBlocked, whyNotMailed, whyUnreachable } from "./unreachable";

/** `personId` where it is somebody with an account: they find it in their inbox, too, and what they have chosen holds. */
export type Receiver = { readonly email: string; readonly locale: Locale; readonly personId?: string };

/** What notifications make of something that is to be told: which channels, and when. */
export type Teller = (ctx: Context, kind: NewsKind, to: Receiver, letter: Letter, posting: Posting) => Promise<void>;

const teller = givenOnce<Teller>("tellers");
export const giveTeller = teller.give;

/** Tells somebody something of a kind, once for each key: where and when says `domain/notifications/`, nobody else. */
export function sendLetter(
  ctx: Context,
  kind: NewsKind,
  to: Receiver,
  letter: Letter,
  posting: Posting,
): Promise<void> {
  return teller.read()(ctx, kind, to, letter, posting);
}

/**
 * Lays a letter out and mails it, once for each key, unless the address takes none or its owner wants none (`whyNotMailed`). One that
 * the vendor refuses for good is noted as such. Only notifications call it: they have decided that it is to be a mail, now.
 */
export async function mailLetter(ctx: Context, to: Receiver, letter: Letter, posting: Posting): Promise<void> {
  const address = sameEmail(to.email);
  const unreachable = await whyUnreachable(ctx.db, address);
  const why = whyNotMailed(unreachable, letter);
  if (why) return tell("mail not sent", posting, why);
  // The vendor would refuse what somebody waits for in front of a mailbox that works again.
  if (unreachable.some(isDead)) await ctx.vendors.suppressions.forgive(address);
  const mail = {
    to: to.email,
    ...layOut(letter, to.locale),
    ...(letter.stop && { oneClickStop: letter.stop.oneClick }),
  };
  const outcome = await ctx.vendors.mailer.send(mail, posting);
  if (outcome !== "undeliverable") return;
  await noteBlocked(ctx.db, ctx.now, address);
  tell("mail undeliverable", posting, "refused");
}

function tell(what: string, { key }: Posting, why: string): void {
  console.warn(JSON.stringify({ level: "warn", what, event: key, why }));
}

/** Jobs of any part write letters; nobody else does. */
export const lettersPermissions = { "notifications.send": ["system"] } as const satisfies PermissionTable;

type LettersPermissions = typeof lettersPermissions;

declare module "./permissions" {
  interface Permissions extends LettersPermissions {}
}
