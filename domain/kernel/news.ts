import type { Context } from "./context";
import { givenOnce } from "./given";
import type { Letter } from "./letter";
import type { Locale, Words } from "./locale";
import type { PeoplesRole } from "./permissions";

/** Ways in which somebody can be told. The inbox is the page in their account that lists all they were told. */
export const newsChannels = ["inbox", "email", "push", "sms"] as const;
export type NewsChannel = (typeof newsChannels)[number];

/** What was told to somebody: `link` is the German path of the page where it stands. */
export type Told = { readonly personId: string; readonly link: string };

/** One kind of thing that can be told: to whom and how, and what of that people may choose. Declared in a part's `news.ts`. */
export type NewsRow = {
  /** What the inbox, a push and a morning's mail say of it; names and what somebody wrote stand on the page alone. */
  readonly words: Words;
  /** Who can be told; "address" is whoever has that mailbox, with an account or without: such mail goes out and nothing is kept. */
  readonly to: readonly PeoplesRole[] | "address";
  readonly channels: readonly NewsChannel[];
  /** Whether it can wait for the end of quiet hours and for the day's one mail. */
  readonly mayWait: boolean;
  /** Whether mails of it can be ended. Not where the contract, the law or the account's safety needs them. */
  readonly canEnd: boolean;
  /** After so many minutes, and only where it was not seen meanwhile; at once where nothing is said. An SMS always waits. */
  readonly unlessSeen?: { readonly email?: number; readonly sms?: number };
  /** The German path of the page, where the letter has no button. */
  readonly page?: string;
  /** What is still to be said of it later; null where its reader has seen it meanwhile, or it is over. */
  later?(ctx: Context, told: Told, locale: Locale): Promise<Letter | null>;
};

/** Every kind of news there is. Each part adds its own. */
// biome-ignore lint/suspicious/noEmptyInterface: the parts add their kinds to it.
export interface NewsKinds {}

export type NewsKind = keyof NewsKinds & string;

export type NewsTable = Readonly<Record<NewsKind, NewsRow>>;

const table = givenOnce<NewsTable>("kinds of news");
export const giveNews = table.give;
export const theNews = table.read;

/** The row of a kind; null for one that no part declares any more. */
export function newsRowOf(kind: string): NewsRow | null {
  const rows: Readonly<Record<string, NewsRow>> = theNews();
  return Object.hasOwn(rows, kind) ? (rows[kind] ?? null) : null;
}

/** Whether rows of this kind are of somebody with that role. Pure. */
export function isToldTo({ to }: NewsRow, roles: readonly string[]): boolean {
  return to !== "address" && to.some((role) => roles.includes(role));
}
