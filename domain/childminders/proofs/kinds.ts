import type { Locale } from "../../kernel/locale";
import { type ProofKind, proofKinds } from "../../kernel/proof-kinds";

/** What the law, or whoever pays, asks of one kind of proof. */
export type ProofRule = {
  /** How it ends: so many months after it was issued, on the day that stands on it, on such a day if there is one, or never. */
  readonly ends: { readonly afterMonths: number } | "as stated" | "as stated or never" | "never";
  /** Without one that holds, families do not find her. */
  readonly requiredForListing: boolean;
  /** Whose condition it is: nearly all youth offices ask for more than the law does. Null where nobody requires it. */
  readonly requiredBy: "law" | "office" | null;
  /** Since when somebody must have been born to owe it; null where everybody does. */
  readonly owedBornAfter: 1970 | null;
  /** Whether the paper may be uploaded. What says something about her health is looked at by the office and not kept. */
  readonly document: "may be kept" | "never kept";
  readonly source: string;
  readonly names: Readonly<Record<Locale, string>>;
};

/**
 * What the law of all of Germany asks, and what nearly every youth office asks besides: that is said to be the office's. §34(5a) IfSG
 * and DGUV Vorschrift 1 §26 bind employers, and childminders are self-employed.
 */
export const proofRules: Readonly<Record<ProofKind, ProofRule>> = {
  first_aid: {
    ends: { afterMonths: 24 },
    requiredForListing: true,
    requiredBy: "office",
    owedBornAfter: null,
    document: "may be kept",
    source:
      "9 units every 2 years, as the youth office asks: like DGUV Vorschrift 1 §26, with the recommendations of the accident insurers",
    names: { de: "Erste Hilfe am Kind", en: "First aid for children" },
  },
  infection_briefing: {
    ends: { afterMonths: 24 },
    requiredForListing: true,
    requiredBy: "office",
    owedBornAfter: null,
    document: "may be kept",
    source: "every 2 years, as the youth office asks: like §34(5a) IfSG for the staff of employers",
    names: { de: "Belehrung nach dem Infektionsschutzgesetz", en: "Infection protection briefing" },
  },
  measles: {
    ends: "as stated or never", // that of a contraindication that passes
    requiredForListing: true,
    requiredBy: "law",
    owedBornAfter: 1970,
    document: "never kept",
    source: "§20(8), (9), (9a) IfSG: shown once, before the first day, by who was born after 31 December 1970",
    names: { de: "Masernschutz", en: "Measles protection" },
  },
  training: {
    ends: "never",
    requiredForListing: false,
    requiredBy: null,
    owedBornAfter: null,
    document: "may be kept",
    source: "300 units (QHB), §23(3) SGB VIII; the office has asked for it before it gave the permit",
    names: { de: "Qualifizierung", en: "Qualification" },
  },
  yearly_training: {
    ends: { afterMonths: 12 },
    requiredForListing: false,
    requiredBy: null,
    owedBornAfter: null,
    document: "may be kept",
    source: "20 units a year, where the office asks for them",
    names: { de: "Fortbildung dieses Jahres", en: "Training of this year" },
  },
  liability_insurance: {
    ends: "as stated",
    requiredForListing: false,
    requiredBy: null,
    owedBornAfter: null,
    document: "may be kept",
    source: "no law of the Federation asks for it; contracts and most offices do",
    names: { de: "Haftpflichtversicherung", en: "Liability insurance" },
  },
};

export const requiredProofs: readonly ProofKind[] = proofKinds.filter((kind) => proofRules[kind].requiredForListing);

/** "Erste Hilfe am Kind und Masernschutz". */
export function proofNames(kinds: readonly ProofKind[], locale: Locale): string {
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(
    kinds.map((kind) => proofRules[kind].names[locale]),
  );
}
