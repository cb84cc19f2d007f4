import type { NewsRow } from "../kernel/news";

/** What is told here. */
export const accountsNews = {
  "accounts.link": {
    words: { de: "Ein Link, um den Sie gebeten haben", en: "A link you asked for" },
    to: "address",
    channels: ["email"],
    mayWait: false,
    canEnd: false,
  },
  /** The old address of an account, or one that somebody else tries to take: its mailbox is told, whoever is signed in. */
  "accounts.address": {
    words: {
      de: "Etwas ist mit der E-Mail-Adresse Ihres Kontos geschehen",
      en: "Something happened to the e-mail address of your account",
    },
    to: "address",
    channels: ["email"],
    mayWait: false,
    canEnd: false,
  },
} as const satisfies Readonly<Record<string, NewsRow>>;

type AccountsNews = typeof accountsNews;

declare module "../kernel/news" {
  interface NewsKinds extends AccountsNews {}
}
