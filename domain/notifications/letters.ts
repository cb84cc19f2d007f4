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
