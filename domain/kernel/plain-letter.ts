import type { Context } from "./context";
import type { Letter } from "./letter";
import type { Locale } from "./locale";
import type { NewsRow, Told } from "./news";

const look = { de: "Ansehen", en: "Have a look" } as const;

/** What happened in the words of its kind, and where to read it: for what waited, and so was kept without names. */
export function plainLetter(
  { vendors }: Pick<Context, "vendors">,
  { words }: Pick<NewsRow, "words">,
  { link }: Pick<Told, "link">,
  locale: Locale,
): Letter {
  return {
    subject: words[locale],
    paragraphs: [`${words[locale]}.`.replace(/\?\.$/, "?")],
    button: { label: look[locale], url: vendors.pageAddress(link, locale) },
  };
}
