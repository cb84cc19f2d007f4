import { describe, expect, it } from "vitest";
import "../parts";
import { attendanceJobs } from "../attendance/jobs";
import { placementsJobs } from "../placements/jobs";
import { type TellingName, tellings } from "../placements/letters";
import { newsOf } from "../placements/told";
import { substitutesJobs } from "../substitutes/jobs";
import { officesJobs } from "./jobs";

const heard: readonly string[] = officesJobs["mail-adviser-for-family"].hears;
const everywhere: readonly string[] = [
  ...heard,
  ...officesJobs["mail-adviser-of-days"].hears,
  ...officesJobs["mail-adviser-of-illness"].hears,
];

/** What an event with such details is told as. */
const newsIn = (name: string, details: object = {}): TellingName =>
  newsOf({ name, subjectId: "", actorId: null, details } as never).what;

describe("an adviser who acts for a family", () => {
  it("hears of each event that is mailed to families, and of what is the childminder's alone to hear not", () => {
    const mailed = [placementsJobs, attendanceJobs, substitutesJobs].flatMap((jobs) =>
      Object.entries(jobs).flatMap(([job, { hears }]) => (job.startsWith("mail-") ? hears : [])),
    );
    // By hand, and so against what each letter says of its readers.
    const herAlone = [
      "placements.asked",
      "placements.withdrawn",
      "placements.offer_refused",
      "placements.parents_invited",
      "substitutes.offered",
      "substitutes.confirmed",
      "substitutes.not_wanted",
      "substitutes.not_needed",
      "substitutes.bond_proposed",
      "substitutes.bond_accepted",
      "substitutes.bond_ended",
      "substitutes.play_date_set",
      "substitutes.play_date_called_off",
    ];
    const all = [...new Set<string>(mailed)];
    expect(all.filter((name) => !everywhere.includes(name)).toSorted()).toEqual(herAlone.toSorted());
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
