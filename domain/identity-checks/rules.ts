import { AppError } from "../kernel/errors";
import { plain } from "../kernel/names";
import type { CheckOutcome } from "./service";

/** Each costs the operator money. */
export const checksADay = 5;
/** A service has forgotten by then whom it waits for. */
export const patientDays = 3;
/** The name of a document stays so long where it is not the account's. */
export const differingNameDays = 7;

/** Why nobody's identity is checked now. A check that stands is not done again, unless the account has another name by now. */
export function whyNotBegun({
  name,
  today,
  passed,
}: {
  readonly name: string;
  /** Begun in the last 24 hours. */
  readonly today: number;
  readonly passed: { readonly checkedName: string } | null;
}): AppError | null {
  if (name.trim() === "") return new AppError("identity_checks.name_missing");
  if (passed && sameName(passed.checkedName, name)) return new AppError("identity_checks.passed_already");
  return today >= checksADay ? new AppError("identity_checks.too_many", { most: checksADay }) : null;
}

/** What a document says in front of a name, or somebody of themselves; people are called so, too, where nothing follows. */
const titles = new Set(["dr", "prof", "herr", "frau"]);

/** The words of a name, without titles before it. */
function partsOf(name: string): readonly string[] {
  const parts = plain(name)
    .split(" ")
    .filter((part) => part !== "");
  const first = parts.findIndex((part, at) => !titles.has(part) || at === parts.length - 1);
  return parts.slice(Math.max(0, first));
}

/** Whether two texts spell one name: capitals, accents, hyphens and titles say nothing, and ü is ue. */
export const sameName = (one: string, other: string): boolean => partsOf(one).join(" ") === partsOf(other).join(" ");

/**
 * Whether an account bears the name of a document: all of its family name, at the end, and before that one or more of its given names, in
 * any order. Documents have all of them, people use one or two.
 */
export function bearsName(
  account: string,
  { givenName, familyName }: { readonly givenName: string; readonly familyName: string },
): boolean {
  const said = partsOf(account);
  const family = partsOf(familyName);
  const given = new Set(partsOf(givenName));
  const before = said.slice(0, said.length - family.length);
  return (
    family.length > 0 &&
    before.length > 0 &&
    said.slice(before.length).join(" ") === family.join(" ") &&
    before.every((part) => given.has(part))
  );
}

export type Ended = {
  readonly state: "passed" | "name_differs" | "refused" | "ended";
  readonly method: string;
  readonly level: string;
  readonly checkedName: string;
};

/** What is kept of an outcome; null while there is none. */
export function endOf(outcome: CheckOutcome, account: string): Ended | null {
  if (outcome.state === "open") return null;
  const nothing = { method: "", level: "", checkedName: "" };
  if (outcome.state !== "passed") return { state: outcome.state, ...nothing };
  const { method, level } = outcome;
  if (bearsName(account, outcome)) return { state: "passed", method, level, checkedName: account };
  return { state: "name_differs", method, level, checkedName: `${outcome.givenName} ${outcome.familyName}`.trim() };
}
