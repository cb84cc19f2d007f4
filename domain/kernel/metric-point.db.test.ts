import { expect, test } from "vitest";
import { testDatabase } from "../../tests/support/database";
import { distanceMetres, type MetricPoint, toMetric } from "./metric-point";

const { pool } = testDatabase();

test("the projection agrees with PostGIS to less than a millimetre all over Germany", async () => {
  const points = Array.from({ length: 400 }, (_, at) => ({
    lon: 5.8 + (at % 20) * 0.48,
    lat: 47.2 + (at / 20) * 0.395,
  }));
  const { rows } = await pool.query<MetricPoint>(
    `select st_x(point) as x, st_y(point) as y
       from unnest($1::float8[], $2::float8[]) as given (lon, lat),
            st_transform(st_setsrid(st_makepoint(lon, lat), 4326), 3035) as point`,
    [points.map(({ lon }) => lon), points.map(({ lat }) => lat)],
  );
  const worst = Math.max(...points.map((point, at) => distanceMetres(toMetric(point), rows[at] as MetricPoint)));
  expect(rows).toHaveLength(400);
  expect(worst).toBeLessThan(0.001);
});
