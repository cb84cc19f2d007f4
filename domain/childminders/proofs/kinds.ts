import type { Locale } from "../../kernel/locale";
import { type ProofKind, proofKinds } from "../../kernel/proof-kinds";

/** What the law, or whoever pays, asks of one kind of proof. */
export type ProofRule = {
  /** How it ends: so many months after it was issued, on the day that stands on it, or never. */
  readonly ends: { readonly afterMonths: number } | "as stated" | "never";
  /** Without one that holds, families do not find her. */
  readonly requiredForListing: boolean;
  /** Whether the paper may be uploaded. What says something about her health is looked at by the office and not kept. */
  readonly document: "may be kept" | "never kept";
  readonly source: string;
  readonly names: Readonly<Record<Locale, string>>;
};

/** As the law stands for all of Germany; what an office asks beyond it is between her and her office. */
export const proofRules: Readonly<Record<ProofKind, ProofRule>> = {
  first_aid: {
    ends: { afterMonths: 24 },
    requiredForListing: true,
    document: "may be kept",
    source:
      "9 units every 2 years: DGUV Vorschrift 1 §26, with the recommendations of the accident insurers for Kindertagespflege",
    names: { de: "Erste Hilfe am Kind", en: "First aid for children" },
  },
  infection_briefing: {
    ends: { afterMonths: 24 },
    requiredForListing: true,
    document: "may be kept",
    source: "§34(5a) IfSG: every 2 years",
    names: { de: "Belehrung nach dem Infektionsschutzgesetz", en: "Infection protection briefing" },
  },
  measles: {
    ends: "never",
    requiredForListing: true,
    document: "never kept",
    source: "§20(8), (9) IfSG: shown once, before the first day",
    names: { de: "Masernschutz", en: "Measles protection" },
  },
  training: {
    ends: "never",
    requiredForListing: false,
    document: "may be kept",
    source: "300 units (QHB), §23(3) SGB VIII; the office has asked for it before it gave the permit",
    names: { de: "Qualifizierung", en: "Qualification" },
  },
  yearly_training: {
    ends: { afterMonths: 12 },
    requiredForListing: false,
    document: "may be kept",
    source: "20 units a year, where the office asks for them",
    names: { de: "Fortbildung dieses Jahres", en: "Training of this year" },
  },
  liability_insurance: {
    ends: "as stated",
    requiredForListing: false,
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
