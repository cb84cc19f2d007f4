/** Of which events people are told, and as what: read by the jobs that mail, here and where somebody acts for a family. */
import type { EventName, HeardEvent } from "../kernel/events";
import { type TellingName, tellings } from "./letters";
import type { News } from "./mails";

/** What is told of each thing that happens. */
export const told = {
  "placements.asked": "asked",
  "placements.joined": "joined",
  "placements.answered": "answered",
  "placements.declined": "declined",
  "placements.withdrawn": "withdrawn",
  "placements.offer_made": "offer_made",
  "placements.offer_taken_back": "offer_taken_back",
  "placements.offer_refused": "offer_refused",
  "placements.offer_expired": "offer_expired",
  "placements.offer_untied": "offer_untied",
  "placements.offer_accepted": "offer_accepted",
  "placements.given_up": "given_up",
  "placements.contract_concluded": "contract_concluded",
  "placements.contract_unsaid": "contract_unsaid",
  "placements.contract_missed": "contract_missed",
  "placements.contract_day_proposed": "contract_day_proposed",
  "placements.contract_day_agreed": "contract_day_agreed",
  "placements.released": "released",
  "placements.settled": "settled",
  "placements.notice_given": "notice_given",
  "placements.ended": "ended",
  "placements.left": "left",
  "placements.change_proposed": "change_proposed",
  "placements.change_agreed": "change_agreed",
  "placements.change_refused": "change_refused",
  "placements.change_taken_back": "change_taken_back",
  "placements.change_lapsed": "change_lapsed",
  "placements.visit_proposed": "visit_proposed",
  "placements.visit_picked": "visit_picked",
  "placements.visit_called_off": "visit_called_off",
} as const satisfies Readonly<Partial<Record<EventName, TellingName>>>;

/** What an event is told as where its details decide, or say more. */
const toldByDetails = {
  "placements.lapsed": ["silent", "elsewhere"],
  "placements.settling_moved": ["settling_moved"],
} as const satisfies Readonly<Partial<Record<EventName, readonly TellingName[]>>>;

export type ToldEvent = keyof typeof told | keyof typeof toldByDetails;

/** The news that an event is. */
export function newsOf({ name, subjectId: placementId, actorId, details }: HeardEvent<ToldEvent>): News {
  const reason = "reason" in details ? { reason: details.reason } : {};
  const common = { placementId, actorId, ...reason };
  if ("fullFrom" in details) return { ...common, what: "settling_moved", fullFrom: details.fullFrom };
  if (name === "placements.lapsed") return { ...common, what: common.reason === "no_answer" ? "silent" : "elsewhere" };
  return { ...common, what: told[name as keyof typeof told] };
}

/** The events of which parents can be told: all but those that only the childminder hears of. */
export const toldToFamilies: readonly ToldEvent[] = [
  ...Object.entries(told).map(([name, what]) => [name, [what]] as const),
  ...Object.entries(toldByDetails),
].flatMap(([name, as]) => (as.some((what) => tellings[what].to !== "childminder") ? [name as ToldEvent] : []));
