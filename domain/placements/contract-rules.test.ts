import { describe, expect, it } from "vitest";
import type { Day } from "../kernel/calendar";
import {
  type ContractState,
  contractDayOf,
  isContractMissed,
  proposedDay,
  whyNoContractDay,
  whyNotAgreedDay,
  whyNotConcluded,
  whyNotGivenUp,
  whyNotReleased,
} from "./contract-rules";

const today = "2026-11-28" as Day;
const day = (text: string) => text as Day;

describe("the contract that follows", () => {
  const contract: ContractState = {
    dueOn: day("2026-12-21"),
    askedAt: null,
    proposedOn: null,
    proposedBy: null,
    concludedOn: null,
  };

  it("is due so many days after the acceptance, before the child comes, and never before the acceptance", () => {
    const due = (from: string, contractDays: number) => contractDayOf({ from: day(from), contractDays }, today);
    expect(due("2027-03-01", 28)).toBe("2026-12-26");
    expect(due("2026-12-27", 28)).toBe("2026-12-26");
    expect(due("2026-12-26", 28)).toBe("2026-12-25");
    expect(due("2026-11-29", 28)).toBe(today);
    expect(due(today, 28)).toBe(today);
  });

  it("is missed from the day after, unless it is concluded", () => {
    expect(isContractMissed(contract, day("2026-12-21"))).toBe(false);
    expect(isContractMissed(contract, day("2026-12-22"))).toBe(true);
    expect(isContractMissed({ ...contract, concludedOn: day("2026-12-22") }, day("2026-12-23"))).toBe(false);
  });

  it("lets nobody go before it is missed and both have been asked", () => {
    const asked = { ...contract, askedAt: new Date("2026-12-21T23:00:00Z") };
    expect(whyNotReleased(asked, day("2026-12-21"))?.code).toBe("placements.contract_not_due");
    expect(whyNotReleased(contract, day("2026-12-22"))?.code).toBe("placements.contract_not_asked");
    expect(whyNotReleased(asked, day("2026-12-22"))).toBeNull();
    expect(whyNotReleased(null, day("2026-12-22"))?.code).toBe("placements.not_now");
    expect(whyNotReleased({ ...contract, concludedOn: today }, day("2026-12-22"))?.code).toBe(
      "placements.contract_concluded",
    );
  });

  it("stands in the way of giving the place back, and its want does not", () => {
    expect(whyNotGivenUp({ ...contract, concludedOn: today })?.code).toBe("placements.contract_stands");
    expect(whyNotGivenUp(contract)).toBeNull();
    expect(whyNotGivenUp(null)).toBeNull();
  });

  it("is concluded between the acceptance and today, once, where there is one", () => {
    const why = (on: string, changes: Partial<typeof contract> = {}, since: string | null = "2026-11-20") =>
      whyNotConcluded({ ...contract, ...changes }, day(on), since === null ? null : day(since), today)?.code ?? null;
    expect(why("2026-11-20")).toBeNull();
    expect(why("2026-11-28")).toBeNull();
    expect(why("2026-11-29")).toBe("placements.contract_in_future");
    expect(why("2026-11-19")).toBe("placements.contract_too_early");
    expect(why("2026-11-28", { concludedOn: today })).toBe("placements.contract_concluded");
    expect(why("2026-11-28", {}, null)).toBe("placements.not_now");
    expect(whyNotConcluded(null, today, today, today)?.code).toBe("placements.not_now");
  });

  it("has a proposed day only while that lies ahead", () => {
    const proposed = { ...contract, proposedOn: day("2026-12-30"), proposedBy: "family" as const };
    expect(proposedDay(proposed, day("2026-12-29"))).toEqual({ on: "2026-12-30", by: "family" });
    expect(proposedDay(proposed, day("2026-12-30"))).toBeNull();
    expect(proposedDay(contract, today)).toBeNull();
  });

  it("moves to a day ahead, before the first day where that can be", () => {
    const why = (on: string, first: string | null, now = "2026-12-22") =>
      whyNoContractDay(contract, day(on), first === null ? null : day(first), day(now))?.code ?? null;
    expect(why("2026-12-22", "2027-01-01")).toBe("placements.contract_day_past");
    expect(why("2026-12-23", "2027-01-01")).toBeNull();
    expect(why("2026-12-31", "2027-01-01")).toBeNull();
    expect(why("2027-01-01", "2027-01-01")).toBe("placements.contract_day_late");
    expect(why("2026-12-24", "2026-12-23")).toBeNull();
    expect(why("2027-03-22", null)).toBeNull();
    expect(why("2027-03-23", null)).toBe("placements.contract_day_late");
  });

  it("is agreed to by the other side, for the day that was read, while that lies ahead", () => {
    const proposed = { ...contract, proposedOn: day("2026-12-30"), proposedBy: "family" as const };
    const why = (on: string, by: "family" | "childminder", now = "2026-12-22") =>
      whyNotAgreedDay(proposed, day(on), by, day(now))?.code ?? null;
    expect(why("2026-12-30", "childminder")).toBeNull();
    expect(why("2026-12-30", "family")).toBe("placements.contract_day_own");
    expect(why("2026-12-29", "childminder")).toBe("placements.contract_day_unknown");
    expect(why("2026-12-30", "childminder", "2026-12-30")).toBe("placements.contract_day_past");
    expect(whyNotAgreedDay(null, today, "family", today)?.code).toBe("placements.contract_day_unknown");
  });
});
