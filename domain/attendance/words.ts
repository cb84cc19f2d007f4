/** What reasons are called in mails and files. */
import type { Words } from "../kernel/locale";
import type { AwayReason } from "./plan";

export const awayWords: Readonly<Record<AwayReason, Words>> = {
  ill: { de: "krank", en: "ill" },
  holiday: { de: "Urlaub", en: "holiday" },
  family: { de: "Familie", en: "family" },
  appointment: { de: "Termin", en: "appointment" },
  other: { de: "anderer Grund", en: "other reason" },
  hers_holiday: { de: "Urlaub der Tagespflegeperson", en: "childminder on holiday" },
  hers_closing: { de: "Schließtag", en: "closing day" },
  hers_training: { de: "Fortbildung der Tagespflegeperson", en: "childminder in training" },
  // Her health is nobody's business: families read that she cannot care, and no more.
  hers_illness: { de: "Tagespflegeperson fällt aus", en: "childminder cannot care" },
  public_holiday: { de: "Feiertag", en: "public holiday" },
  hers_other: { de: "Tagespflegeperson nicht da", en: "childminder away" },
};
