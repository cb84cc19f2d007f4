/** What other parts run when they have something to say. */
import type { Context } from "./context";
import { sameEmail } from "./email";
import { givenOnce } from "./given";
import { type Letter, layOut } from "./letter";
import type { Locale } from "./locale";
import type { Posting } from "./mailer";
import type { NewsKind } from "./news";
import type { PermissionTable } from "./permissions";
import { TryLater } from "./try-later";
import { isDead, isWish, mark, whyNotMailed, whyUnreachable } from "./unreachable";

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

/** A vendor that was asked to take an address off its list may take so many attempts to have done it. */
const forgivingAttempts = 3;

/**
 * Lays a letter out and mails it, once for each key, unless the address takes none or its owner wants none (`whyNotMailed`). One that
 * the vendor refuses for good is noted as such. Only notifications call it: they have decided that it is to be a mail, now. Errors:
 * `TryLater`, also where an address was forgiven only just now; the vendor's.
 */
export async function mailLetter(ctx: Context, to: Receiver, letter: Letter, posting: Posting): Promise<void> {
  const address = sameEmail(to.email);
  const unreachable = await whyUnreachable(ctx.db, address);
  const why = whyNotMailed(unreachable, letter);
  if (why) return tell("mail not sent", posting, why);
  // The vendor would refuse what somebody waits for in front of a mailbox that works again. Anybody can ask for a link to any address,
  // so what its owner said of our mails stays with the vendors.
  const isForgiven = unreachable.some(isDead) && !unreachable.some(isWish);
  if (isForgiven) await forgive(ctx, address, posting);
  const mail = {
    to: to.email,
    ...layOut(letter, to.locale),
    ...(letter.stop && { oneClickStop: letter.stop.oneClick }),
  };
  const outcome = await ctx.vendors.mailer.send(mail, posting);
  if (outcome !== "undeliverable") return;
  if (isForgiven && posting.attempt < forgivingAttempts) throw new TryLater("the address was forgiven just now", 60);
  await mark(ctx.db, ctx.now, { channel: "email", address }, { why: "blocked", since: ctx.now });
  tell("mail undeliverable", posting, "refused");
}

/** Somebody waits for this mail, and most vendors would take it all the same. */
async function forgive(ctx: Context, address: string, posting: Posting): Promise<void> {
  try {
    await ctx.vendors.suppressions.forgive(address);
  } catch (error) {
    tell("address not forgiven", posting, error instanceof Error ? error.message : String(error));
  }
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
