import { describe, expect, it } from "vitest";
import { type Attempt, PostOffice } from "./qstash/post-office.ts";
import { SigningKeys } from "./qstash/signing.ts";

const letter = { url: "http://localhost:8787/api/hooks/qstash/x", method: "POST", header: {}, body: "", maxRetries: 3 };

/** An office whose calls are answered as told, one answer after the other, the last one for good. */
function officeThat(...answers: (number | Response | null)[]) {
  const called: Request[] = [];
  const deliver = async (request: Request) => {
    called.push(request);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer === null || answer === undefined) throw new Error("nobody is there");
    return typeof answer === "number" ? new Response(null, { status: answer }) : answer.clone();
  };
  return { called, office: new PostOffice(new SigningKeys("current", "next"), deliver) };
}

const statuses = (attempts: readonly Attempt[]) => attempts.map(({ status }) => status);

describe("a message", () => {
  it("comes when it is due, not before, and once", async () => {
    const { office, called } = officeThat(204);
    const { messageId } = office.post(letter, { dueAt: office.now() + 60_000 });
    expect(await office.advance(59)).toEqual([]);
    expect(statuses(await office.advance(2))).toEqual([204]);
    expect(await office.advance(86_400)).toEqual([]);
    expect(called[0]?.headers.get("upstash-message-id")).toBe(messageId);
    expect(office.messages.get(messageId)?.state).toBe("DELIVERED");
  });

  it("that fails comes again after pauses that grow, as the same message, then lies among the dead", async () => {
    const { office, called } = officeThat(500, null, 503);
    office.post({ ...letter, maxRetries: 3 });
    expect(statuses(await office.advance(0))).toEqual([500]);
    expect(statuses(await office.advance(11))).toEqual([]);
    expect(statuses(await office.advance(2))).toEqual([0]);
    expect(statuses(await office.advance(150))).toEqual([503]);
    expect(statuses(await office.advance(86_400))).toEqual([503]);
    expect(called.map(({ headers }) => headers.get("upstash-retried"))).toEqual(["0", "1", "2", "3"]);
    expect(new Set(called.map(({ headers }) => headers.get("upstash-message-id"))).size).toBe(1);
    expect(new Set(called.map(({ headers }) => headers.get("upstash-signature"))).size).toBe(4);
    expect([...office.dead.values()]).toMatchObject([{ responseStatus: 503, retried: 3 }]);
  });

  it("is given up at once where the receiver says that trying again is of no use", async () => {
    const final = new Response(null, { status: 489, headers: { "upstash-nonretryable-error": "true" } });
    const { office } = officeThat(final);
    office.post(letter);
    expect(statuses(await office.advance(86_400))).toEqual([489]);
    expect(office.dead.size).toBe(1);
  });

  it("told twice within ten minutes is one", async () => {
    const { office } = officeThat(200);
    const first = office.post(letter, { key: "a" });
    expect(office.post(letter, { key: "a" })).toEqual({ ...first, deduplicated: true });
    expect(await office.advance(601)).toHaveLength(1);
    expect(office.post(letter, { key: "a" }).messageId).not.toBe(first.messageId);
  });
});

describe("a schedule", () => {
  it("calls by its cron, in its time zone, whatever the season, and each call is a message of its own", async () => {
    const { office, called } = officeThat(200);
    office.schedule(letter, "CRON_TZ=Europe/Berlin 30 7 * * *", "daily");
    const berlin = { timeZone: "Europe/Berlin", hour: "2-digit", minute: "2-digit" } as const;
    for (let day = 0; day < 366; day += 61) {
      await office.advance(61 * 86_400);
      const next = office.schedules.get("daily")?.nextAt ?? 0;
      expect(new Date(next).toLocaleTimeString("de", berlin)).toBe("07:30");
    }
    expect(called.length).toBeGreaterThanOrEqual(365);
    expect(new Set(called.map(({ headers }) => headers.get("upstash-message-id"))).size).toBe(called.length);
    expect(called[0]?.headers.get("upstash-schedule-id")).toBe("daily");
  });

  it("is called at the press of a button, signed as ever, and keeps its own time; so is a message that waits", async () => {
    const { office, called } = officeThat(200);
    office.schedule(letter, "0 7 * * *", "daily");
    const next = office.schedules.get("daily")?.nextAt;
    expect((await office.deliverNow("daily"))?.status).toBe(200);
    expect(office.schedules.get("daily")?.nextAt).toBe(next);
    const { messageId } = office.post(letter, { dueAt: office.now() + 60_000 });
    expect((await office.deliverNow(messageId))?.headers["upstash-signature"]).toMatch(/^ey/);
    expect(await office.deliverNow(messageId)).toBeNull();
    expect(await office.deliverNow("nothing")).toBeNull();
    expect(await office.advance(61)).toEqual([]);
    expect(called.map(({ headers }) => headers.get("upstash-schedule-id"))).toEqual(["daily", null]);
  });

  it("said again replaces what was said; one that never runs is refused", () => {
    const { office } = officeThat(200);
    office.schedule(letter, "0 7 * * *", "daily");
    office.schedule(letter, "0 8 * * *", "daily");
    expect([...office.schedules.values()].map(({ cron }) => cron)).toEqual(["0 8 * * *"]);
    for (const cron of ["", "soon", "61 * * * *", "* * * * * *"]) expect(() => office.schedule(letter, cron)).toThrow();
  });
});
