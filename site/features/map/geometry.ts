export type Point = { readonly lon: number; readonly lat: number };
export type Pixel = { readonly x: number; readonly y: number };
/** West, south, east, north. */
export type Box = [number, number, number, number];
export type Position = [lon: number, lat: number];

const EARTH_METRES = 6_371_008.8;
const degrees = (radians: number) => (radians * 180) / Math.PI;
const radians = (angle: number) => (angle * Math.PI) / 180;

/** A circle on the ground as a closed ring, so that it keeps its true size at every zoom. */
export function circle(centre: Point, metres: number, corners = 96): Position[] {
  const ring = Array.from({ length: corners }, (_, at) => pointAt(centre, metres, (-2 * Math.PI * at) / corners));
  return [...ring, ring[0] as Position];
}

/** The smallest box that holds circles around all of the points; `metres` is the least radius, a point may ask for more. */
export function boxAround(points: readonly (Point & { metres?: number })[], metres = 0): Box {
  const corners = points.flatMap((point) =>
    [0, Math.PI / 2, Math.PI, -Math.PI / 2].map((bearing) =>
      pointAt(point, Math.max(metres, point.metres ?? 0), bearing),
    ),
  );
  const lons = corners.map(([lon]) => lon);
  const lats = corners.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** The points on a map, in the order given, each with those that would lie under it: `pixels` apart they stand alone. */
export function groupNear<Item>(
  items: readonly Item[],
  pixelOf: (item: Item) => Pixel,
  pixels: number,
): [Item, ...Item[]][] {
  const groups: { at: Pixel; members: [Item, ...Item[]] }[] = [];
  for (const item of items) {
    const at = pixelOf(item);
    const group = groups.find((other) => Math.hypot(other.at.x - at.x, other.at.y - at.y) < pixels);
    if (group) group.members.push(item);
    else groups.push({ at, members: [item] });
  }
  return groups.map(({ members }) => members);
}

/** The northern end of a circle. */
export function northOf(centre: Point, metres: number): Point {
  const [lon, lat] = pointAt(centre, metres, 0);
  return { lon, lat };
}

/** `bearing` in radians, clockwise from north; on a sphere, which is true to 0.5 %. */
function pointAt({ lon, lat }: Point, metres: number, bearing: number): Position {
  const angle = metres / EARTH_METRES;
  const [north, east] = [radians(lat), radians(lon)];
  const sine = Math.sin(north) * Math.cos(angle) + Math.cos(north) * Math.sin(angle) * Math.cos(bearing);
  const turn = Math.atan2(
    Math.sin(bearing) * Math.sin(angle) * Math.cos(north),
    Math.cos(angle) - Math.sin(north) * sine,
  );
  return [degrees(east + turn), degrees(Math.asin(sine))];
}
