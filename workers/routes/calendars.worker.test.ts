import { describe, expect, it } from "vitest";
import { signIn, someone, Visitor } from "../../tests/support/visitor";

async function opened(): Promise<{ visitor: Visitor; path: string }> {
  const visitor = await signIn(someone("calendar"));
  const answer = await visitor.post("/api/me/calendar");
  expect(answer.status).toBe(201);
  const { url, webcal }: { url: string; webcal: string } = await answer.json();
  expect(webcal).toBe(url.replace(/^https?:/, "webcal:"));
  return { visitor, path: new URL(url).pathname };
}

describe("a private calendar at its address", () => {
  it("is read without signing in, by no cache but the reader's own, and never indexed", async () => {
    const { path } = await opened();
    const answer = await new Visitor().get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(answer.headers.get("cache-control")).toBe("private, no-cache");
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    expect(answer.headers.get("x-robots-tag")).toBe("noindex");
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect(await answer.text()).toMatch(/^BEGIN:VCALENDAR\r\n/);
  });

  it("answers HEAD with the same headers, and a tag that is still right with 304", async () => {
    const { path } = await opened();
    const tag = (await new Visitor().get(path)).headers.get("etag") ?? "";
    expect(tag).toMatch(/^"[\w-]{22}"$/);
    const head = await new Visitor().ask(path, { method: "HEAD" });
    expect([head.status, head.headers.get("etag"), await head.text()]).toEqual([200, tag, ""]);
    for (const asked of [tag, `W/${tag}`, `"other", ${tag}`, "*"]) {
      const known = await new Visitor().get(path, { "if-none-match": asked });
      expect([known.status, known.headers.get("etag"), await known.text()]).toEqual([304, tag, ""]);
    }
    expect((await new Visitor().get(path, { "if-none-match": '"other"' })).status).toBe(200);
  });

  it("leads nowhere once it is taken back, and nowhere where nothing ever was", async () => {
    const { visitor, path } = await opened();
    expect((await visitor.question("{ privateCalendar { lastReadOn } }")).data).toEqual({
      privateCalendar: { lastReadOn: null },
    });
    expect((await visitor.ask("/api/me/calendar", { method: "DELETE" })).status).toBe(204);
    for (const gone of [path, "/kalender/x.ics", `/kalender/${"x".repeat(43)}.ics`, "/kalender/%00.ics"]) {
      const answer = await new Visitor().get(gone);
      expect([gone, answer.status]).toEqual([gone, 404]);
      expect(await answer.json()).toMatchObject({ code: "calendars.not_found" });
    }
    expect((await visitor.question("{ privateCalendar { lastReadOn } }")).data).toEqual({ privateCalendar: null });
  });

  it("is opened and ended by whoever is signed in alone", async () => {
    expect((await new Visitor().post("/api/me/calendar")).status).toBe(401);
    expect((await new Visitor().ask("/api/me/calendar", { method: "DELETE" })).status).toBe(401);
  });
});
