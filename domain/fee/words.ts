/** Lines of the operator's invoices as people read them. Pure. */
import { monthInWords } from "../billing/words";
import type { Month } from "../kernel/calendar";
import type { Locale, Words } from "../kernel/locale";
import type { FeeKind } from "./rules";

const titles: Readonly<Record<FeeKind, Words>> = {
  month: { de: "Nutzung von Tagesnest", en: "Use of Tagesnest" },
  placement: { de: "Begonnene Betreuungen über Tagesnest", en: "Placements begun through Tagesnest" },
};

/** "Nutzung von Tagesnest, Januar 2027" */
export const feeLine = (kind: FeeKind, month: Month, locale: Locale): string =>
  `${titles[kind][locale]}, ${monthInWords(month, locale)}`;
