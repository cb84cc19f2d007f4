import type { NewsRow } from "../kernel/news";

/** What is told of the operator's fee. All of it concerns a contract or what is owed, so it cannot be ended. */
export const feeNews = {
  "fee.agreement": {
    words: { de: "Vereinbarung über das Entgelt für Tagesnest", en: "Agreement on the fee for Tagesnest" },
    to: ["childminder"],
    channels: ["inbox", "email"],
    mayWait: false,
    canEnd: false,
  },
  "fee.invoices": {
    words: { de: "Rechnungen über das Entgelt für Tagesnest", en: "Invoices of the fee for Tagesnest" },
    to: ["childminder"],
    channels: ["inbox", "email"],
    mayWait: true,
    canEnd: false,
  },
} as const satisfies Readonly<Record<string, NewsRow>>;

type FeeNews = typeof feeNews;

declare module "../kernel/news" {
  interface NewsKinds extends FeeNews {}
}
