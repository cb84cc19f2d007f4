import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import type { Session } from "../accounts/sessions";
import type { Context } from "../kernel/context";
import type { HeardEvent } from "../kernel/events";
import { jobOf } from "../kernel/jobs";
import type { Mail } from "../kernel/mailer";
import type { NewsKind } from "../kernel/news";
import type { Actor } from "../kernel/permissions";
import type { PushAddress, PushMessage, PushOutcome } from "../kernel/pusher";
import { theRetention } from "../kernel/retention";
import { sendLetter } from "../kernel/send-letter";
import { type TextMessage, type TextOutcome, textSize } from "../kernel/texter";
import { enterMobile, proveMobile, removeMobile } from "./commands/mobile";
import {
  readAllNews,
  readNews,
  seePage,
  setQuietHours,
  showPushes,
  stopNewsByLink,
  stopPushes,
  wishNews,
} from "./commands/wishes";
import { notificationsData } from "./personal-data";
import { countUnreadNews, listOwnNews, listOwnWishes, readOwnMobile, readOwnPush, readQuietHours } from "./queries";

const { pool, context, empty } = testDatabase();
/** Ten in the morning in Germany. */
const ctx = context();

type Somebody = { readonly id: string; readonly email: string; readonly actor: Actor };
let miriam: Somebody;
let mails: Mail[] = [];
let pushes: { to: PushAddress; message: PushMessage }[] = [];
let sessions: Pick<Session, "id" | "startedAt" | "usedAt">[] = [];
let texts: TextMessage[] = [];
let answer: PushOutcome = { outcome: "sent" };
/** Of browsers whose service answers otherwise, by the end of their address. */
let answers: Record<string, PushOutcome> = {};
let textAnswer: TextOutcome = "sent";

beforeEach(async () => {
  await empty();
  miriam = await addPerson(ctx, "parent", { name: "Miriam Vogt" });
  await pool.query("truncate vendor_notices, unreachable_addresses");
  [mails, pushes, texts, sessions] = [[], [], [], [sessionOf(miriam)]];
  [answer, answers, textAnswer] = [{ outcome: "sent" }, {}, "sent"];
});

/** The house at that time, with windows in which everything is seen. */
function at(now: Date = ctx.now, actor: Actor = ctx.actor): Context {
  const send = async (mail: Mail) => {
    mails.push(mail);
    return "sent" as const;
  };
  const pusher = {
    send: async (to: PushAddress, message: PushMessage) => {
      pushes.push({ to, message });
      return answers[to.endpoint.split("/").at(-1) ?? ""] ?? answer;
    },
  };
  const texter = {
    send: async (text: TextMessage) => {
      texts.push(text);
      return textAnswer;
    },
  };
  const of = async () => sessions as Session[];
  const vendors = { ...ctx.vendors, mailer: { send }, pusher, texter, sessions: { ...ctx.vendors.sessions, of } };
  return { ...context({ now, actor }), vendors };
}
/** Signed in three hours before ten in the morning, and used since then where it is said. */
const sessionOf = ({ actor }: Somebody, usedAt = hours(0)) => ({
  id: actor.sessionId ?? "",
  startedAt: hours(-3),
  usedAt,
});
const as = ({ actor }: Somebody, now?: Date) => at(now, actor);
const hours = (n: number) => new Date(ctx.now.getTime() + n * 3_600_000);
const night = hours(13);
const morning = hours(22);

async function tell(
  kind: NewsKind,
  { now = ctx.now, key = crypto.randomUUID() as string, path = "/meine-plaetze/1", who = miriam } = {},
) {
  const letter = {
    subject: "Neues von Katrin Seidel",
    paragraphs: ["Katrin Seidel hat geantwortet."],
    button: { label: "Ansehen", url: `https://tagesnest.test${path}` },
  };
  const to = { personId: who.id, email: who.email, locale: "de" as const };
  await sendLetter(at(now), kind, to, letter, { key, attempt: 1 });
}

/** Does what the outbox holds until then, as the relay would. */
async function runDue(now: Date): Promise<void> {
  const { rows } = await pool.query(
    `select d.id as delivery, d.consumer, e.* from deliveries d join events e on e.id = d.event_id
      where d.delivered_at is null and d.due_at <= $1 and d.consumer in ('tell-due-news', 'mail-gathered-news', 'text-mobile-code') order by d.due_at, e.id`,
    [now],
  );
  for (const {
    delivery,
    consumer,
    subject_id: subjectId,
    actor_id: actorId,
    request_id: requestId,
    ...event
  } of rows) {
    await jobOf(consumer)?.run(at(now), { ...event, subjectId, actorId, requestId } as HeardEvent, 1);
    await pool.query("update deliveries set delivered_at = $2 where id = $1", [delivery, now]);
  }
}

const subjects = () => mails.map(({ subject }) => subject);

describe("what somebody is told", () => {
  it("is mailed and stands in their inbox, once however often it is tried, and holds no name", async () => {
    for (const key of ["event", "event"]) await tell("placements.offers", { key });
    expect(subjects()).toEqual(["Neues von Katrin Seidel"]);
    expect(await listOwnNews(as(miriam), {})).toMatchObject([
      { kind: "placements.offers", words: "Ein Platz: es gibt Neues zum Angebot", read: false },
    ]);
    expect(await listOwnNews({ ...as(miriam), locale: "en" }, {})).toMatchObject([
      { words: "A place: there is news of the offer" },
    ]);
    // Nor where a letter leads to somebody's profile: its address has her name.
    await tell("families.openings", { path: "/en/tagespflegeperson/katrin-seidel-leipzig?hours=mo-fr_8-14" });
    await tell("families.openings", { path: "/suche?place=katrin" });
    const { rows } = await pool.query("select link from news where kind = 'families.openings'");
    expect(rows).toEqual([{ link: "/familie" }, { link: "/familie" }]);
    expect(JSON.stringify((await pool.query("select * from news")).rows)).not.toMatch(/Katrin/i);
  });

  it("is read by opening it or all, or by looking at its page, and by nobody else", async () => {
    await tell("placements.offers");
    await tell("placements.visits", { path: "/en/meine-plaetze/2" });
    await tell("waiting.lists", { path: "/meine-plaetze#wartelisten" });
    const other = await addPerson(ctx, "parent");
    expect([await countUnreadNews(as(miriam)), await countUnreadNews(as(other))]).toEqual([3, 0]);
    const [first] = await listOwnNews(as(miriam), {});
    await expect(readNews(as(other), { newsId: first?.id ?? "" })).rejects.toMatchObject({
      code: "notifications.not_found",
    });
    await readAllNews(as(other));
    expect(await readNews(as(miriam), { newsId: first?.id ?? "" })).toEqual({ link: "/meine-plaetze#wartelisten" });
    await seePage(as(other), { link: "/meine-plaetze/2" });
    expect(await countUnreadNews(as(miriam))).toBe(2);
    await seePage(as(miriam), { link: "/meine-plaetze/2" });
    expect(await countUnreadNews(as(miriam))).toBe(1);
    await readAllNews(as(miriam));
    expect(await countUnreadNews(as(miriam))).toBe(0);
  });

  it("leaves no row where it went to an address alone", async () => {
    await sendLetter(
      at(),
      "placements.invitation",
      { email: "neu@example.org", locale: "de" },
      { subject: "Einladung", paragraphs: [] },
      { key: "event", attempt: 1 },
    );
    expect([subjects(), (await pool.query("select id from news")).rows]).toEqual([["Einladung"], []]);
  });

  it("is kept for 180 days, given out in words and taken away with the account", async () => {
    await tell("placements.offers");
    await wishNews(as(miriam), { kind: "placements.visits", email: "daily", push: false });
    await setQuietHours(as(miriam), { fromHour: 21, untilHour: 7, timeZone: "Europe/Berlin" });
    await showPushes(as(miriam), browser("a"));
    const given = await notificationsData.collect(as(miriam), miriam);
    expect(given).toMatchObject({
      news: [{ news: "Ein Platz: es gibt Neues zum Angebot", page: "/meine-plaetze/1" }],
      newsWishes: [{ news: "Ein Kennenlernen: es gibt Neues", email: "daily", push: false }],
      quietHours: [{ fromHour: 21, untilHour: 7 }],
      pushDevices: [{ service: "fcm.googleapis.com" }],
    });
    expect(JSON.stringify(given)).not.toContain("secret-of-a");
    await proven("0151 23456789");
    expect(await notificationsData.collect(as(miriam), miriam)).toMatchObject({
      mobileNumbers: [{ number: "+4915123456789", claimed: null }],
      sentTexts: [{ what: "code" }],
    });
    const kept = theRetention().find(({ what }) => what === "news");
    expect([kept?.days, await kept?.remove(ctx.db, ctx.now), await kept?.remove(ctx.db, hours(1))]).toEqual([
      180, 0, 1,
    ]);
    await ctx.transact((tx) => notificationsData.erase(tx, ctx, miriam));
    for (const table of ["news", "news_wishes", "quiet_hours", "push_subscriptions", "mobile_numbers", "sent_texts"])
      expect([table, (await pool.query(`select * from ${table}`)).rows]).toEqual([table, []]);
  });
});

describe("what somebody chose", () => {
  it("holds for the next mail of the kind, and the inbox has it all the same", async () => {
    await wishNews(as(miriam), { kind: "placements.visits", email: "off", push: true });
    await tell("placements.visits");
    await tell("placements.inquiries");
    expect(mails).toHaveLength(1);
    expect(await countUnreadNews(as(miriam))).toBe(2);
    const wishes = await listOwnWishes(as(miriam));
    expect(wishes.find(({ kind }) => kind === "placements.visits")).toMatchObject({ email: "off", canEnd: true });
    expect(wishes.map(({ kind }) => kind)).not.toContain("homes.permit");
  });

  it.each([
    ["placements.offers", "off", "notifications.cannot_end"],
    ["attendance.days", "daily", "notifications.cannot_wait"],
    ["homes.permit", "at_once", "notifications.kind_unknown"],
    ["accounts.link", "at_once", "notifications.kind_unknown"],
    ["nothing.there", "at_once", "notifications.kind_unknown"],
  ] as const)("is refused for %s, %s: %s", async (kind, email, code) => {
    await expect(wishNews(as(miriam), { kind, email, push: true })).rejects.toMatchObject({ code });
    expect((await pool.query("select * from news_wishes")).rows).toEqual([]);
  });

  it("is ended by the link of a mail, without signing in, by anybody who holds it and nobody else", async () => {
    await tell("placements.visits");
    await tell("placements.offers");
    const [stoppable, needed] = mails;
    expect(needed?.oneClickStop).toBeUndefined();
    expect(stoppable?.oneClickStop).toMatch(/^https:\/\/tagesnest\.test\/api\/news\/stop\?token=/);
    expect(stoppable?.text).toContain(
      "E-Mails dieser Art beenden: https://tagesnest.test/benachrichtigungen/abbestellen?token=",
    );
    const token = new URL(stoppable?.oneClickStop ?? "").searchParams.get("token") ?? "";
    const visitor = at(ctx.now, { roles: ["anyone"], personId: null });
    const forged = token.replace("placements.visits", "placements.offers");
    for (const wrong of [forged, `${token}x`, "all", ""])
      await expect(stopNewsByLink(visitor, { token: wrong })).rejects.toMatchObject({
        code: "notifications.link_invalid",
      });
    for (let time = 0; time < 2; time++) await stopNewsByLink(visitor, { token });
    await tell("placements.visits");
    await tell("placements.inquiries");
    expect(mails).toHaveLength(3);
    const { rows } = await pool.query(
      "select subject_id, details from events where name = 'notifications.wish_changed'",
    );
    expect(rows).toEqual([{ subject_id: miriam.id, details: { kind: "placements.visits", email: "off" } }]);
  });

  it("waits for the morning, together, and what was read or ended until then does not come", async () => {
    for (const kind of ["placements.visits", "placements.inquiries", "waiting.lists"] as const)
      await wishNews(as(miriam), { kind, email: "daily", push: true });
    await tell("placements.visits", { path: "/meine-plaetze/1" });
    await tell("placements.inquiries", { path: "/meine-plaetze/2" });
    await tell("waiting.lists", { path: "/meine-plaetze/3" });
    await tell("placements.visits", { path: "/meine-plaetze/4" });
    await seePage(as(miriam), { link: "/meine-plaetze/4" });
    await wishNews(as(miriam), { kind: "waiting.lists", email: "off", push: true });
    await runDue(hours(20));
    expect(mails).toEqual([]);
    await runDue(morning);
    expect(subjects()).toEqual(["2 Mitteilungen für Sie"]);
    expect(mails[0]?.text).toContain("https://tagesnest.test/meine-plaetze/1");
    expect(mails[0]?.text).toContain("E-Mails beenden, die nicht nötig sind");
    const token = new URL(mails[0]?.oneClickStop ?? "").searchParams.get("token") ?? "";
    await stopNewsByLink(at(), { token });
    const left = (await listOwnWishes(as(miriam))).filter(({ canEnd, email }) => canEnd && email !== "off");
    expect(left).toEqual([]);
  });
});

describe("quiet hours", () => {
  beforeEach(() => setQuietHours(as(miriam), { fromHour: 20, untilHour: 7, timeZone: "Europe/Berlin" }));

  it("hold back what may wait until they end, and nothing that cannot", async () => {
    await tell("placements.offers", { now: night });
    await tell("substitutes.care", { now: night });
    expect(mails).toHaveLength(1);
    await runDue(morning);
    expect(subjects()).toEqual(["Neues von Katrin Seidel", "Ein Platz: es gibt Neues zum Angebot"]);
    expect(mails[1]?.oneClickStop).toBeUndefined();
  });

  it("that began before a second attempt hold back what the first one could not send", async () => {
    const down = { ...at(), vendors: { ...at().vendors, mailer: { send: () => Promise.reject(new Error("down")) } } };
    const to = { personId: miriam.id, email: miriam.email, locale: "de" as const };
    const letter = { subject: "Neues", paragraphs: [] };
    await expect(sendLetter(down, "placements.offers", to, letter, { key: "event", attempt: 1 })).rejects.toThrow(
      "down",
    );
    for (let attempt = 2; attempt < 4; attempt++)
      await sendLetter(at(night), "placements.offers", to, letter, { key: "event", attempt });
    expect(mails).toEqual([]);
    await runDue(morning);
    expect(mails).toHaveLength(1);
  });

  it("that began before a second attempt bring nothing again in the morning that the first one mailed", async () => {
    await tell("placements.offers", { key: "event" });
    for (let attempt = 2; attempt < 4; attempt++) await tell("placements.offers", { key: "event", now: night });
    await runDue(morning);
    await runDue(hours(46));
    expect(mails).toHaveLength(1);
    expect(await notificationsData.collect(as(miriam), miriam)).toMatchObject({
      news: [{ mailedAt: ctx.now.toISOString() }],
    });
  });

  it("are of two different hours or none", async () => {
    for (const [fromHour, untilHour] of [
      [8, 8],
      [null, 8],
      [8, null],
    ] as const)
      await expect(setQuietHours(as(miriam), { fromHour, untilHour, timeZone: "Europe/Berlin" })).rejects.toMatchObject(
        {
          code: "notifications.hours_incomplete",
        },
      );
    expect(await readQuietHours(as(miriam))).toEqual({ fromHour: 20, untilHour: 7, timeZone: "Europe/Berlin" });
    await setQuietHours(as(miriam), { fromHour: null, untilHour: null, timeZone: "Europe/Berlin" });
    expect(await readQuietHours(as(miriam))).toBeNull();
  });
});

const browser = (name: string) => ({
  endpoint: `https://fcm.googleapis.com/fcm/send/${name}`,
  keys: { p256dh: "p".repeat(87), auth: `secret-of-${name}`.padEnd(22, "x") },
});

describe("a browser that shows news", () => {
  beforeEach(() => showPushes(as(miriam), browser("a")));

  it("shows that there is some, never what was said, and opens its page", async () => {
    await tell("placements.offers");
    await runDue(ctx.now);
    expect(pushes.map(({ message }) => message)).toMatchObject([
      {
        payload: { body: "Ein Platz: es gibt Neues zum Angebot", page: "/meine-plaetze/1" },
        urgency: "normal",
        topic: "/meine-plaetze/1",
      },
    ]);
    expect(pushes[0]?.to).toEqual(browser("a"));
    expect(JSON.stringify(pushes)).not.toContain("Katrin");
    expect(mails).toHaveLength(1);
  });

  it("stays silent at night but for what cannot wait, and shows nothing that was seen until then", async () => {
    await tell("placements.offers", { now: night });
    await tell("placements.visits", { now: night, path: "/meine-plaetze/2" });
    await tell("attendance.days", { now: night, path: "/meine-plaetze/3" });
    await runDue(night);
    expect(pushes.map(({ message }) => message.topic)).toEqual(["/meine-plaetze/3"]);
    await seePage(as(miriam), { link: "/meine-plaetze/2" });
    await runDue(morning);
    expect(pushes.map(({ message }) => message.topic)).toEqual(["/meine-plaetze/3", "/meine-plaetze/1"]);
  });

  it("shows nothing of a kind whose pushes were ended while one waited", async () => {
    await tell("placements.offers", { now: night });
    await tell("placements.visits", { now: night, path: "/meine-plaetze/2" });
    await wishNews(as(miriam), { kind: "placements.offers", email: "at_once", push: false });
    await runDue(morning);
    expect(pushes.map(({ message }) => message.topic)).toEqual(["/meine-plaetze/2"]);
  });

  it("stays silent in quiet hours that were chosen while a push waited, until they end", async () => {
    await tell("placements.offers", { now: night });
    await tell("attendance.days", { now: night, path: "/meine-plaetze/3" });
    await setQuietHours(as(miriam), { fromHour: 20, untilHour: 9, timeZone: "Europe/Berlin" });
    await runDue(morning);
    expect(pushes.map(({ message }) => message.topic)).toEqual(["/meine-plaetze/3"]);
    await runDue(hours(23));
    expect(pushes.map(({ message }) => message.topic)).toEqual(["/meine-plaetze/3", "/meine-plaetze/1"]);
  });

  it.each(["gone", "ours", "later"] as const)("whose service answers %s", async (outcome) => {
    answer = { outcome: "gone" };
    if (outcome === "ours") answer = { outcome, why: "VAPID" };
    if (outcome === "later") answer = { outcome, seconds: 120 };
    await tell("placements.offers");
    const run = runDue(ctx.now);
    if (outcome === "later") await expect(run).rejects.toMatchObject({ name: "TryLater", seconds: 120 });
    else await run;
    expect((await pool.query("select id from push_subscriptions")).rows).toHaveLength(outcome === "gone" ? 0 : 1);
    expect(mails).toHaveLength(1);
  });

  it("shows what it has shown no second time while the service of another asks for patience", async () => {
    for (const name of ["b", "c"]) await showPushes(as(miriam), browser(name));
    answers = { b: { outcome: "later", seconds: 120 }, c: { outcome: "gone" } };
    await tell("placements.offers");
    for (let attempt = 0; attempt < 2; attempt++)
      await expect(runDue(ctx.now)).rejects.toMatchObject({ name: "TryLater" });
    answers = {};
    await runDue(ctx.now);
    const names = pushes.map(({ to }) => to.endpoint.split("/").at(-1));
    expect([names.slice(0, 3).toSorted(), names.slice(3)]).toEqual([
      ["a", "b", "c"],
      ["b", "b"],
    ]);
  });

  it("is forgotten with its session, be it signed out or run out", async () => {
    await tell("placements.offers");
    sessions = [];
    await runDue(ctx.now);
    expect(pushes).toEqual([]);
    expect((await pool.query("select id from push_subscriptions")).rows).toEqual([]);
    await showPushes(as(miriam), browser("a"));
    await jobOf("drop-dead-devices")?.run(at(), { subjectId: miriam.id } as HeardEvent, 1);
    expect((await pool.query("select id from push_subscriptions")).rows).toEqual([]);
  });

  it("of an adviser is forgotten with her session, which is over long before the store forgets it", async () => {
    const ines = await addPerson(ctx, "adviser");
    await showPushes(as(ines), browser("i"));
    const offer = (now: Date) => tell("offices.claims", { who: ines, now, path: "/fachberatung/bedarf/1" });
    sessions = [sessionOf(ines)];
    await offer(minutes(59));
    await runDue(minutes(59));
    expect(pushes).toHaveLength(1);
    await offer(minutes(61));
    await runDue(minutes(61));
    expect(pushes).toHaveLength(1);
    await showPushes(as(ines), browser("i"));
    sessions = [sessionOf(ines, hours(9))];
    await offer(minutes(9 * 60 + 1));
    await runDue(minutes(9 * 60 + 1));
    expect(pushes).toHaveLength(1);
    const { rows } = await pool.query("select endpoint from push_subscriptions");
    expect(rows).toEqual([{ endpoint: browser("a").endpoint }]);
  });

  it("belongs to whoever subscribed last, ten to a person, and is stopped by its own", async () => {
    const jonas = await addPerson(ctx, "parent");
    expect(await readOwnPush(as(miriam))).toEqual({ devices: 1, here: true });
    await stopPushes(as(jonas), { endpoint: browser("a").endpoint });
    expect(await readOwnPush(as(miriam))).toEqual({ devices: 1, here: true });
    await showPushes(as(jonas), browser("a"));
    expect([await readOwnPush(as(miriam)), await readOwnPush(as(jonas))]).toEqual([
      { devices: 0, here: false },
      { devices: 1, here: true },
    ]);
    for (let n = 1; n < 10; n++) await showPushes(as(jonas), browser(`b${n}`));
    await expect(showPushes(as(jonas), browser("c"))).rejects.toMatchObject({ code: "notifications.devices_many" });
    await stopPushes(as(jonas), { endpoint: browser("a").endpoint });
    expect((await readOwnPush(as(jonas))).devices).toBe(9);
    const { sessionId: _, ...withKey } = jonas.actor;
    await expect(showPushes(at(ctx.now, withKey), browser("d"))).rejects.toMatchObject({
      code: "notifications.no_browser",
    });
  });
});

/** Enters a number and the code that came there. */
async function proven(number: string, who = miriam): Promise<void> {
  await enterMobile(as(who), { number });
  await runDue(ctx.now);
  await proveMobile(as(who), { code: codeIn(texts.at(-1)) });
}
const codeIn = (text: TextMessage | undefined) => /\b\d{6}\b/.exec(text?.text ?? "")?.[0] ?? "";
const minutes = (n: number) => hours(n / 60);

describe("a mobile number", () => {
  it("counts once the code that went there was typed in, and a new one only then", async () => {
    await enterMobile(as(miriam), { number: "0151 / 2345 6789" });
    expect(await readOwnMobile(as(miriam))).toEqual({ number: "", claimed: "+49 … 6789", reached: false });
    await runDue(ctx.now);
    expect(texts).toMatchObject([{ to: "+4915123456789", validSeconds: 600 }]);
    expect(textSize(texts[0]?.text ?? "").segments).toBe(1);
    expect(JSON.stringify((await pool.query("select * from mobile_numbers")).rows)).not.toContain(codeIn(texts[0]));
    await proveMobile(as(miriam), { code: codeIn(texts[0]) });
    expect(await readOwnMobile(as(miriam))).toEqual({ number: "+49 … 6789", claimed: "", reached: true });
    await enterMobile(as(miriam), { number: "0160 1234567" });
    expect(await readOwnMobile(as(miriam))).toEqual({ number: "+49 … 6789", claimed: "+49 … 4567", reached: true });
    await removeMobile(as(miriam));
    expect(await readOwnMobile(as(miriam))).toEqual({ number: "", claimed: "", reached: false });
  });

  it.each(["0341 123456", "+43 660 1234567", "0900 123456", "emil"])("is none of Germany's: %s", async (number) => {
    await expect(enterMobile(as(miriam), { number })).rejects.toMatchObject({ code: "notifications.not_mobile" });
    expect((await pool.query("select * from mobile_numbers")).rows).toEqual([]);
  });

  it("is not guessed: five wrong codes, ten minutes, and a code counts once", async () => {
    await enterMobile(as(miriam), { number: "0151 23456789" });
    await runDue(ctx.now);
    const right = codeIn(texts[0]);
    const wrong = right === "000000" ? "000001" : "000000";
    for (let time = 0; time < 5; time++)
      await expect(proveMobile(as(miriam), { code: wrong })).rejects.toMatchObject({
        code: "notifications.code_wrong",
      });
    await expect(proveMobile(as(miriam), { code: right })).rejects.toMatchObject({ code: "notifications.code_over" });
    await enterMobile(as(miriam), { number: "0151 23456789" });
    await runDue(ctx.now);
    expect(codeIn(texts[1])).not.toBe(right);
    const code = codeIn(texts[1]);
    await expect(proveMobile(as(miriam, minutes(10)), { code })).rejects.toMatchObject({
      code: "notifications.code_over",
    });
    const jonas = await addPerson(ctx, "parent");
    await expect(proveMobile(as(jonas), { code })).rejects.toMatchObject({ code: "notifications.code_over" });
    await proveMobile(as(miriam), { code });
    await expect(proveMobile(as(miriam), { code })).rejects.toMatchObject({ code: "notifications.code_over" });
  });

  it("is sent three codes a day, and none that another took the place of", async () => {
    for (let time = 0; time < 3; time++) await enterMobile(as(miriam), { number: "0151 23456789" });
    await expect(enterMobile(as(miriam), { number: "0151 23456789" })).rejects.toMatchObject({
      code: "notifications.codes_many",
    });
    await runDue(ctx.now);
    expect(texts).toHaveLength(1);
    await enterMobile(as(miriam, hours(25)), { number: "0151 23456789" });
  });

  it("is sent three codes a day, whoever enters it, and the fourth person is told so", async () => {
    const enter = async (number: string) => enterMobile(as(await addPerson(ctx, "parent")), { number });
    for (let time = 0; time < 3; time++) await enter("0151 23456789");
    await expect(enter("+49 151 23456789")).rejects.toMatchObject({
      code: "notifications.codes_many",
      field: "number",
    });
    await enter("0151 23456780");
    expect(JSON.stringify((await pool.query("select * from sent_texts")).rows)).not.toContain("5123456789");
  });

  it("is sent none where the codes of the day are used up, of which news uses up none", async () => {
    const sent = (what: "code" | "news") =>
      pool.query(
        `insert into sent_texts (id, person_id, key, what, at)
         select gen_random_uuid(), $1, $2 || n, $2, $3 from generate_series(1, 50) n`,
        [jonas.id, what, ctx.now],
      );
    const jonas = await addPerson(ctx, "parent");
    await sent("news");
    await proven("0151 23456789");
    await sent("code");
    const late = await addPerson(ctx, "parent");
    await expect(enterMobile(as(late), { number: "0160 1234567" })).rejects.toMatchObject({
      code: "notifications.codes_used_up",
      field: "number",
    });
    expect(await readOwnMobile(as(late))).toEqual({ number: "", claimed: "", reached: false });
    await enterMobile(as(late, hours(25)), { number: "0160 1234567" });
  });

  it("takes along what vendors told of it once it is nobody's, and nothing that was not acted on", async () => {
    const number = "+4915123456789";
    const told = async () => (await pool.query("select vendor_key as key from vendor_notices order by 1")).rows;
    const mark =
      "insert into unreachable_addresses (id, channel, address, why, since) values (gen_random_uuid(), 'sms', $1, 'blocked', $2)";
    for (const [key, handledAt] of [
      ["handled", ctx.now],
      ["open", null],
    ])
      await pool.query(
        `insert into vendor_notices (id, vendor, vendor_key, body, channel, address, kind, at, received_at, handled_at)
         values (gen_random_uuid(), 'twilio', $1, '{"ErrorCode":"30006"}', 'sms', $2, 'blocked', $3, $3, $4)`,
        [key, number, ctx.now, handledAt],
      );
    const all = [{ key: "handled" }, { key: "open" }];
    const jonas = await addPerson(ctx, "parent");
    await pool.query(mark, [number, ctx.now]);
    await enterMobile(as(jonas), { number });
    await removeMobile(as(jonas));
    await enterMobile(as(jonas), { number });
    await ctx.transact((tx) => notificationsData.erase(tx, ctx, jonas));
    expect(await told()).toEqual(all);
    await proven(number);
    await proven(number, jonas);
    await removeMobile(as(jonas));
    expect([await told(), await readOwnMobile(as(miriam))]).toMatchObject([all, { reached: false }]);
    await removeMobile(as(miriam));
    expect(await told()).toEqual([{ key: "open" }]);
    expect((await pool.query("select why from unreachable_addresses")).rows).toEqual([]);
  });

  it("that answered STOP is sent no code, whoever enters it, until it answers START", async () => {
    const stop = () =>
      pool.query(
        "insert into unreachable_addresses (id, channel, address, why, since) values (gen_random_uuid(), 'sms', '+4915123456789', 'stopped', $1)",
        [ctx.now],
      );
    await stop();
    await expect(enterMobile(as(miriam), { number: "0151 23456789" })).rejects.toMatchObject({
      code: "notifications.number_stopped",
      field: "number",
    });
    await pool.query("update unreachable_addresses set lifted_at = $1", [ctx.now]);
    await enterMobile(as(miriam), { number: "0151 23456789" });
    await stop();
    await runDue(ctx.now);
    expect(texts).toEqual([]);
  });
});

describe("what cannot wait", () => {
  beforeEach(() => proven("0151 23456789"));
  const urgent = () => tell("substitutes.care", { path: "/meine-plaetze/vertretung" });
  const news = () => texts.slice(1);

  it("comes by push, then by SMS after five minutes unseen, without names and in one part", async () => {
    await showPushes(as(miriam), browser("a"));
    await urgent();
    await runDue(minutes(4));
    expect([pushes.length, mails.length, news().length]).toEqual([1, 1, 0]);
    expect(pushes[0]?.message.urgency).toBe("high");
    await runDue(minutes(5));
    expect(news()).toMatchObject([{ to: "+4915123456789" }]);
    expect(news()[0]?.text).toMatch(
      /^Tagesnest: Ausfall und Vertretung: es gibt Neues https:\/\/tagesnest\.test\/konto\/mitteilungen\/[\da-f-]{36}$/,
    );
    expect(textSize(news()[0]?.text ?? "").segments).toBe(1);
  });

  it("costs no SMS where its page was looked at, the inbox opened, or the number removed", async () => {
    await urgent();
    await seePage(as(miriam), { link: "/meine-plaetze/vertretung" });
    await urgent();
    await readAllNews(as(miriam));
    await urgent();
    await removeMobile(as(miriam));
    await runDue(minutes(6));
    expect(news()).toEqual([]);
  });

  it("costs no more than the caps of a day, a person's and the house's, of which codes use up nothing", async () => {
    await pool.query(
      `insert into sent_texts (id, person_id, key, what, at)
       select gen_random_uuid(), $1, 'code ' || n, 'code', $2 from generate_series(1, 100) n`,
      [(await addPerson(ctx, "parent")).id, ctx.now],
    );
    for (let time = 0; time < 5; time++) await urgent();
    await runDue(minutes(5));
    expect(news()).toHaveLength(3);
    await pool.query(
      `insert into sent_texts (id, person_id, key, what, at)
       select gen_random_uuid(), $1, 'other ' || n, 'news', $2 from generate_series(1, 100) n`,
      [(await addPerson(ctx, "parent")).id, ctx.now],
    );
    const jonas = await addPerson(ctx, "parent");
    await pool.query("insert into mobile_numbers (person_id, number, proven_at) values ($1, '+4915111111111', $2)", [
      jonas.id,
      ctx.now,
    ]);
    await tell("substitutes.care", { who: jonas });
    await runDue(minutes(5));
    expect(news()).toHaveLength(3);
  });

  it("goes to a number no more that answered STOP or takes nothing", async () => {
    textAnswer = "stopped";
    await urgent();
    await urgent();
    await runDue(minutes(5));
    expect(news()).toHaveLength(1);
    expect(await readOwnMobile(as(miriam))).toMatchObject({ reached: false });
  });
});
