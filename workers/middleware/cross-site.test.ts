import { expect, it } from "vitest";
import { isOurs } from "./cross-site";

const own = "https://tagesnest.example";
const cases: [string, Record<string, string>, boolean][] = [
  ["our own page", { origin: own, "sec-fetch-site": "same-origin", cookie: "a=b" }, true],
  ["our own page in an old browser", { origin: own, cookie: "a=b" }, true],
  ["a program without a cookie", {}, true],
  ["a program with a cookie and no origin", { cookie: "a=b" }, false],
  ["another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }, false],
  ["a sibling of our domain", { origin: "https://x.tagesnest.example", "sec-fetch-site": "same-site" }, false],
  ["a sandboxed frame", { origin: "null", "sec-fetch-site": "cross-site", cookie: "a=b" }, false],
  ["an origin that only begins like ours", { origin: `${own}.evil.example` }, false],
];

for (const [who, headers, ours] of cases)
  it(`${ours ? "lets" : "refuses"} ${who}`, () => expect(isOurs(new Headers(headers), own)).toBe(ours));
