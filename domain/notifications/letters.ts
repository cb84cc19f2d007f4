import type { Letter } from "../kernel/letter";
import type { Locale } from "../kernel/locale";
import { theNotices } from "../kernel/notices";

const notYou = {
  de: "Waren Sie das nicht? Melden Sie in Ihrem Konto alle Geräte ab und antworten Sie auf diese Nachricht.",
  en: "Was this not you? Sign out all devices in your account and reply to this message.",
} as const;

/** The letter of a notice; null for an event nobody is told about. */
export function noticeOf(event: string, locale: Locale): Letter | null {
  const letter = theNotices()[event]?.[locale];
  if (!letter) return null;
  const concernsKeys = event.startsWith("accounts.") && event !== "accounts.registered";
  return concernsKeys ? { ...letter, afterwards: [notYou[locale]] } : letter;
}

const morning = {
  de: {
    subject: (n: number) => `${n} Mitteilungen für Sie`,
    lead: "Das ist geschehen, seit Sie zuletzt etwas gelesen haben:",
    news: "Mitteilungen",
  },
  en: {
    subject: (n: number) => `${n} notifications for you`,
    lead: "This has happened since you last had a look:",
    news: "Notifications",
  },
} as const;

/** What waited, told in one mail: each in its own words, with its own link. */
export function morningLetter(locale: Locale, letters: readonly Letter[]): Letter {
  const { subject, lead, news } = morning[locale];
  const entries = letters.map(({ subject: title, paragraphs, button }) => ({
    title,
    url: button?.url ?? "",
    text: paragraphs.join(" ") === `${title}.` ? "" : paragraphs.join(" "),
  }));
  return { subject: subject(letters.length), paragraphs: [lead], sections: [{ heading: news, entries, links: [] }] };
}
