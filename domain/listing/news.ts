import type { NewsRow } from "../kernel/news";

/** What is told here. */
export const listingNews = {
  /** Also that it went down, and why: who keeps a listing must be told (Regulation (EU) 2019/1150, Art. 4). */
  "listing.shown": {
    words: { de: "Ihr Eintrag in der Suche", en: "Your listing in the search" },
    to: ["childminder"],
    channels: ["inbox", "email", "push"],
    mayWait: true,
    canEnd: false,
    page: "/meine-tagespflege",
  },
  "listing.proofs": {
    words: {
      de: "Ein Nachweis von Ihnen läuft ab oder zählt nicht mehr",
      en: "A proof of yours lapses or does not count any more",
    },
    to: ["childminder"],
    channels: ["inbox", "email", "push"],
    mayWait: true,
    canEnd: false,
    page: "/meine-tagespflege",
  },
} as const satisfies Readonly<Record<string, NewsRow>>;

type ListingNews = typeof listingNews;

declare module "../kernel/news" {
  interface NewsKinds extends ListingNews {}
}

/** Of which kind the letter about an event is. */
export function kindOf(event: string): keyof ListingNews {
  const isOfProof = event === "childminders.proof_lapses" || event === "childminders.proof_taken_back";
  return isOfProof ? "listing.proofs" : "listing.shown";
}
