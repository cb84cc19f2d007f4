/** What a family may do, and what its searches are told of. Pure. */
import { MONTHS_WORTH_WAITING, SHARE_WORTH_TAKING } from "../capacity/rules";
import { addMonths, ageInMonths, type Day, type Month } from "../kernel/calendar";
import { AppError } from "../kernel/errors";
import { type Invitation, whyNoUse } from "../kernel/invitation";
import type { Fit } from "../search/result";
import { LONGEST_WAY_KM, whyNotStart } from "../search/rules";
import type { Telling } from "./schemas";
import { must, opposites, type Weight, type Wish } from "./wishes";

/** As many as one family has of each. */
export const most = { parents: 4, children: 10, searches: 20, favourites: 100, openInvitations: 5 } as const;

/** Days for which the link of an invitation works. */
export const invitationDays = 7;

/** A child is cared for up to its fourteenth birthday (§7(1) Nr. 1 SGB VIII), and looked for from the pregnancy on. */
const OLDEST_MONTHS = 14 * 12 - 1;
const EXPECTED_MONTHS = 9;

/** Whether a child can have been born then, or be expected then. */
export function whyNotBorn(bornMonth: Month, today: Day): AppError | null {
  const age = ageInMonths(bornMonth, today);
  if (age > OLDEST_MONTHS) return new AppError("families.child_too_old", { years: 14 }, "bornMonth");
  if (age < -EXPECTED_MONTHS) return new AppError("families.child_too_far", { months: EXPECTED_MONTHS }, "bornMonth");
  return null;
}

/** A month that is still to come is one in which a child is expected. */
export function isExpected(bornMonth: Month, today: Day): boolean {
  return bornMonth > today.slice(0, 7);
}

/** Its age in months on a day: never below 0, for care that begins before a late child does. */
export function ageOn(bornMonth: Month, day: Day): number {
  return Math.max(0, ageInMonths(bornMonth, day));
}

export function whyNotOneMore(of: keyof typeof most, already: number): AppError | null {
  const code = {
    parents: "families.too_many_parents",
    children: "families.too_many_children",
    searches: "families.too_many_searches",
    favourites: "families.too_many_favourites",
    openInvitations: "families.too_many_invitations",
  } as const;
  return already < most[of] ? null : new AppError(code[of], { maximum: most[of] });
}

type Need = {
  readonly start: Day;
  /** From home to work in metres; 0 where only home counts. */
  readonly wayMetres: number;
  readonly wishes: readonly { readonly wish: Wish; readonly weight: Weight }[];
};

/** Whether care can be wanted so: a start that has passed is refused where it is new. */
export function whyNotNeeded({ start, wayMetres, wishes }: Need, today: Day, before: Day | null): AppError | null {
  const wrongStart = start === before ? null : whyNotStart(start, today, "start");
  if (wrongStart) return wrongStart;
  if (wayMetres > LONGEST_WAY_KM * 1000) {
    return new AppError("search.way_too_long", { maximumKm: LONGEST_WAY_KM }, "work");
  }
  const wanted = new Set(wishes.filter(({ weight }) => weight === must).map(({ wish }) => wish));
  const contrary = opposites.some(([one, other]) => wanted.has(one) && wanted.has(other));
  return contrary ? new AppError("families.wishes_contrary", {}, "wishes") : null;
}

/** Whether this link lets this person join. */
export function whyNotAcceptable(invitation: Invitation, email: string, now: Date): AppError | null {
  const why = whyNoUse(invitation, email, now);
  return why && new AppError(`families.invitation_${why}`, why === "expired" ? { days: invitationDays } : {});
}

type OwnFamily = { readonly parents: number; readonly children: number };

/** Nobody's children change families by a click; a family that is theirs alone and has no children goes up in the other. */
export function whyNotJoinable(own: OwnFamily | null): AppError | null {
  if (!own) return null;
  if (own.children > 0) return new AppError("families.join_with_children");
  return own.parents > 1 ? new AppError("families.join_from_shared") : null;
}

/** The last parent would leave children behind that nobody can see: they erase instead. */
export function whyNotLeavable(parents: number): AppError | null {
  return parents > 1 ? null : new AppError("families.last_parent");
}

type Opening = Pick<Fit, "state" | "from" | "coverage" | "short">;

/**
 * Whether an alert tells of this. By default only of what fits from the wanted first day on: parents who asked for certain hours
 * are not to be woken for others. `soon` also takes all of the hours within three months of that day, `partly` also at least
 * half of them on it; beyond that, and where all of them are free for less time than is needed, it is no opening for this child.
 */
export function isOpening({ state, from, coverage, short }: Opening, start: Day, tells: Telling): boolean {
  if (state === "now") return !short;
  if (tells === "fitting") return false;
  if (!short && from !== null && from <= addMonths(start, MONTHS_WORTH_WAITING)) return true;
  return tells === "partly" && state === "partly" && coverage >= SHARE_WORTH_TAKING;
}

/** What was told since then is known: within a day the same hours that close and open again are a correction, no opening. */
export function newsSince(now: Date): Date {
  return new Date(now.getTime() - 86_400_000);
}
