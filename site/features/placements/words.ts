import { reasonWords, stateWords } from "../../../domain/placements/words";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import { href } from "../../paths";
import { monthName } from "../families/words";
import type { FamilyPlacementQuery } from "./family-placement.query";
import type { FamilyPlacementsQuery } from "./family-placements.query";
import type { HerPlacementsQuery } from "./her-placements.query";

export type Side = "family" | "childminder";
export type Detail = NonNullable<FamilyPlacementQuery["familyPlacement"]>;
export type Entry =
  | NonNullable<FamilyPlacementsQuery["familyPlacements"]>[number]
  | NonNullable<HerPlacementsQuery["herPlacements"]>[number];
export type Settling = NonNullable<FamilyPlacementQuery["familySettling"]>;
export type Reason = NonNullable<Detail["steps"][number]["reason"]>;

const listOf = { family: "/meine-plaetze", childminder: "/meine-tagespflege/anfragen" } as const;

export const listPage = (side: Side): string => href(listOf[side]);
export const placementPage = (side: Side, id: string): string => href(`${listOf[side]}/${id}`);

export const stateName = (state: Entry["state"]): string => stateWords[state][getLocale()];
export const reasonName = (reason: Reason): string => reasonWords[reason][getLocale()];
export const reasonOptions = (reasons: readonly Reason[]) =>
  [["", m.placements_reason_choose()], ...reasons.map((reason) => [reason, reasonName(reason)] as const)] as const;

/** "Do., 3. Dezember 2026, 15:30", as clocks in Germany show it: people need the weekday to agree on a time. */
export function moment(iso: string): string {
  const format = {
    weekday: "short",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "Europe/Berlin",
  } as const;
  const text = new Intl.DateTimeFormat(getLocale() === "de" ? "de-DE" : "en-GB", format).format(new Date(iso));
  return text.replace(" um ", ", ").replace(" at ", ", ");
}

/** What the child is called where its name is not shown: "Kind, geboren im Juni 2025". */
export function childName({ nickname, bornMonth }: Pick<Entry, "nickname" | "bornMonth">): string {
  return nickname || (bornMonth ? m.placements_child_born({ month: monthName(bornMonth) }) : m.placements_child_gone());
}

/** Whom one deals with. */
export function otherOf({ otherName, blind, state }: Pick<Entry, "otherName" | "blind" | "state">, side: Side): string {
  if (otherName) return otherName;
  if (side === "family") return m.placements_childminder_gone();
  return blind && state === "asked" ? m.placements_family_blind() : m.placements_family();
}

type Standing = Pick<Entry, "state" | "turn" | "due"> & {
  readonly terms: { readonly from: string; readonly lastDay: string | null } | null;
  readonly visit: Pick<NonNullable<Entry["visit"]>, "startsAt" | "proposedBy"> | null;
};

/** Whose turn it is, until when, and what then follows. */
export function whatNext({ state, turn, due, visit, terms }: Standing, side: Side): string {
  const until = due ? moment(due) : "";
  if (state === "asked")
    return turn === "you" ? m.placements_next_answer({ until }) : m.placements_next_wait_answer({ until });
  if (state === "offered")
    return turn === "you" ? m.placements_next_accept({ until }) : m.placements_next_wait_accept({ until });
  if (visit?.startsAt && new Date(visit.startsAt) > new Date() && state === "talking")
    return m.placements_next_visit({ at: moment(visit.startsAt) });
  if (state === "talking" && visit && !visit.startsAt)
    return visit.proposedBy === "you" ? m.placements_next_wait_pick() : m.placements_next_pick();
  if (state === "talking") return side === "family" ? m.placements_next_talk_family() : m.placements_next_talk_her();
  if (state === "reserved" && terms) return m.placements_next_reserved({ date: dayText(terms.from) });
  if (state === "under_notice" && terms?.lastDay) return m.placements_next_last_day({ date: dayText(terms.lastDay) });
  if (state === "settling_in") return m.placements_next_settling_in();
  return state === "active" ? m.placements_next_active() : "";
}

function dayText(day: string): string {
  const tag = getLocale() === "de" ? "de-DE" : "en-GB";
  return new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}

const stepTexts = {
  ask: m.placements_step_ask,
  answer: m.placements_step_answer,
  decline: m.placements_step_decline,
  withdraw: m.placements_step_withdraw,
  fall_silent: m.placements_step_fall_silent,
  go_elsewhere: m.placements_step_go_elsewhere,
  offer: m.placements_step_offer,
  take_back: m.placements_step_take_back,
  refuse_offer: m.placements_step_refuse_offer,
  expire: m.placements_step_expire,
  accept: m.placements_step_accept,
  give_up: m.placements_step_give_up,
  begin: m.placements_step_begin,
  settle: m.placements_step_settle,
  give_notice: m.placements_step_give_notice,
  end: m.placements_step_end,
  leave: m.placements_step_leave,
} as const satisfies Readonly<Record<Detail["steps"][number]["move"], () => string>>;

export const stepName = (move: Detail["steps"][number]["move"]): string => stepTexts[move]();

const saidTexts: Readonly<Record<string, () => string>> = {
  asked: m.placements_said_asked,
  answer: m.placements_said_answer,
  decline: m.placements_said_done,
  withdraw: m.placements_said_withdraw,
  propose: m.placements_said_propose,
  pick: m.placements_said_pick,
  "call-off": m.placements_said_call_off,
  offer: m.placements_said_offer,
  "take-back": m.placements_said_take_back,
  accept: m.placements_said_accept,
  "refuse-offer": m.placements_said_refuse_offer,
  "give-up": m.placements_said_give_up,
  "settling-note": m.placements_said_settling_note,
  settle: m.placements_said_settle,
  notice: m.placements_said_notice,
  rank: m.placements_said_rank,
};

/** What a page says after something was done, by the code in its address. */
export function saidOf(url: URL): string | null {
  const code = url.searchParams.get("getan");
  return code !== null && Object.hasOwn(saidTexts, code) ? (saidTexts[code]?.() ?? null) : null;
}
