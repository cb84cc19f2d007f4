import { desc, eq } from "drizzle-orm";
import { identityChecks } from "../../db/schema/identity-checks";
import { me, nameOf } from "../accounts/steps";
import type { Context } from "../kernel/context";
import { authorise } from "../kernel/permissions";
import { sameName } from "./rules";
import { type IdentityVendor, identityVendors } from "./service";

export type OwnIdentity = {
  /** Who can be asked here; nobody by default. */
  readonly offered: readonly IdentityVendor[];
  /** The last check that says something: one that passed, else the last one begun. */
  readonly check: OwnCheck | null;
};

export type OwnCheck = {
  readonly vendor: IdentityVendor;
  /** `renamed`: passed, and the account has another name by now. `checking`: they came back, the service looks still. */
  readonly state: "open" | "checking" | "passed" | "renamed" | "name_differs" | "refused" | "ended";
  readonly begunAt: Date;
  /** When the service had checked, where it says so; else when its result came, or it was given up. */
  readonly endedAt: Date | null;
  readonly checkedName: string;
  readonly method: string;
  readonly level: string;
  /** Whether those they make a contract with may know of it. */
  readonly shown: boolean;
};

/** How it stands with somebody's own check. */
export async function readOwnIdentity(ctx: Context): Promise<OwnIdentity> {
  authorise(ctx, "identity_checks.read_own");
  const offered = identityVendors.filter((vendor) => ctx.vendors.identityChecks[vendor]);
  const name = await nameOf(ctx.db, me(ctx));
  const checks = await ctx.db
    .select()
    .from(identityChecks)
    .where(eq(identityChecks.personId, me(ctx)))
    .orderBy(desc(identityChecks.begunAt));
  const stands = checks.find((one) => one.state === "passed" && sameName(one.checkedName, name));
  const check = stands ?? checks[0];
  if (!check) return { offered, check: null };
  const isRenamed = check.state === "passed" && check !== stands;
  const isLooking = check.state === "open" && check.returnedAt !== null;
  const { vendor, begunAt, checkedAt, endedAt, checkedName, method, level } = check;
  const state = isRenamed ? "renamed" : isLooking ? "checking" : check.state;
  return {
    offered,
    check: {
      vendor,
      state,
      begunAt,
      endedAt: checkedAt ?? endedAt,
      checkedName,
      method,
      level,
      shown: check.shownSince !== null,
    },
  };
}
