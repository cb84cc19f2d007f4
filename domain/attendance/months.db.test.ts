import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { inCare } from "../../tests/support/attendance";
import { testDatabase } from "../../tests/support/database";
import { settle } from "../../tests/support/people";
import { addChildOf } from "../../tests/support/placements";
import { enterAbsence } from "../capacity/commands/absences";
import { removeOrphans } from "../documents/commands";
import type { Day, Month } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import type { Mail } from "../kernel/mailer";
import type { Actor } from "../kernel/permissions";
import { jobs } from "../parts";
import { reportAbsence, setReportUntil, withdrawReport } from "./commands/absences";
import { correctDay } from "./commands/days";
import { keepMonthPaper } from "./commands/month-papers";
import { closeMonth, confirmMonth, reopenMonth } from "./commands/months";
import { readMonthFile } from "./month-file";
import { attendanceData } from "./personal-data";
import { readBoard } from "./queries/board";
import { readMonthPaper } from "./queries/month-paper";
import { readMonth, readMonths } from "./queries/months";
import { reportsADay } from "./rules";
import { ReportAbsence } from "./schemas";

const { pool, context, empty, statements } = testDatabase();
const system = context();
const month = "2027-01" as Month;
/** Thursday, 7 January 2027, half past seven in the morning in Germany, unless said otherwise. */
const as = (actor: Actor, changes: Partial<Context> = {}) =>
  context({ actor, now: new Date("2027-01-07T06:30:00Z"), ...changes });
const later = (text: string) => ({ now: new Date(text) });
const february = later("2027-02-01T08:00:00Z");

type Someone = { id: string; email: string; actor: Actor };
let miriam: Someone;
let stranger: Someone;
let katrin: Someone & { slug: string; childminderId: string };
let placementId: string;

async function childminder(name: string): Promise<typeof katrin> {
  const person = await addPerson(system, "childminder", { name });
  const settled = await settle(system, { person: { name } });
  await pool.query("update childminders set person_id = $1 where id = $2", [person.id, settled.childminderId]);
  return { ...person, ...settled };
}

beforeEach(async () => {
  await empty();
  miriam = await addPerson(system, "parent");
  stranger = await addPerson(system, "parent", { name: "Fremde Person" });
  katrin = await childminder("Katrin Seidel");
  const early = (actor: Actor, changes: Partial<Context> = {}) => context({ actor, ...changes });
  const childId = await addChildOf(early, miriam.actor);
  placementId = await inCare(early, {
    parent: miriam.actor,
    childminder: katrin.actor,
    slug: katrin.slug,
    childId,
  });
});

const report = (changes: object = {}) =>
  ReportAbsence.parse({ placementId, from: "2027-01-07", until: "2027-01-08", reason: "ill", ...changes });
const reports = async () =>
  (
    await pool.query(
      "select from_date::text as from, until_date::text as until, reported_by, late, withdrawn_by from child_absences order by reported_at, id",
    )
  ).rows;
const on = async (day: string) => (await readBoard(as(katrin.actor), { on: day as Day })).entries[0];

/** What the mails of an event say, by receiver. */
async function mailsOf(name: string): Promise<Mail[]> {
  const mails: Mail[] = [];
  const send = async (mail: Mail) => {
    mails.push(mail);
    return "sent" as const;
  };
  const ctx = context({ vendors: { ...system.vendors, mailer: { send } } });
  const { rows } = await pool.query(
    `select e.id, e.name, e.subject_id as "subjectId", e.actor_id as "actorId", e.at, e.request_id as "requestId",
       e.details, d.consumer from events e join deliveries d on d.event_id = e.id where e.name = $1 order by e.id`,
    [name],
  );
  for (const { consumer, ...event } of rows) await jobs[consumer as keyof typeof jobs].run(ctx, event, 1);
  return mails;
}

describe("an absence", () => {
  it("reported in time stands on the board, and the childminder is told without the reason", async () => {
    expect(await reportAbsence(as(miriam.actor), "family", report())).toMatchObject({ late: false });
    expect(await on("2027-01-07")).toMatchObject({ away: "ill", part: "day", late: false, expected: [] });
    expect(await on("2027-01-08")).toMatchObject({ away: null });
    const [mail, ...more] = await mailsOf("attendance.absence_reported");
    expect([mail?.to, more]).toEqual([katrin.email, []]);
    expect(mail?.subject).toBe("Kommt nicht: Emil");
    expect(mail?.text).toContain("am 7. Januar 2027");
    expect(mail?.text).not.toContain("krank");
  });

  it("after her time of day arrives and is marked late; the time is hers to set", async () => {
    const nine = later("2027-01-07T08:00:00Z");
    expect(await reportAbsence(as(miriam.actor, nine), "family", report())).toMatchObject({ late: true });
    await setReportUntil(as(katrin.actor), { at: 540 });
    expect(await reportAbsence(as(miriam.actor, nine), "family", report())).toMatchObject({ late: false });
    const tomorrow = report({ from: "2027-01-08", until: "2027-01-09" });
    await setReportUntil(as(katrin.actor), { at: 420 });
    expect(await reportAbsence(as(miriam.actor), "family", tomorrow)).toMatchObject({ late: false });
    expect(await reportAbsence(as(miriam.actor), "family", report())).toMatchObject({ late: true });
    expect((await readBoard(as(katrin.actor), {})).reportUntil).toBe(420);
    await expect(setReportUntil(as(miriam.actor), { at: 540 })).rejects.toMatchObject({ code: "permissions.refused" });
  });

  it("of half a day, or of every Friday, holds where it was said", async () => {
    await reportAbsence(as(miriam.actor), "family", report({ part: "morning", reason: "appointment" }));
    expect((await on("2027-01-07"))?.expected).toEqual([{ fromMinute: 720, untilMinute: 840 }]);
    await reportAbsence(as(miriam.actor), "family", report({ until: "2027-03-01", weekday: 4, reason: "family" }));
    expect(await on("2027-01-08")).toMatchObject({ away: "family" });
    expect(await on("2027-01-15")).toMatchObject({ away: "family" });
    expect(await on("2027-01-14")).toMatchObject({ away: null });
    expect(await on("2027-03-05")).toMatchObject({ away: null });
  });

  it("is refused for days that are over, that nobody agreed on, or beyond a year; she enters what was", async () => {
    const past = report({ from: "2027-01-06", until: "2027-01-07" });
    const refused = (input: ReportAbsence) => expect(reportAbsence(as(miriam.actor), "family", input)).rejects;
    await refused(past).toMatchObject({ code: "attendance.report_past", field: "from" });
    await refused(report({ until: "2027-01-07" })).toMatchObject({ field: "until" });
    await refused(report({ from: "2027-01-09", until: "2027-01-11" })).toMatchObject({
      code: "attendance.report_no_care",
    });
    await refused(report({ until: "2028-02-01" })).toMatchObject({ code: "attendance.report_long" });
    await reportAbsence(as(katrin.actor), "childminder", past);
    expect(await on("2027-01-06")).toMatchObject({ away: "ill" });
    expect((await mailsOf("attendance.absence_reported")).map(({ to }) => to)).toEqual([miriam.email]);
  });

  it("is taken back by who reported it; what was stands", async () => {
    const { id } = await reportAbsence(as(miriam.actor), "family", report({ until: "2027-01-13" }));
    const friday = later("2027-01-08T06:00:00Z");
    const take = (actor: Actor, side: "family" | "childminder") =>
      withdrawReport(as(actor, friday), side, { placementId, reportId: id });
    await expect(take(katrin.actor, "childminder")).rejects.toMatchObject({ code: "attendance.report_not_found" });
    await expect(take(stranger.actor, "family")).rejects.toMatchObject({ code: "placements.not_found" });
    await take(miriam.actor, "family");
    expect(await reports()).toMatchObject([{ from: "2027-01-07", until: "2027-01-08", withdrawn_by: null }]);
    await expect(take(miriam.actor, "family")).rejects.toMatchObject({ code: "attendance.report_not_found" });
    const ahead = await reportAbsence(as(miriam.actor), "family", report({ from: "2027-01-11", until: "2027-01-12" }));
    await withdrawReport(as(miriam.actor), "family", { placementId, reportId: ahead.id });
    expect((await reports())[1]).toMatchObject({ withdrawn_by: "family" });
    expect(await on("2027-01-11")).toMatchObject({ away: null });
  });

  it("is limited by the day, and nobody's but the own child's", async () => {
    for (let times = 0; times < reportsADay; times++) await reportAbsence(as(miriam.actor), "family", report());
    await expect(reportAbsence(as(miriam.actor), "family", report())).rejects.toMatchObject({
      code: "attendance.report_too_often",
    });
    await expect(reportAbsence(as(stranger.actor), "family", report())).rejects.toMatchObject({
      code: "placements.not_found",
    });
    await expect(reportAbsence(as(katrin.actor), "family", report())).rejects.toMatchObject({
      code: "permissions.refused",
    });
  });
});

describe("her own absence", () => {
  it("is told to the families whose children were to come, by its days and not by its kind", async () => {
    const days = { from: "2027-01-18" as Day, until: "2027-01-21" as Day, kind: "illness" as const };
    await enterAbsence(as(katrin.actor), days);
    const [mail, ...more] = await mailsOf("capacity.absence_entered");
    expect([mail?.to, more]).toEqual([miriam.email, []]);
    expect(mail?.text).toContain("vom 18. Januar 2027 bis 20. Januar 2027");
    expect(mail?.text).not.toContain("krank");
    const view = await readMonth(as(miriam.actor), "family", { id: placementId, month });
    expect(view?.days.find(({ on: day }) => day === "2027-01-19")).toMatchObject({
      away: "hers_illness",
      plannedMinutes: 0,
    });
  });
});

/** The whole of January: every day but one as agreed. */
async function enterJanuary(): Promise<void> {
  await reportAbsence(as(katrin.actor), "childminder", report());
  const view = await readMonth(as(katrin.actor, february), "childminder", { id: placementId, month });
  for (const day of view?.days ?? [])
    if (day.plannedMinutes > 0)
      await correctDay(as(katrin.actor, february), { placementId, on: day.on, arrived: 480, left: 840, collector: "" });
}

describe("the month", () => {
  it("shows both sides the same days, planned and real, in one statement", async () => {
    await correctDay(as(katrin.actor), {
      placementId,
      on: "2027-01-06" as Day,
      arrived: 490,
      left: 840,
      collector: "",
    });
    const before = statements.length;
    const hers = await readMonth(as(katrin.actor), "childminder", { id: placementId, month });
    expect(statements.length - before).toBe(1);
    expect(hers).toMatchObject({ nickname: "Emil", otherName: "Miriam Vogt", state: "open", daysPresent: 1 });
    expect(hers).toMatchObject({ presentMinutes: 350, daysPlanned: 20, plannedMinutes: 20 * 360, canClose: false });
    // New Year's Day is nobody's to enter.
    expect(hers?.days[0]).toMatchObject({ on: "2027-01-01", plannedMinutes: 0, away: "public_holiday", gap: false });
    const gaps = hers?.days.filter(({ gap }) => gap).map(({ on: day }) => day);
    expect(gaps).toEqual(["2027-01-04", "2027-01-05"]);
    const theirs = await readMonth(as(miriam.actor), "family", { id: placementId, month });
    expect(theirs?.days).toEqual(hers?.days);
    expect(theirs?.otherName).toBe("Katrin Seidel");
    expect(await readMonth(as(stranger.actor), "family", { id: placementId, month })).toBeNull();
    const eva = await childminder("Eva Lang");
    expect(await readMonth(as(eva.actor), "childminder", { id: placementId, month })).toBeNull();
    expect(await readMonths(as(eva.actor), { month })).toEqual([]);
    expect(await readMonths(as(katrin.actor), { month: "2026-11" as Month })).toEqual([]);
  });

  it("is closed once it is over and complete; parents confirm what they saw, and it stands", async () => {
    const close = (changes: object = february) => closeMonth(as(katrin.actor, changes), { placementId, month });
    await expect(close({})).rejects.toMatchObject({ code: "attendance.month_ahead" });
    await expect(close()).rejects.toMatchObject({ code: "attendance.month_gaps", field: "month" });
    await expect(
      closeMonth(as(katrin.actor, february), { placementId, month: "2026-12" as Month }),
    ).rejects.toMatchObject({ code: "attendance.month_empty" });
    await enterJanuary();
    const seen = new Date("2027-02-01T08:00:00Z");
    const confirm = (closedAt: Date) => confirmMonth(as(miriam.actor, february), { placementId, month, closedAt });
    await expect(confirm(seen)).rejects.toMatchObject({ code: "attendance.month_not_closed" });
    await close();
    await close();
    const [mail, ...more] = await mailsOf("attendance.month_closed");
    expect([mail?.to, mail?.subject, more]).toEqual([miriam.email, "Bitte bestätigen: Januar 2027", []]);

    // What is entered meanwhile changes the record: parents look at it again.
    const noon = later("2027-02-01T12:00:00Z");
    await correctDay(as(katrin.actor, noon), {
      placementId,
      on: "2027-01-29" as Day,
      arrived: 480,
      left: 900,
      collector: "",
    });
    await expect(confirm(seen)).rejects.toMatchObject({ code: "attendance.month_changed" });
    await expect(confirmMonth(as(stranger.actor), { placementId, month, closedAt: noon.now })).rejects.toMatchObject({
      code: "placements.not_found",
    });
    await confirm(noon.now);
    const view = await readMonth(as(katrin.actor, february), "childminder", { id: placementId, month });
    expect(view).toMatchObject({ state: "confirmed", daysPlanned: 19, daysPresent: 19, presentMinutes: 19 * 360 + 60 });
    const day = { placementId, on: "2027-01-29" as Day, arrived: 480, left: 840, collector: "" };
    await expect(correctDay(as(katrin.actor, february), day)).rejects.toMatchObject({
      code: "attendance.month_confirmed",
    });
    await expect(
      reportAbsence(as(katrin.actor, february), "childminder", report({ from: "2027-01-29", until: "2027-01-30" })),
    ).rejects.toMatchObject({ code: "attendance.month_confirmed" });
    await expect(close()).rejects.toMatchObject({ code: "attendance.month_confirmed" });
  });

  it("is opened again with a reason that both see; the record that was confirmed stays beside it", async () => {
    await enterJanuary();
    await closeMonth(as(katrin.actor, february), { placementId, month });
    await confirmMonth(as(miriam.actor, february), { placementId, month, closedAt: february.now });
    const open = { placementId, month, why: "Am 29. kam Emil später." };
    await expect(reopenMonth(as(stranger.actor), "family", open)).rejects.toMatchObject({
      code: "placements.not_found",
    });
    await reopenMonth(as(miriam.actor, february), "family", open);
    await expect(reopenMonth(as(miriam.actor), "family", open)).rejects.toMatchObject({
      code: "attendance.month_not_closed",
    });
    expect((await mailsOf("attendance.month_reopened")).map(({ to }) => to)).toEqual([katrin.email]);
    const view = await readMonth(as(katrin.actor, february), "childminder", { id: placementId, month });
    expect(view).toMatchObject({ state: "open", canClose: true, reopened: [{ by: "they", why: open.why }] });
    const day = { placementId, on: "2027-01-29" as Day, arrived: 500, left: 840, collector: "" };
    await correctDay(as(katrin.actor, february), day);
    await closeMonth(as(katrin.actor, february), { placementId, month });
    const records = await pool.query("select confirmed_at is not null as confirmed from attendance_months order by id");
    expect(records.rows).toEqual([{ confirmed: true }, { confirmed: false }]);
  });

  it("is given out as a table, in which no nickname becomes a formula", async () => {
    await pool.query("update children set nickname = '=Emil;1'");
    await enterJanuary();
    const table = await readMonthFile(as(katrin.actor, february), { month });
    const [head, first, second] = table.slice(1).split("\r\n");
    expect(head).toBe("Kind;Datum;Geplant (Std.);Gekommen;Gegangen;Anwesend (Std.);Grund der Abwesenheit;Bestätigt");
    expect(first).toBe(`"'=Emil;1";2027-01-01;0,00;;;0,00;Feiertag;`);
    expect(second).toBe(`"'=Emil;1";2027-01-04;6,00;8:00;14:00;6,00;;`);
    expect(table).toContain("2027-01-07;0,00;;;0,00;krank;");
    await expect(readMonthFile(as(miriam.actor), { month })).rejects.toMatchObject({ code: "permissions.refused" });
  });

  describe("as a paper for the office", () => {
    const read = async (actor: Actor, side: "family" | "childminder", changes: object = february) => {
      const paper = await readMonthPaper(as(actor, changes), side, { placementId, month, range: undefined });
      return new Response(paper.body).text();
    };
    const kept = async () =>
      (await pool.query("select object_key as key from documents where kind = 'paper'")).rows.map(({ key }) => key);
    const confirm = async () => {
      await enterJanuary();
      await closeMonth(as(katrin.actor, february), { placementId, month });
      await confirmMonth(as(miriam.actor, february), { placementId, month, closedAt: february.now });
    };
    const keep = () => keepMonthPaper(context({ now: february.now }), { placementId, month });

    it("says how things stand while it is open, the same to both sides and to nobody else", async () => {
      const hers = await read(katrin.actor, "childminder");
      for (const part of ["Entwurf.", "Emil", "Katrin Seidel", "Miriam Vogt", "noch nicht eingetragen"])
        expect(hers).toContain(part);
      expect(await read(miriam.actor, "family")).toBe(hers);
      await keep();
      expect(await kept()).toEqual([]);
      await expect(read(stranger.actor, "family")).rejects.toMatchObject({ code: "placements.not_found" });
      await expect(read(miriam.actor, "childminder")).rejects.toMatchObject({ code: "permissions.refused" });
      await expect(keepMonthPaper(as(katrin.actor), { placementId, month })).rejects.toMatchObject({
        code: "permissions.refused",
      });
    });

    it("is kept once it is confirmed, and served as it was; opened again, it says so no more", async () => {
      await confirm();
      await keep();
      await keep();
      expect((await kept()).length).toBe(1);
      const hers = await read(katrin.actor, "childminder");
      expect(hers).toContain("Elektronisch bestätigt:");
      await pool.query("update children set nickname = 'Anders'");
      expect(await read(katrin.actor, "childminder")).toBe(hers);
      expect(await read(miriam.actor, "family", later("2027-03-01T08:00:00Z"))).toBe(hers);
      await reopenMonth(as(miriam.actor, february), "family", { placementId, month, why: "Am 29. kam Emil später." });
      expect(await read(katrin.actor, "childminder")).toContain("Entwurf.");
    });

    it("goes with the names of a side, and its file with it; the times are drawn without", async () => {
      await confirm();
      await keep();
      const [key = ""] = await kept();
      const subject = { id: miriam.id, email: miriam.email };
      const files: string[] = [];
      for await (const { name } of attendanceData.files?.(as(miriam.actor), subject) ?? []) files.push(name);
      expect(files).toEqual([expect.stringMatching(/^betreuungszeiten-1-2027-01-.*\.pdf$/)]);
      const { filePrefixes = [] } = await system.transact((tx) => attendanceData.erase(tx, as(miriam.actor), subject));
      expect(filePrefixes.some((prefix) => key.startsWith(prefix))).toBe(true);
      expect(await kept()).toEqual([]);
      expect(await read(katrin.actor, "childminder")).toContain("Elektronisch bestätigt:");
    });

    it("goes with one of two parents as well, whom it names; the record is drawn with who is left", async () => {
      const jonas = await addPerson(system, "parent", { name: "Jonas Vogt" });
      await pool.query(
        `insert into family_members (person_id, family_id, joined_at)
         select $1, family_id, now() from family_members where person_id = $2`,
        [jonas.id, miriam.id],
      );
      await confirm();
      await keep();
      const [key = ""] = await kept();
      expect(await read(katrin.actor, "childminder")).toContain("Jonas Vogt");
      const subject = { id: jonas.id, email: jonas.email };
      const { filePrefixes = [] } = await system.transact((tx) => attendanceData.erase(tx, as(jonas.actor), subject));
      expect(filePrefixes.some((prefix) => key.startsWith(prefix))).toBe(true);
      expect(await kept()).toEqual([]);
      await pool.query("delete from people where id = $1", [jonas.id]);
      const left = await read(katrin.actor, "childminder");
      expect(left).toContain("Elektronisch bestätigt:");
      expect(left).toContain("Miriam Vogt");
      expect(left).not.toContain("Jonas");
    });

    it("that no record points at any more goes at night", async () => {
      await confirm();
      await keep();
      const tomorrow = { now: new Date("2027-02-03T02:00:00Z") };
      await removeOrphans(context(tomorrow));
      expect((await kept()).length).toBe(1);
      await pool.query("update attendance_months set paper_id = null");
      await removeOrphans(context(tomorrow));
      expect(await kept()).toEqual([]);
    });
  });
});
