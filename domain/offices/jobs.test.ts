import { describe, expect, it } from "vitest";
import "../parts";
import { type TellingName, tellings } from "../placements/letters";
import { newsOf, told } from "../placements/told";
import { officesJobs } from "./jobs";

const heard: readonly string[] = officesJobs["mail-adviser-for-family"].hears;

/** What an event with such details is told as. */
const newsIn = (name: string, details: object = {}): TellingName =>
  newsOf({ name, subjectId: "", actorId: null, details } as never).what;

describe("an adviser who acts for a family", () => {
  it("hears of every event of which its parents would be told, and of no other", () => {
    for (const [name, what] of Object.entries(told)) {
      expect([name, newsIn(name)]).toEqual([name, what]);
      expect([name, heard.includes(name)]).toEqual([name, tellings[what].to !== "childminder"]);
    }
  });

  it("hears of everything that parents are told", () => {
    const forParents = Object.entries(tellings).flatMap(([name, { to }]) => (to === "childminder" ? [] : [name]));
    const reached: readonly TellingName[] = [
      ...heard.map((name) => newsIn(name)),
      newsIn("placements.lapsed", { reason: "no_answer" }),
      newsIn("placements.settling_moved", { fullFrom: "2027-02-01" }),
    ];
    expect(forParents.filter((name) => !reached.includes(name as TellingName))).toEqual([]);
  });

  it.each([
    "placements.given_up",
    "placements.released",
    "placements.left",
    "placements.lapsed",
    "placements.offer_untied",
    "placements.contract_missed",
    "placements.contract_day_proposed",
    "placements.notice_given",
    "placements.ended",
    "placements.change_proposed",
    "placements.settling_moved",
  ])("hears of %s", (name) => {
    expect(heard).toContain(name);
  });
});
