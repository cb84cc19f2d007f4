import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";

let visitor = 0;

async function ask(path: string) {
  const headers = { "cf-connecting-ip": `203.0.113.${visitor++ % 250}`, "accept-language": "en" };
  const answer = await exports.default.fetch(new Request(`http://tagesnest.test${path}`, { headers }));
  return {
    answer,
    body: await answer.json<{ code: string; errors: { field: string; code: string; detail: string }[] }>(),
  };
}

describe("wrong input to the public search gets a problem that names the field", () => {
  it.each([
    ["nowhere to search", "", "place", "search.where_missing"],
    ["an unknown place", "place=Atlantis", "place", "search.unknown_place"],
    ["two places at once", "place=Leipzig&point=51.3,12.4", "point", "search.where_twice"],
    ["a point in the sea", "point=0,0", "point", "search.point_outside"],
    ["a radius of 900 km", "place=Leipzig&radius=900", "radius", "input.too_big"],
    ["no radius at all", "place=Leipzig&radius=0", "radius", "input.too_small"],
    ["a start in 1990", "place=Leipzig&start=1990-01-01", "start", "search.start_past"],
    ["a start on no day", "place=Leipzig&start=2027-02-30", "start", "input.not_a_date"],
    ["a start in forty years", "place=Leipzig&start=2066-01-01", "start", "search.start_too_late"],
    ["hours of no length", "place=Leipzig&hours=Mo%207:00-7:00", "hours", "schedule.zero_length"],
    ["zero hours", "place=Leipzig&hours=0%20Stunden%20zwischen%207%20und%2017", "hours", "schedule.zero_length"],
    ["hours nobody understands", "place=Leipzig&hours=irgendwann", "hours", "schedule.not_understood"],
    ["a cursor from elsewhere", "place=Leipzig&cursor=eyJhIjoxfQ", "cursor", "search.bad_cursor"],
    ["an unknown language", "place=Leipzig&language=klingon", "language", "input.unknown_choice"],
    ["10 kB of text", `place=${"x".repeat(10_000)}`, "place", "input.too_long"],
  ])("%s", async (_what, query, field, code) => {
    const { answer, body } = await ask(`/api/search?${query}`);
    expect(answer.status).toBe(422);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(body.errors).toMatchObject([{ field, code }]);
    expect(body.errors[0]?.detail).not.toBe(code);
  });

  it("names an unknown place beside a start that is past and a way to nowhere", async () => {
    const { answer, body } = await ask("/api/search?place=Leipzg&to=Atlantis&start=1990-01-01");
    expect([answer.status, body.code]).toEqual([422, "input.invalid"]);
    expect(body.errors.map(({ field, code }) => [field, code])).toEqual([
      ["start", "search.start_past"],
      ["place", "search.unknown_place"],
      ["to", "search.unknown_place"],
    ]);
  });

  it("a cursor of another question does not open this one's second page", async () => {
    const { body } = await ask("/api/search?place=Leipzig&radius=11&cursor=W10");
    expect(body.code).toBe("search.bad_cursor");
  });
});

it("who asks too often is told when to come again, by the platform's count", async () => {
  const headers = { "cf-connecting-ip": "203.0.113.251" };
  const asked = async () => exports.default.fetch(new Request("http://tagesnest.test/api/search", { headers }));
  const statuses: number[] = [];
  let answer = await asked();
  // A minute may end meanwhile, once.
  for (; answer.status === 422 && statuses.length < 250; answer = await asked()) statuses.push(answer.status);
  expect(statuses.length).toBeGreaterThanOrEqual(120);
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "60"]);
  expect(answer.headers.get("ratelimit-policy")).toBe('"search";q=120;w=60');
  expect(answer.headers.get("ratelimit")).toBeNull();
  expect(await answer.json()).toMatchObject({ code: "limits.too_many_requests" });
});

describe("a right question", () => {
  it("is answered with the place that was meant, and may be kept for a while by its squares of the map", async () => {
    const { answer, body } = await ask("/api/search?place=leipzig&hours=mo-fr_8-14");
    expect(answer.status).toBe(200);
    expect(body).toMatchObject({ place: { label: "Leipzig" }, hours: "Mon–Fri 8:00–14:00", results: [], next: null });
    expect(answer.headers.get("cache-control")).toContain("max-age=0, must-revalidate");
    expect(answer.headers.get("cloudflare-cdn-cache-control")).toContain("stale-while-revalidate");
    expect(answer.headers.get("cache-tag")).toMatch(/^tile-\d+-\d+/);
    expect(body).not.toHaveProperty("tags");
  });
});
