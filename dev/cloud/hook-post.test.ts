import { afterEach, describe, expect, it, vi } from "vitest";
import { HookPost } from "./hook-post.ts";

describe("calls of a signing service on their way", () => {
  afterEach(() => void vi.useRealTimers());

  const report = { url: "http://tagesnest.test/webhooks/skribble/secret", headers: {}, body: "{}" };

  function postTo(answer: () => Promise<Response>, pauses: readonly number[]) {
    const [bodies, outcomes]: [string[], string[]] = [[], []];
    const post = new HookPost(async (request) => {
      bodies.push(await request.text());
      return answer();
    }, pauses);
    post.take("a request", report, ({ state, said }) => outcomes.push(`${state} ${said}`.trim()));
    return { post, bodies, outcomes };
  }

  it("come once, though they are looked for twice", async () => {
    const { post, bodies } = postTo(async () => new Response(null, { status: 204 }), []);
    await Promise.all([post.bringDue(), post.bringDue()]);
    expect(bodies).toEqual(["{}"]);
    expect(post.waiting).toBe(0);
  });

  it("are brought again after each pause, or when they are told to, and then given up", async () => {
    vi.useFakeTimers({ now: Date.now() });
    const answers = [
      () => Promise.resolve(new Response(null, { status: 503, headers: { "retry-after": "30" } })),
      () => Promise.reject(new Error("gone")),
      () => Promise.resolve(new Response(null, { status: 302, headers: { location: "/" } })),
    ];
    const { post, outcomes } = postTo(() => answers.shift()?.() ?? Promise.reject(new Error("too often")), [10, 10]);
    await post.bringDue();
    for (const seconds of [29, 1, 599, 1]) {
      vi.setSystemTime(Date.now() + seconds * 1000);
      await post.bringDue();
    }
    expect(outcomes).toEqual(["waits Failed 503", "waits Failed without an answer", "given_up Failed 302"]);
    expect(post.waiting).toBe(0);
  });

  it("are a test's to bring where it takes them", async () => {
    const { post, bodies } = postTo(async () => new Response(), []);
    expect(post.removeAbout("another request")).toEqual([]);
    expect(post.removeAbout("a request")).toEqual([report]);
    await post.bringDue();
    expect(bodies).toEqual([]);
  });
});
