import type { EventName } from "../kernel/events";

/** What happens to a placement, or on its days, that stands as an entry in its room; pages word it, by the same names. */
export const noted = [
  "placements.asked",
  "placements.joined",
  "placements.answered",
  "placements.declined",
  "placements.withdrawn",
  "placements.lapsed",
  "placements.visit_proposed",
  "placements.visit_picked",
  "placements.visit_called_off",
  "placements.offer_made",
  "placements.offer_taken_back",
  "placements.offer_refused",
  "placements.offer_expired",
  "placements.offer_untied",
  "placements.offer_accepted",
  "placements.given_up",
  "placements.released",
  "placements.contract_concluded",
  "placements.contract_missed",
  "placements.begun",
  "placements.settled",
  "placements.change_proposed",
  "placements.change_agreed",
  "placements.change_refused",
  "placements.notice_given",
  "placements.ended",
  "placements.left",
  "attendance.absence_reported",
  "attendance.absence_withdrawn",
] as const satisfies readonly EventName[];

export type Noted = (typeof noted)[number];

export const isNoted = (code: string): code is Noted => noted.some((name) => name === code);
