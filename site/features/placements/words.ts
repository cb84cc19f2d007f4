import { reasonWords, stateWords } from "../../../domain/placements/words";
import { date } from "../../format";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import { href } from "../../paths";
import { monthName } from "../families/words";
import type { PlacementListQuery } from "./placement-list.query";
import type { PlacementPageQuery } from "./placement-page.query";

export type Side = "family" | "childminder";
export type Detail = NonNullable<PlacementPageQuery["placement"]>;
export type Entry = NonNullable<PlacementListQuery["placements"]>[number];
export type SignedHere = NonNullable<PlacementPageQuery["contracts"]>;

export type Settling = NonNullable<PlacementPageQuery["settlingPlan"]>;
export type Reason = NonNullable<Detail["steps"][number]["reason"]>;

const listOf = { family: "/meine-plaetze", childminder: "/meine-tagespflege/anfragen" } as const;

export const listPage = (side: Side): string => href(listOf[side]);
export const placementPage = (side: Side, id: string): string => href(`${listOf[side]}/${id}`);

export const stateName = (state: Entry["state"]): string => stateWords[state][getLocale()];
export const reasonName = (reason: Reason): string => reasonWords[reason][getLocale()];
export const reasonOptions = (reasons: readonly Reason[]) =>
  [["", m.families_choose()], ...reasons.map((reason) => [reason, reasonName(reason)] as const)] as const;

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
  readonly change: { readonly by: NonNullable<Detail["change"]>["by"] } | null;
  readonly contract: Pick<NonNullable<Entry["contract"]>, "dueOn" | "missed" | "proposed" | "concluded"> | null;
  readonly visit: Pick<NonNullable<Entry["visit"]>, "startsAt" | "proposedBy"> | null;
};

/** Whose turn it is, until when, and what then follows. */
export function whatNext({ state, turn, due, visit, terms, change, contract }: Standing, side: Side): string {
  const until = due ? moment(due) : "";
  if (change)
    return change.by === "they" ? m.placements_next_change({ until }) : m.placements_next_wait_change({ until });
  if (state === "asked")
    return turn === "you" ? m.placements_next_answer({ until }) : m.placements_next_wait_answer({ until });
  if (state === "offered")
    return turn === "you" ? m.placements_next_accept({ until }) : m.placements_next_wait_accept({ until });
  if (visit?.startsAt && new Date(visit.startsAt) > new Date() && state === "talking")
    return m.placements_next_visit({ at: moment(visit.startsAt) });
  if (state === "talking" && visit && !visit.startsAt)
    return visit.proposedBy === "you" ? m.placements_next_wait_pick() : m.placements_next_pick();
  if (state === "talking") return side === "family" ? m.placements_next_talk_family() : m.placements_next_talk_her();
  if (contract?.proposed && turn !== "nobody" && turn !== "both")
    return contract.proposed.by === "they"
      ? m.placements_next_contract_day({ date: date(contract.proposed.on) })
      : m.placements_next_wait_contract_day({ date: date(contract.proposed.on) });
  if (contract?.missed && turn === "you") return m.placements_next_contract_missed({ date: date(contract.dueOn) });
  if (state === "reserved" && terms && contract?.concluded)
    return m.placements_next_first_day({ date: date(terms.from) });
  if (state === "reserved" && terms && contract)
    return m.placements_next_reserved_by({ date: date(terms.from), contract: date(contract.dueOn) });
  if (state === "reserved" && terms) return m.placements_next_reserved({ date: date(terms.from) });
  if (state === "under_notice" && terms?.lastDay) return m.placements_next_last_day({ date: date(terms.lastDay) });
  if (state === "settling_in") return m.placements_next_settling_in();
  return state === "active" ? m.placements_next_active() : "";
}

const phases = {
  together: m.placements_settling_phase_together,
  first_separation: m.placements_settling_phase_first_separation,
  next_separation: m.placements_settling_phase_next_separation,
  longer: m.placements_settling_phase_longer,
  full: m.placements_settling_phase_full,
} as const satisfies Readonly<Record<Settling["days"][number]["phase"], () => string>>;

/** What a day of the first weeks is meant for. */
export const phaseName = (phase: keyof typeof phases): string => phases[phase]();

const stepTexts = {
  ask: m.placements_step_ask,
  join: m.placements_step_join,
  answer: m.placements_step_answer,
  decline: m.placements_step_decline,
  withdraw: m.placements_step_withdraw,
  fall_silent: m.placements_step_fall_silent,
  go_elsewhere: m.placements_step_go_elsewhere,
  offer: m.placements_step_offer,
  take_back: m.placements_step_take_back,
  refuse_offer: m.placements_step_refuse_offer,
  expire: m.placements_step_expire,
  untie: m.placements_step_untie,
  accept: m.placements_step_accept,
  give_up: m.placements_step_give_up,
  conclude_contract: m.placements_step_conclude_contract,
  unsay_contract: m.placements_step_unsay_contract,
  miss_contract: m.placements_step_miss_contract,
  propose_contract_day: m.placements_step_propose_contract_day,
  agree_contract_day: m.placements_step_agree_contract_day,
  release: m.placements_step_release,
  begin: m.placements_step_begin,
  settle: m.placements_step_settle,
  propose_change: m.placements_step_propose_change,
  agree_change: m.placements_step_agree_change,
  refuse_change: m.placements_step_refuse_change,
  take_back_change: m.placements_step_take_back_change,
  lapse_change: m.placements_step_lapse_change,
  give_notice: m.placements_step_give_notice,
  end: m.placements_step_end,
  leave: m.placements_step_leave,
} as const satisfies Readonly<Record<Detail["steps"][number]["move"], () => string>>;

export const stepName = (move: Detail["steps"][number]["move"]): string => stepTexts[move]();

const saidTexts: Readonly<Record<string, () => string>> = {
  asked: m.placements_said_asked,
  join: m.placements_said_join,
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
  "conclude-contract": m.placements_said_conclude_contract,
  "unsay-contract": m.placements_said_unsay_contract,
  "propose-contract-day": m.placements_said_propose_contract_day,
  "agree-contract-day": m.placements_said_agree_contract_day,
  release: m.placements_said_release,
  "settling-note": m.placements_said_settling_note,
  settle: m.placements_said_settle,
  "propose-change": m.placements_said_propose_change,
  "agree-change": m.placements_said_agree_change,
  "refuse-change": m.placements_said_refuse_change,
  "take-change-back": m.placements_said_take_change_back,
  notice: m.placements_said_notice,
  funding: m.account_saved,
  "funding-back": m.account_saved,
  rank: m.placements_said_rank,
  "waiting-join": m.waiting_said_join,
  "waiting-pass": m.waiting_said_pass,
  "waiting-confirm": m.waiting_said_confirm,
  "waiting-leave": m.waiting_said_leave,
};

/** What a page says after something was done, by the code in its address. */
export function saidOf(url: URL): string | null {
  const code = url.searchParams.get("getan");
  return code !== null && Object.hasOwn(saidTexts, code) ? (saidTexts[code]?.() ?? null) : null;
}

type Notice = NonNullable<Detail["terms"]>["notice"];

const noticePeriodWords: Readonly<Record<Notice["period"], () => string>> = {
  two_weeks: m.placements_notice_two_weeks,
  one_month: m.placements_notice_one_month,
  two_months: m.placements_notice_two_months,
};
export const noticePeriodName = (period: Notice["period"]): string => noticePeriodWords[period]();

/** How notice is given: "14 days of probation from the first day, then one month to the end of a month". */
export function noticeWords({ probationDays, period }: Notice): string {
  const afterwards = noticePeriodName(period);
  return probationDays > 0
    ? m.placements_notice_with_probation({ days: probationDays, period: afterwards })
    : afterwards;
}
