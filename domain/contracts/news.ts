import type { NewsRow } from "../kernel/news";

/** What is told here. What concerns a contract cannot be ended, and a receipt cannot wait (§§ 312k, 356a BGB). */
export const contractsNews = {
  "contracts.papers": {
    words: { de: "Ein Betreuungsvertrag: es gibt Neues", en: "A contract for care: there is news" },
    to: ["parent", "childminder"],
    channels: ["inbox", "email", "push"],
    mayWait: false,
    canEnd: false,
  },
  "contracts.declared": {
    words: { de: "Widerruf oder Kündigung eines Vertrags", en: "Withdrawal from a contract, or notice" },
    to: ["parent", "childminder"],
    channels: ["inbox", "email", "push"],
    mayWait: false,
    canEnd: false,
  },
  "contracts.receipt": {
    words: { de: "Bestätigung eines Widerrufs oder einer Kündigung", en: "Receipt of a withdrawal or notice" },
    to: "address",
    channels: ["email"],
    mayWait: false,
    canEnd: false,
  },
} as const satisfies Readonly<Record<string, NewsRow>>;

type ContractsNews = typeof contractsNews;

declare module "../kernel/news" {
  interface NewsKinds extends ContractsNews {}
}
