import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "../../tests/support/database";
import { leipzig, settle } from "../../tests/support/people";
import { readProfile } from "../childminders/profile/queries";
import { distanceMetres, type LonLat, type MetricPoint, toLonLat, toMetric } from "../kernel/metric-point";
import { anyone } from "../kernel/permissions";
import { readPlace } from "./place-page";
import { searchChildminders } from "./queries";
import type { SearchResult } from "./result";
import { SearchChildminders } from "./schemas";

const { pool, statements, context, empty } = testDatabase();
const ctx = context();
const visitor = context({ actor: anyone });
const home = toMetric(leipzig);

beforeEach(async () => {
  await empty();
  await pool.query("delete from places where id like 'test-%'");
  await pool.query(
    `insert into places (id, slug, name, label, kind, land, population, lon, lat, point)
     select 'test-here', 'here', 'here', 'here', 'town', 'SN', 1000, 12.37, 51.34, st_transform(st_setsrid(st_makepoint(12.37, 51.34), 4326), 3035)`,
  );
});

async function ask(raw: Record<string, unknown>) {
  return searchChildminders(visitor, SearchChildminders.parse(raw));
}

const text = ({ lon, lat }: LonLat) => `${lat.toFixed(9)},${lon.toFixed(9)}`;
const at = (metres: MetricPoint) => text(toLonLat(metres));

/** Points all around, near and far. */
function standpoints(count: number): MetricPoint[] {
  return Array.from({ length: count }, (_, n) => {
    const [angle, distance] = [n * 2.399963, 150 + (n % 25) * 320];
    return { x: home.x + distance * Math.cos(angle), y: home.y + distance * Math.sin(angle) };
  });
}

/** All that anybody can ask about where she is: every order, radius edges, detours, her profile, the place. */
async function everythingSaid(slug: string): Promise<string> {
  const answers: unknown[] = [await readProfile(visitor, slug), await readPlace(visitor, "here")];
  for (const [n, point] of standpoints(40).entries()) {
    const asked = { point: at(point), hours: n % 2 ? "Mo–Fr 8–14" : undefined };
    for (const sort of ["distance", "fit", "start"]) answers.push(await ask({ ...asked, sort, radius: 1 + (n % 9) }));
    const there = { x: home.x - (point.x - home.x) * 0.7, y: home.y - (point.y - home.y) * 1.3 };
    answers.push(await ask({ ...asked, toPoint: at(there), detour: 1, sort: "distance" }));
  }
  return JSON.stringify(answers);
}

describe("where a home really is", () => {
  test("has no part in any answer: wherever it is moved to, not a byte changes", async () => {
    const { slug } = await settle(ctx);
    const before = await everythingSaid(slug);
    expect(before).toContain(slug);
    for (const [dx, dy] of [
      [90, -40],
      [-3_000, 2_000],
      [250_000, 90_000],
    ]) {
      await pool.query("update care_homes set exact_point = st_translate(exact_point, $1, $2), address = $3", [
        dx,
        dy,
        `Weg ${dx}`,
      ]);
      expect(await everythingSaid(slug)).toBe(before);
    }
  });

  test("is not read: the search asks one table, and that one holds no copy of it", async () => {
    const { slug } = await settle(ctx);
    const before = statements.length;
    await ask({ point: text(leipzig), hours: "Mo–Fr 8–14" });
    await ask({ point: text(leipzig), toPoint: "51.4,12.5" });
    for (const { sql } of statements.slice(before)) {
      expect([...sql.matchAll(/\b(?:from|join)\s+([a-z_]+)/g)].map(([, table]) => table)).toContain("listings");
      expect(sql).not.toMatch(/care_homes|childminders|exact|address/);
    }
    const { rows } = await pool.query(
      "select row_to_json(listings)::text as row, st_x(point) as x, st_y(point) as y from listings",
    );
    expect(rows[0].row).toContain(slug);
    expect(rows[0].row).not.toMatch(/Lindenstraße|04109/);
    expect(distanceMetres(rows[0], home)).toBeGreaterThanOrEqual(300);
  });

  test("cannot be reckoned from distances, radius edges and detours: they lead to the public point, 300 m off", async () => {
    const { slug } = await settle(ctx);
    const circles: { from: MetricPoint; metres: number }[] = [];
    let shown: SearchResult | undefined;
    for (const point of standpoints(120)) {
      const { results } = await ask({ point: at(point), radius: 15 });
      shown = results.find((result) => result.slug === slug);
      if (shown) circles.push({ from: point, metres: shown.distanceMetres });
    }
    for (const angle of [0, 1, 2, 3, 4, 5]) circles.push(await radiusEdge(slug, angle));
    expect(circles).toHaveLength(126);
    const reckoned = meetingPoint(circles);
    const publicPoint = toMetric((shown as SearchResult).point);
    expect(distanceMetres(reckoned, publicPoint)).toBeLessThan(20);
    expect(distanceMetres(reckoned, home)).toBeGreaterThan(280);
    expect(await detourCentre(slug, publicPoint)).toBeLessThan(120);
  });

  test("is no nearer to the middle of two people who share it: both stand at one point", async () => {
    const first = await settle(ctx, { home: { joint: true } });
    const second = await settle(ctx, { careHomeId: first.careHomeId, person: { name: "Jana Roth" } });
    const profiles = await Promise.all([first, second].map(({ slug }) => readProfile(visitor, slug)));
    expect(profiles[0]?.point).toEqual(profiles[1]?.point);
    for (const point of standpoints(30)) {
      const { results } = await ask({ point: at(point), radius: 10 });
      expect(results).toHaveLength(2);
      expect(results[0]?.distanceMetres).toBe(results[1]?.distanceMetres);
      expect(results[0]?.point).toEqual(results[1]?.point);
    }
    const middle = toMetric((profiles[0] as { point: LonLat }).point);
    expect(distanceMetres(middle, home)).toBeGreaterThanOrEqual(299);
  });
});

/** To the centimetre: how far to one side one may stand so that she still lies within six kilometres. */
async function radiusEdge(slug: string, angle: number): Promise<{ from: MetricPoint; metres: number }> {
  const stand = (metres: number) => ({ x: home.x + metres * Math.cos(angle), y: home.y + metres * Math.sin(angle) });
  const isFound = async (metres: number) => {
    const { results } = await ask({ point: at(stand(metres)), radius: 6 });
    return results.some((result) => result.slug === slug);
  };
  let [inside, outside] = [0, 15_000];
  while (outside - inside > 0.01) {
    const middle = (inside + outside) / 2;
    if (await isFound(middle)) inside = middle;
    else outside = middle;
  }
  return { from: stand(inside), metres: 6_000 };
}

/** Of a grid of standpoints with a way there and back: how far the one with the least detour lies from the public point. */
async function detourCentre(slug: string, publicPoint: MetricPoint): Promise<number> {
  let best = { detour: Number.POSITIVE_INFINITY, off: Number.POSITIVE_INFINITY };
  for (let dx = -600; dx <= 600; dx += 100) {
    for (let dy = -600; dy <= 600; dy += 300) {
      const spot = { x: publicPoint.x + dx, y: publicPoint.y + dy };
      const { results } = await ask({ point: at(spot), toPoint: at(spot), detour: 2 });
      const detour = results.find((result) => result.slug === slug)?.detourMetres ?? Number.POSITIVE_INFINITY;
      const off = distanceMetres(spot, publicPoint);
      if (detour < best.detour) best = { detour, off };
    }
  }
  return best.off;
}

/** The point whose distances fit best, by Gauss and Newton. */
function meetingPoint(circles: readonly { from: MetricPoint; metres: number }[]): MetricPoint {
  let guess = { x: home.x + 5, y: home.y + 5 };
  for (let round = 0; round < 30; round++) {
    let [xx, xy, yy, x, y] = [0, 0, 0, 0, 0];
    for (const { from, metres } of circles) {
      const reach = distanceMetres(guess, from);
      const [dx, dy] = [(guess.x - from.x) / reach, (guess.y - from.y) / reach];
      const weight = metres === 6_000 ? 100 : 1;
      xx += weight * dx * dx;
      xy += weight * dx * dy;
      yy += weight * dy * dy;
      x += weight * dx * (metres - reach);
      y += weight * dy * (metres - reach);
    }
    const determinant = xx * yy - xy * xy;
    guess = { x: guess.x + (yy * x - xy * y) / determinant, y: guess.y + (xx * y - xy * x) / determinant };
  }
  return guess;
}
