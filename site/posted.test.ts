import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readPosted } from "./posted";

const form = "application/x-www-form-urlencoded";
const ask = (method: string, type?: string, body?: BodyInit, more: Record<string, string> = {}) =>
  new Request("https://tagesnest.test/suche", {
    method,
    headers: { ...(type && { "content-type": type }), ...more },
    ...(body !== undefined && { body, duplex: "half" }),
  } as RequestInit);

/** As much as is asked for, in pieces, and how much was. */
function endless() {
  let sent = 0;
  const body = new ReadableStream({
    pull(controller) {
      sent += 16_000;
      controller.enqueue(new Uint8Array(16_000).fill(97));
    },
  });
  return { body, sent: () => sent };
}

describe("what is posted to a page", () => {
  test("is a form, whichever way it is written", async () => {
    const multipart = new FormData();
    multipart.set("name", "Çiğdem Yılmaz");
    const written = new Response(multipart);
    const type = written.headers.get("content-type") ?? "";
    for (const request of [
      ask("POST", form, "name=%C3%87i%C4%9Fdem+Y%C4%B1lmaz"),
      ask("POST", `${form.toUpperCase()}; charset=UTF-8`, "name=%C3%87i%C4%9Fdem+Y%C4%B1lmaz"),
      ask("POST", type, await written.arrayBuffer()),
    ]) {
      const posted = await readPosted(request);
      expect(posted && "form" in posted && posted.form.get("name")).toBe("Çiğdem Yılmaz");
      expect(request.bodyUsed).toBe(false); // a page that fails is made anew from it
    }
    const empty = await readPosted(ask("POST", form));
    expect(empty && "form" in empty && [...empty.form.keys()]).toEqual([]);
  });

  test.each([
    ["JSON", ask("POST", "application/json", "{}"), 415],
    ["nothing that says what it is", ask("POST"), 415],
    ["a form in name only", ask("POST", "multipart/form-data; boundary=x", "{}"), 415],
    ["a form without its boundary", ask("POST", "multipart/form-data", "{}"), 415],
    ["a method of no form", ask("DELETE"), 405],
    ["another", ask("PUT", form, "a=b"), 405],
    ["more than it may be, said before", ask("POST", form, "a=b", { "content-length": "100001" }), 413],
    ["more than it may be, by a byte", ask("POST", form, `a=${"b".repeat(99_999)}`), 413],
  ])("is refused where it is %s", async (_, request, refusal) => {
    expect(await readPosted(request)).toEqual({ refusal });
  });

  test("is taken up to the last byte, and nothing is read beyond", async () => {
    const posted = await readPosted(ask("POST", form, `a=${"b".repeat(99_998)}`));
    expect(posted && "form" in posted && String(posted.form.get("a")).length).toBe(99_998);
    const { body, sent } = endless();
    expect(await readPosted(ask("POST", form, body))).toEqual({ refusal: 413 });
    expect(sent()).toBeLessThan(250_000);
  });

  test("is nothing where a page is only looked at", async () => {
    for (const method of ["GET", "HEAD"]) expect(await readPosted(ask(method))).toBeNull();
  });

  test("is read in one place", () => {
    // The service worker reads its own browser's forms, where nobody else's reach it.
    const reading = globSync("site/**/*.{ts,tsx,astro}").filter(
      (file) =>
        !/posted(\.test)?\.ts$|device\/worker\.ts$/.test(file) &&
        /\.formData\(|request\.(text|json|arrayBuffer)\(/.test(readFileSync(file, "utf8")),
    );
    expect(reading).toEqual([]);
  });
});
