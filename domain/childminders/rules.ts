import { capsOn, capsUnder, type Land } from "../capacity/caps";
import { addMonths, type Day, overlap, type Period, todayInBerlin } from "../kernel/calendar";
import { AppError } from "../kernel/errors";
import type { MetricPoint } from "../kernel/metric-point";
import type { IntroduceMyself, RecordPermit, RegisterChildminder, SetPrices } from "./schemas";

/** What is public of where a care home lies: somewhere within `blurMetres` of `point`. */
export type PublicPoint = { readonly point: MetricPoint; readonly blurMetres: number };

const NARROWEST_BLUR = 500;
const WIDEST_BLUR = 1_500;
const PEOPLE_TO_HIDE_AMONG = 1_000;

/**
 * The point the public sees: 300 to 500 m from the door in any direction; up to 1,500 m where fewer than a thousand people
 * live within 500. Drawn once per care home, since two draws together say more than one. `random` answers 0 up to 1 and must
 * not be guessable; whole metres and steps of 50 keep the result from saying more than it means to.
 */
export function drawPublicPoint(exact: MetricPoint, peoplePerSquareKm: number, random: () => number): PublicPoint {
  const radius = 1_000 * Math.sqrt(PEOPLE_TO_HIDE_AMONG / (Math.PI * Math.max(peoplePerSquareKm, 1)));
  const blurMetres = Math.ceil(Math.min(Math.max(radius, NARROWEST_BLUR), WIDEST_BLUR) / 50) * 50;
  const [inner, outer] = [0.6 * blurMetres + 1, blurMetres - 1]; // a metre inside, for the rounding
  const distance = Math.sqrt(inner ** 2 + random() * (outer ** 2 - inner ** 2)); // any spot of the ring alike
  const direction = 2 * Math.PI * random();
  return {
    point: {
      x: Math.round(exact.x + distance * Math.cos(direction)),
      y: Math.round(exact.y + distance * Math.sin(direction)),
    },
    blurMetres,
  };
}

/** Where people live, as the reference data has it. */
export type Settlement = { readonly point: MetricPoint; readonly population: number };

/** Beyond this distance no settlement counts for how densely people live around a point. */
export const FARTHEST_SETTLEMENT_METRES = 25_000;

const VILLAGE_METRES = 3_000;
const CITY_PEOPLE_PER_SQUARE_KM = 2_500;

/**
 * How densely people live around a point, by the settlements near it: each is taken as a disc of city density, or of 3 km where
 * it is smaller. Rough, and where the data knows nobody nobody lives, which widens the blur.
 */
export function peoplePerSquareKm(at: MetricPoint, settlements: readonly Settlement[]): number {
  let density = 0;
  for (const { point, population } of settlements) {
    const radius = settlementRadius(population);
    if (Math.hypot(point.x - at.x, point.y - at.y) < radius) density += population / (Math.PI * (radius / 1_000) ** 2);
  }
  return density;
}

/** In metres. */
export function settlementRadius(population: number): number {
  const city = 1_000 * Math.sqrt(population / (Math.PI * CITY_PEOPLE_PER_SQUARE_KM));
  return Math.min(Math.max(VILLAGE_METRES, city), FARTHEST_SETTLEMENT_METRES);
}

/** Why nobody more can begin in a care home: one where care is not joint, else as many as the law of the Land allows. */
export function whyHomeIsFull(home: { land: Land; joint: boolean }, already: number, today: Day): AppError | null {
  const most = home.joint ? capsOn(home.land, today).joint.persons : 1;
  return already < most ? null : new AppError("childminders.care_home_full", { most }, "careHomeId");
}

/** What in a profile contradicts itself. */
export function whyNotRegistrable(input: RegisterChildminder, today: Day): AppError | null {
  return whyNotIntroduced(input, today) ?? whyNotPriced(input);
}

/** What in what she says of herself contradicts itself. */
export function whyNotIntroduced(input: IntroduceMyself, today: Day): AppError | null {
  if (input.toAgeMonths < input.fromAgeMonths) {
    return new AppError("childminders.age_range_reversed", { from: input.fromAgeMonths }, "toAgeMonths");
  }
  const thisYear = Number(today.slice(0, 4));
  if (input.caringSince > thisYear)
    return new AppError("childminders.caring_since_future", { thisYear }, "caringSince");
  return null;
}

/** A charge goes with meals that cost extra, and with no others. */
export function whyNotPriced(input: Pick<SetPrices, "meals" | "mealChargeCents">): AppError | null {
  if (input.meals === "extra" && input.mealChargeCents === null) {
    return new AppError("childminders.meal_charge_missing", {}, "mealChargeCents");
  }
  if (input.meals !== "extra" && input.mealChargeCents !== null) {
    return new AppError("childminders.meal_charge_without_meals", {}, "mealChargeCents");
  }
  return null;
}

/** §43(3) SGB VIII */
const PERMIT_YEARS = 5;

/** A permit as it is recorded: without an end it holds as long as the law lets it. */
export function permitPeriod({ from, until }: Pick<RecordPermit, "from" | "until">): Period & { readonly until: Day } {
  return { from, until: until ?? addMonths(from, 12 * PERMIT_YEARS) };
}

/** Why a permit cannot be as stated: dates, numbers beyond the law of the Land, or another one in the same time. */
export function whyNotPermitted(
  permit: Omit<RecordPermit, "childminderId">,
  land: Land,
  others: readonly Period[],
): AppError | null {
  const period = permitPeriod(permit);
  if (period.until <= period.from) {
    return new AppError("childminders.permit_ends_before_it_begins", { from: period.from }, "until");
  }
  if (period.until > addMonths(period.from, 12 * PERMIT_YEARS)) {
    return new AppError("childminders.permit_too_long", { longest: PERMIT_YEARS }, "until");
  }
  const law = capsUnder(capsOn(land, period.from).alone, permit.underConditions);
  for (const cap of ["atOnce", "contracts"] as const) {
    const most = law[cap] ?? Number.POSITIVE_INFINITY;
    if (permit[cap] < 1) return new AppError("childminders.permit_for_nobody", {}, cap);
    if (permit[cap] > most) return new AppError("childminders.permit_beyond_law", { most, land }, cap);
  }
  const other = others.find((one) => overlap(one, period));
  return other
    ? new AppError("childminders.permit_overlaps", { from: other.from, until: other.until ?? "" }, "from")
    : null;
}

/** Where she cares cannot change every week: blurred points drawn again and again would say together what each one hides. */
const MOVES_A_YEAR = 3;

export function whyNotMovable(movesInAYear: number): AppError | null {
  return movesInAYear < MOVES_A_YEAR
    ? null
    : new AppError("childminders.moved_too_often", { most: MOVES_A_YEAR }, "street");
}

/** A home in which several care stays in joint care. */
export function whyNotShared(joint: boolean, people: number): AppError | null {
  return joint || people <= 1 ? null : new AppError("childminders.home_shared", { people }, "joint");
}

/** She has to learn from it what to do. */
const SHORTEST_REASON = 15;

export function whyNotDeclinable(reason: string): AppError | null {
  return reason.length >= SHORTEST_REASON
    ? null
    : new AppError("childminders.reason_too_short", { least: SHORTEST_REASON }, "reason");
}

type Numbers = { readonly atOnce: number; readonly contracts: number; readonly underConditions: boolean };

/** Whether the office confirmed other numbers or days than she had read from her permit. */
export function isCorrected(
  claim: Numbers & { readonly fromDate: Day; readonly untilDate: Day },
  confirmed: Numbers & Pick<RecordPermit, "from" | "until">,
): boolean {
  const { from, until } = permitPeriod(confirmed);
  return (
    claim.fromDate !== from ||
    claim.untilDate !== until ||
    claim.atOnce !== confirmed.atOnce ||
    claim.contracts !== confirmed.contracts ||
    claim.underConditions !== confirmed.underConditions
  );
}

export const INVITATION_DAYS = 7;

export function invitationExpiry(now: Date): Date {
  return new Date(now.getTime() + INVITATION_DAYS * 86_400_000);
}

type Invitation = {
  readonly email: string;
  readonly expiresAt: Date;
  readonly withdrawnAt: Date | null;
  readonly acceptedAt: Date | null;
};

/** Whether an invitation still waits for an answer. */
export function isOpen({ withdrawnAt, acceptedAt, expiresAt }: Invitation, now: Date): boolean {
  return !withdrawnAt && !acceptedAt && expiresAt > now;
}

/** A home that is in joint care, with room for one more beside those asked already. */
export function whyNotInvitable(
  home: { land: Land; joint: boolean },
  people: number,
  asked: readonly Invitation[],
  email: string,
  now: Date,
): AppError | null {
  if (!home.joint) return new AppError("childminders.not_in_joint_care", {}, "email");
  const open = asked.filter((one) => isOpen(one, now));
  if (open.some((one) => one.email === email)) return new AppError("childminders.already_invited", {}, "email");
  const full = whyHomeIsFull(home, people + open.length, todayInBerlin(now));
  return full ? new AppError(full.code, full.params, "email") : null;
}

/** Links of invitations work once, for seven days, and for the address they were sent to. */
export function whyNotAcceptable(invitation: Invitation, email: string, now: Date): AppError | null {
  if (invitation.withdrawnAt) return new AppError("childminders.invitation_not_found", {}, "token");
  if (invitation.acceptedAt) return new AppError("childminders.invitation_used", {}, "token");
  if (invitation.expiresAt <= now) return new AppError("childminders.invitation_expired", {}, "token");
  return invitation.email === email ? null : new AppError("childminders.invitation_of_somebody_else", {}, "token");
}
