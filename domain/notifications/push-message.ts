import type { Locale } from "../kernel/locale";
import type { NewsRow } from "../kernel/news";
import type { PushMessage } from "../kernel/pusher";

/** A day: what lies longer is read in the inbox. */
const keptSeconds = 86_400;

/**
 * What a browser shows: the words of the kind alone, one notification for each page. A click opens the page, by way of the inbox
 * where it stands there, so that it is read then. Pure.
 */
export function pushOf(
  row: Pick<NewsRow, "words" | "mayWait" | "channels">,
  { id, link }: { readonly id: string; readonly link: string },
  locale: Locale,
): PushMessage {
  const home = locale === "de" ? "" : `/${locale}`;
  const open = row.channels.includes("inbox") ? `/konto/mitteilungen/${id}` : link;
  return {
    payload: { body: row.words[locale], page: home + link, open: home + open },
    ttlSeconds: keptSeconds,
    urgency: row.mayWait ? "normal" : "high",
    topic: link,
  };
}
