/** "Stop these messages", of a mail: who holds the mail may, without signing in; what the link says is signed. */
import type { Vendors } from "../kernel/context";
import type { Letter } from "../kernel/letter";
import type { Locale } from "../kernel/locale";
import { type NewsKind, newsRowOf } from "../kernel/news";
import type { Signatures } from "../kernel/signatures";

const purpose = "stop-news";

/** Mails of one kind, or of every kind that can be ended. */
export type StoppableNews = { readonly kind: NewsKind | null; readonly personId: string };

const all = "all";

export async function newsStopToken(signatures: Signatures, { kind, personId }: StoppableNews): Promise<string> {
  const says = `${kind ?? all}.${personId}`;
  return `${says}.${await signatures.sign(purpose, says)}`;
}

/** What a token says; null for one that we have not made, or of a kind that there is no more. */
export async function readNewsStopToken(signatures: Signatures, token: string): Promise<StoppableNews | null> {
  const [, which, personId, signature] = /^(all|[a-z-]+\.[a-z_]+)\.([\da-f-]{36})\.([\w-]+)$/.exec(token) ?? [];
  if (!which || !personId || !signature) return null;
  if (!(await signatures.holds(purpose, `${which}.${personId}`, signature))) return null;
  if (which === all) return { kind: null, personId };
  return newsRowOf(which)?.canEnd ? { kind: which as NewsKind, personId } : null;
}

const words = {
  one: { de: "E-Mails dieser Art beenden", en: "Stop e-mails of this kind" },
  all: { de: "E-Mails beenden, die nicht nötig sind", en: "Stop e-mails that are not necessary" },
} as const;

/** The foot of a mail, and what a mail program posts to (RFC 8058). */
export async function stopOf(
  { signatures, pageAddress }: Pick<Vendors, "signatures" | "pageAddress">,
  which: StoppableNews,
  locale: Locale,
): Promise<NonNullable<Letter["stop"]>> {
  const token = await newsStopToken(signatures, which);
  return {
    page: pageAddress(`/benachrichtigungen/abbestellen?token=${token}`, locale),
    oneClick: pageAddress(`/api/news/stop?token=${token}`, "de"),
    label: (which.kind ? words.one : words.all)[locale],
  };
}

/** Of which kind the mails are that a link ends; null for all. A page may show that before anybody asks whether it holds. */
export function kindToStop(token: string): string | null {
  return token.startsWith(`${all}.`) ? null : (/^([a-z-]+\.[a-z_]+)\./.exec(token)?.[1] ?? null);
}
