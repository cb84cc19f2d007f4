/** What an adviser can do for a family that has no account, and how it takes over. Pure. */

/** What an adviser does for it, written down. Everything else a family does itself, once it has an account. */
export const proxyActsKnown = [
  "child",
  "need",
  "inquiry",
  "withdraw",
  "propose_visit",
  "pick_visit",
  "accept",
  "refuse_offer",
  "contact",
  "taken_on",
] as const;
export type ProxyAct = (typeof proxyActsKnown)[number];

/** So many days the link works that hands a family its own affairs. */
export const handOverDays = 30;

/** So many days after the last act for it, a family that never took over is forgotten: as inquiries that came to nothing (LAW K). */
export const forgottenAfterDays = 183;

/** So many mails with such a link go to one family in a day. */
export const linkMailsADay = 3;
