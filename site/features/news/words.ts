import { env } from "cloudflare:workers";
import type { WishNews } from "../../../domain/notifications/schemas";
import { wishNews } from "../../api/news";
import { m } from "../../paraglide/messages.js";
import { actTexts } from "../forms/act-texts";
import { typed } from "../forms/fields";
import type { NewsPageQuery } from "./news-page.query";

export type Wish = NonNullable<NewsPageQuery["newsWishes"]>[number];

type MailWish = WishNews["email"];

const mailWords = {
  at_once: () => m.news_email_at_once(),
  daily: () => m.news_email_daily(),
  off: () => m.news_email_off(),
} as const satisfies Readonly<Record<MailWish, () => string>>;

/** What somebody can choose for the mails of a kind. */
export function mailChoices({ canEnd, mayWait }: Pick<Wish, "canEnd" | "mayWait">): [MailWish, string][] {
  const values: MailWish[] = [
    "at_once",
    ...(mayWait ? (["daily"] as const) : []),
    ...(canEnd ? (["off"] as const) : []),
  ];
  return values.map((value) => [value, mailWords[value]()]);
}

/** What of the form is other than it was, one request for each kind. */
export function changedWishes(form: FormData) {
  return form.getAll("kind").flatMap((name) => {
    const kind = String(name);
    const email = (typed(form, `email-${kind}`) || "at_once") as MailWish;
    const push = form.has(`push-${kind}`);
    return typed(form, `was-${kind}`) === stateOf({ email, push }) ? [] : wishNews({ json: { kind, email, push } });
  });
}

/** As the form remembers it; a channel that a kind does not have stands as it is by default. */
export const stateOf = ({ email, push }: { readonly email: string | null; readonly push: boolean | null }) =>
  `${email ?? "at_once"} ${push ?? false}`;

export const hours: [string, string][] = Array.from({ length: 24 }, (_, hour) => [String(hour), `${hour}:00`]);

/** The zones of Europe, and whichever somebody has chosen elsewhere. */
export function zones(chosen: string): [string, string][] {
  const european = Intl.supportedValuesOf("timeZone").filter((zone) => zone.startsWith("Europe/"));
  return [...new Set([chosen, ...european])].map((zone) => [zone, zone.replace(/^Europe\//, "").replace(/_/g, " ")]);
}

/** What the button says that lets a browser show news, and the key that browsers subscribe with; "" where the house has none. */
export const pushTexts = () => ({
  ...actTexts(),
  publicKey: env.VAPID_PUBLIC_KEY ?? "",
  on: m.news_push_on(),
  off: m.news_push_off(),
  start: m.news_push_start(),
  stop: m.news_push_stop(),
  denied: m.news_push_denied(),
  unable: m.news_push_unable(),
  failed: m.news_push_failed(),
});
export type PushTexts = ReturnType<typeof pushTexts>;
