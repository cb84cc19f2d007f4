/** Pure decisions: what can be offered where, who signs, until when it can be withdrawn. */
import { shortestReason } from "../accounts/rules";
import { addDays, type Day, earlier, later, todayInBerlin, weekdayOf } from "../kernel/calendar";
import { AppError, asOne } from "../kernel/errors";
import { countLetters } from "../kernel/written";
import type { Declare, Written } from "./schemas";
import type { LawThere } from "./terms";

export type ContractState = "draft" | "sent" | "signed" | "declined" | "taken_back" | "revoked";

/** Places for whose being held nothing may be asked, whoever pays for the care (LAW F). */
const noHoldingFee: Readonly<Partial<Record<LawThere["land"], string>>> = {
  NW: "§ 51 Abs. 1 KiBiz",
  HB: "§ 19 Abs. 2 BremKTG",
};

/**
 * What these terms ask for that cannot be agreed where care is given, every field at once; each refusal names the rule. Null: all of it
 * can be offered. What the law of the Land leaves open, or we do not know, can.
 */
export function whyNotOffered(written: Written, law: LawThere): AppError | null {
  const { funding, meals } = written;
  const funded = funding === "funded";
  const rule = law.says ?? "";
  const banned = funded && (law.coPayments === "banned" || law.coPayments === "banned_meals_too");
  const holdingRule = noHoldingFee[law.land] ?? (banned ? rule : null);
  const missing = (field: keyof Written) => new AppError("input.missing", {}, field);
  const reasons = [
    banned && written.coPaymentCents !== null
      ? new AppError("contracts.co_payment_banned", { rule }, "coPaymentCents")
      : null,
    banned && written.hygieneCents !== null ? new AppError("contracts.hygiene_banned", { rule }, "hygieneCents") : null,
    banned && written.settlingPaidBy === "parents"
      ? new AppError("contracts.co_payment_banned", { rule }, "settlingPaidBy")
      : null,
    funded && !banned && written.settlingPaidBy === "parents"
      ? new AppError("contracts.settling_funded", {}, "settlingPaidBy")
      : null,
    funded && meals === "charged" && law.mealBan
      ? new AppError("contracts.meals_banned", { rule: law.mealBan.says }, "meals")
      : null,
    written.holdingFeeCents !== null && holdingRule !== null
      ? new AppError("contracts.holding_fee_banned", { rule: holdingRule }, "holdingFeeCents")
      : null,
    funded && written.office === "" ? missing("office") : null,
    !funded && written.payCents === null ? missing("payCents") : null,
    !funded && written.coPaymentCents !== null
      ? new AppError("contracts.co_payment_private", {}, "coPaymentCents")
      : null,
    !funded && written.settlingPaidBy === "office" ? new AppError("contracts.no_office", {}, "settlingPaidBy") : null,
    meals === "charged" && written.mealCents === null ? missing("mealCents") : null,
    meals !== "charged" && written.mealCents !== null ? new AppError("contracts.meals_free", {}, "mealCents") : null,
  ].filter((reason) => reason !== null);
  return reasons.length > 0 ? asOne(reasons) : null;
}

/** Both who have custody sign, unless one alone has it; each with an account of the family's. */
export function whyNotTheseCustodians(
  { custody, custodians }: Pick<Written, "custody" | "custodians">,
  parentIds: readonly string[],
): AppError | null {
  const ids = custodians.map(({ personId }) => personId);
  if (new Set(ids).size !== ids.length || !ids.every((id) => parentIds.includes(id)))
    return new AppError("contracts.not_a_parent", {}, "custodians");
  if (custody === "sole") return ids.length === 1 ? null : new AppError("contracts.sole_is_one", {}, "custodians");
  return ids.length === 2 ? null : new AppError("contracts.second_custodian_missing", {}, "custodians");
}

/** So long a sign-in counts as fresh before a signature, in minutes. */
export const signMinutes = 10;

/** Shares are of the two who sign, and come to the whole. */
export function whyNotTheseShares({ custodians, shares }: Pick<Written, "custodians" | "shares">): AppError | null {
  if (shares === null) return null;
  if (custodians.length !== shares.length) return new AppError("contracts.shares_of_two", {}, "shares");
  const percent = shares.reduce((sum, share) => sum + share, 0);
  return percent === 100 ? null : new AppError("contracts.shares_not_whole", { percent }, "shares");
}

/** A parent whom the contract does not name has no part in it. */
export function whyNoCustodian({ custodians }: Pick<Written, "custodians">, personId: string): AppError | null {
  return custodians.some((one) => one.personId === personId) ? null : new AppError("contracts.not_a_signer");
}

/** A change is one of the contract that holds; any other is the first. */
export function whyBaseGone(
  { replaces }: { readonly replaces: { readonly number: string } | null },
  holding: { readonly number: string } | null,
): AppError | null {
  return replaces?.number === holding?.number ? null : new AppError("contracts.base_gone");
}

/** A form was signed today at the latest, and takes the place of nothing that was signed here or waits to be. */
export function whyNoForm(
  signedOn: Day,
  { waits, holds }: { readonly waits: boolean; readonly holds: boolean },
  today: Day,
): AppError | null {
  if (holds) return new AppError("contracts.form_beside_contract");
  if (waits) return new AppError("contracts.waits");
  return signedOn <= today ? null : new AppError("contracts.form_in_future", {}, "signedOn");
}

/** Everybody who has to sign, in no order. */
export function signersOf(
  { custodians }: Pick<Written, "custodians">,
  herPersonId: string,
): readonly { readonly personId: string; readonly side: "family" | "childminder" }[] {
  return [
    ...custodians.map(({ personId }) => ({ personId, side: "family" as const })),
    { personId: herPersonId, side: "childminder" as const },
  ];
}

/** Days to withdraw (§355(2) BGB). */
const withdrawalDays = 14;

/**
 * The last day on which a withdrawal can be sent. The day of the contract does not count (§187(1) BGB); a last day on a weekend becomes
 * the Monday (§193 BGB). Public holidays would lengthen it further: that is not counted here, and whoever is refused is told of the way without a sign-in.
 */
export function lastDayToWithdraw(concludedOn: Day): Day {
  const last = addDays(concludedOn, withdrawalDays);
  const weekday = weekdayOf(last);
  return weekday < 5 ? last : addDays(last, 7 - weekday);
}

export function whyNotWithdrawn(concludedAt: Date | null, now: Date): AppError | null {
  if (!concludedAt) return new AppError("contracts.not_now");
  const last = lastDayToWithdraw(todayInBerlin(concludedAt));
  return todayInBerlin(now) <= last ? null : new AppError("contracts.withdrawal_over", { last });
}

type Received = { readonly kind: "withdrawal" | "notice"; readonly receivedAt: Date };

/** When a withdrawal was first received without a sign-in, of what had been signed by then; null where none was. */
export function firstWithdrawal(declared: readonly Received[], signedAt: Date | null): Date | null {
  const inTime = declared.filter(({ kind, receivedAt }) => kind === "withdrawal" && signedAt && receivedAt >= signedAt);
  return inTime.toSorted((one, other) => one.receivedAt.getTime() - other.receivedAt.getTime())[0]?.receivedAt ?? null;
}

/** Whether care begins while it can still be withdrawn: then parents say that they want it so (§357a(2) BGB). */
export const beginsEarly = (from: Day, today: Day): boolean => from <= lastDayToWithdraw(today);

/** So many receipts are mailed to one address in a day: whoever types somebody else's must not fill their mailbox. */
export const receiptsADay = 5;
/** So many declarations about one contract are mailed to its sides in a day; all of them stand on its page. */
export const wordsOfDeclarationsADay = 10;

/** How many days support has at most to find the contract that is meant, if any: both sides may be held to what was declared. */
const settlingDays: Readonly<Record<Declare["kind"], number>> = {
  // Money goes back within fourteen days of the withdrawal (§357(1) BGB).
  withdrawal: withdrawalDays,
  // A notice counts from the day on which it came, and the other side knows nothing of it until its contract is found.
  notice: 3,
};

/** The last day for support to see to a declaration that names no contract that we know; sooner where care is to end sooner. */
export function settleBy({ kind, lastDay }: Pick<Declare, "kind" | "lastDay">, receivedAt: Date): Day {
  const received = todayInBerlin(receivedAt);
  const usual = addDays(received, settlingDays[kind]);
  return kind === "notice" && lastDay !== null ? later(received, earlier(usual, lastDay)) : usual;
}

/** Days for which what named no contract that we know is kept. */
export const aloneDays = 183;

/** For so long support reads a declaration in full after it wrote down why, in minutes. */
export const openMinutes = 60;

/** A reason must say something to who will read it. */
export function whyNoReason(reason: string): AppError | null {
  return countLetters(reason) < shortestReason
    ? new AppError("contracts.reason_too_short", { least: shortestReason }, "reason")
    : null;
}

/** So many blank forms an office keeps for one area. */
export const officeFormsAtMost = 20;

type Kept = { readonly name: string; readonly land: string; readonly municipality: string; readonly validFrom: Day };

/** Whether a form of an office is offered on a day: it holds by then, and no later one of its name and area does. */
export function offeredOn(form: Kept, all: readonly Kept[], today: Day): boolean {
  const isSame = ({ name, land, municipality }: Kept) =>
    name === form.name && land === form.land && municipality === form.municipality;
  const holds = ({ validFrom }: Kept) => validFrom <= today;
  return holds(form) && !all.some((one) => isSame(one) && holds(one) && one.validFrom > form.validFrom);
}

/** Letters and digits that nobody confuses when reading them aloud. */
const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** "TN-7K3F-9Q2M": what a contract is called on paper and at the buttons for who is not signed in. 40 random bits. */
export function numberFrom(random: Uint8Array): string {
  const signs = Array.from(random.slice(0, 8), (byte) => alphabet[byte % 32]).join("");
  return `TN-${signs.slice(0, 4)}-${signs.slice(4)}`;
}

/** The number in what somebody typed, however they wrote it; null where there is none. */
export function numberIn(typed: string): string | null {
  const found = /TN[\s-]*([2-9A-Z]{4})[\s-]*([2-9A-Z]{4})/.exec(typed.toUpperCase());
  return found ? `TN-${found[1]}-${found[2]}` : null;
}
