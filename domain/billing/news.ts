import type { NewsRow } from "../kernel/news";

/** What is told of money. An invoice, a payment and a reminder concern what is owed, so they cannot be ended. */
export const billingNews = {
  "billing.invoices": {
    words: { de: "Rechnungen und Korrekturen", en: "Invoices and corrections" },
    to: ["parent"],
    channels: ["inbox", "email", "push"],
    mayWait: true,
    canEnd: false,
  },
  "billing.payments": {
    words: { de: "Lastschriften und Zahlungen, die nicht ankamen", en: "Direct debits, and payments that failed" },
    to: ["parent", "childminder"],
    channels: ["inbox", "email", "push"],
    mayWait: false,
    canEnd: false,
  },
  "billing.certificates": {
    words: { de: "Bescheinigungen für die Steuer", en: "Certificates for the tax return" },
    to: ["parent"],
    channels: ["inbox", "email", "push"],
    mayWait: true,
    canEnd: true,
  },
  "billing.reminders": {
    words: { de: "Erinnerungen an offene Rechnungen", en: "Reminders of open invoices" },
    to: ["parent", "childminder"],
    channels: ["inbox", "email", "push"],
    mayWait: true,
    canEnd: false,
  },
} as const satisfies Readonly<Record<string, NewsRow>>;

type BillingNews = typeof billingNews;

declare module "../kernel/news" {
  interface NewsKinds extends BillingNews {}
}
