import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";

type State = "open" | "taken" | "confirmed" | "not_needed" | "ended";

const states = {
  open: m.substitutes_state_open,
  taken: m.substitutes_state_taken,
  confirmed: m.substitutes_state_confirmed,
  not_needed: m.substitutes_state_not_needed,
  ended: m.substitutes_state_ended,
} as const satisfies Readonly<Record<State, () => string>>;

type Day = { readonly state: State; readonly unsolved?: boolean; readonly on: string; readonly hours: string };

/** How it stands with a day, as its reader says it. */
export function stateOfDay(
  { state, unsolved }: Pick<Day, "state" | "unsolved">,
  side: "family" | "childminder",
): string {
  if (unsolved) return m.substitutes_state_unsolved();
  return state === "taken" && side === "family" ? m.substitutes_state_taken_family() : states[state]();
}

/** "Mo., 11. Januar, 8:00–14:00" */
export function dayAndHours({ on, hours }: Pick<Day, "on" | "hours">): string {
  const day = new Date(on).toLocaleDateString(getLocale() === "de" ? "de-DE" : "en-GB", {
    weekday: "short",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  });
  return `${day}, ${hours}`;
}

export function childOf({ nickname, ageMonths }: { readonly nickname?: string; readonly ageMonths?: number | null }) {
  if (nickname) return nickname;
  return ageMonths == null ? m.substitutes_child() : m.substitutes_child_aged({ months: ageMonths });
}

const said: Readonly<Record<string, () => string>> = {
  ill: m.substitutes_said_ill,
  well: m.substitutes_said_well,
  accept: m.substitutes_said_accept,
  confirm: m.substitutes_said_confirm,
  propose: m.substitutes_said_propose,
  times: m.substitutes_said_times,
};

/** What a page says after something was done, by the code in its address. */
export function saidOf(url: URL): string | null {
  const code = url.searchParams.get("getan");
  if (code === null) return null;
  return Object.hasOwn(said, code) ? (said[code]?.() ?? null) : m.substitutes_said_done();
}

/** The months of which a record can be had: this one and the eleven before. */
export function recordMonths(today: string): string[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  return Array.from({ length: 12 }, (_, back) =>
    new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7),
  );
}

type Why = { readonly reason: keyof typeof whys; readonly count: number };

const whys = {
  away: m.substitutes_why_away,
  age: m.substitutes_why_age,
  no_permit: m.substitutes_why_no_permit,
  hours: m.substitutes_why_hours,
  own_maximum: m.substitutes_why_own_maximum,
  caps: m.substitutes_why_caps,
  no_answer: m.substitutes_why_no_answer,
  declined: m.substitutes_why_declined,
  given_back: m.substitutes_why_given_back,
  not_wanted: m.substitutes_why_not_wanted,
  nobody: m.substitutes_why_nobody,
} as const;

/** "2 × keine Antwort" */
export function whyName({ reason, count }: Why): string {
  const name = whys[reason]();
  return count === 0 ? name : m.substitutes_why_count({ count, reason: name });
}
