import type { NewsRow } from "../kernel/news";
import type { TellingName } from "./letters";
import { changes } from "./letters/changes";
import { contracts } from "./letters/contracts";
import { inquiries } from "./letters/inquiries";
import { offers } from "./letters/offers";
import { visits } from "./letters/visits";

/** What is told here. */
export const placementsNews = {
  "placements.invitation": {
    words: { de: "Einladung zu einer Betreuung", en: "Invitation to care" },
    to: "address",
    channels: ["email"],
    mayWait: false,
    canEnd: false,
  },
  "placements.inquiries": {
    words: { de: "Eine Anfrage: es gibt Neues", en: "An inquiry: there is news" },
    to: ["parent", "childminder"],
    channels: ["inbox", "email", "push"],
    mayWait: true,
    canEnd: true,
  },
  "placements.visits": {
    words: { de: "Ein Kennenlernen: es gibt Neues", en: "A visit: there is news" },
    to: ["parent", "childminder"],
    channels: ["inbox", "email", "push"],
    mayWait: true,
    canEnd: true,
  },
  "placements.offers": {
    words: { de: "Ein Platz: es gibt Neues zum Angebot", en: "A place: there is news of the offer" },
    to: ["parent", "childminder"],
    channels: ["inbox", "email", "push"],
    mayWait: true,
    canEnd: false,
  },
  "placements.contracts": {
    words: { de: "Ein Vertrag: es gibt Neues", en: "A contract: there is news" },
    to: ["parent", "childminder"],
    channels: ["inbox", "email", "push"],
    mayWait: true,
    canEnd: false,
  },
  "placements.changes": {
    words: { de: "Eine Betreuung soll sich ändern", en: "Care is to change" },
    to: ["parent", "childminder"],
    channels: ["inbox", "email", "push"],
    mayWait: true,
    canEnd: false,
  },
  "placements.endings": {
    words: { de: "Eine Betreuung: Anfang, Eingewöhnung oder Ende", en: "Care: its beginning, settling in or end" },
    to: ["parent", "childminder"],
    channels: ["inbox", "email", "push"],
    mayWait: true,
    canEnd: false,
  },
} as const satisfies Readonly<Record<string, NewsRow>>;

type PlacementsNews = typeof placementsNews;

declare module "../kernel/news" {
  interface NewsKinds extends PlacementsNews {}
}

/** Of which kind a letter is. */
export function kindOf(what: TellingName): keyof PlacementsNews {
  if (what in inquiries) return "placements.inquiries";
  if (what in visits) return "placements.visits";
  if (what in offers) return "placements.offers";
  if (what in contracts) return "placements.contracts";
  return what in changes ? "placements.changes" : "placements.endings";
}
