import { describe, expect, it } from "vitest";
import { sessionCookie } from "../identity/session-cookie";
import { changedAt, sayChanged } from "./changed";

const session = `${sessionCookie}=secret`;
const asked = (cookie: string | null) => new Request("https://tagesnest.test/", cookie ? { headers: { cookie } } : {});
const say = (cookie: string | null, status = 204, market = "on") =>
  sayChanged({ MARKET: market }, asked(cookie), new Response(null, { status, headers: { "set-cookie": "other=1" } }));

describe("what a browser is told about its own change", () => {
  it("comes back as the time of that change, for a minute", async () => {
    const before = Date.now();
    const [other, cookie] = (await say(session)).headers.getSetCookie();
    expect(other).toBe("other=1");
    expect(cookie).toMatch(/; Secure; HttpOnly; SameSite=Lax$/);
    const request = asked(`${session}; ${cookie?.split(";")[0]}`);
    const at = changedAt(request);
    expect(at?.getTime()).toBeGreaterThanOrEqual(before);
    expect(changedAt(request, Date.now() + 61_000)).toBeUndefined();
  });

  it("is nothing where a change failed, nobody is signed in or no market is kept", async () => {
    for (const answer of [
      await say(session, 422),
      await say(null),
      await say("theme=dark"),
      await say(session, 204, "off"),
    ])
      expect(answer.headers.getSetCookie()).toEqual(["other=1"]);
  });

  it("is nothing where it says nothing, or a time to come", () => {
    const name = "__Host-tagesnest.changed";
    for (const cookie of [
      null,
      session,
      `${name}=`,
      `${name}=soon`,
      `${name}=${Date.now() + 60_000}`,
      `x${name}=${Date.now()}`,
    ])
      expect(changedAt(asked(cookie))).toBeUndefined();
  });
});
