import type { APIRoute } from "astro";
import laender from "../../features/map/laender.json?raw";
import lines from "../../features/map/lines.json?raw";
import { drawOutline, readArea, readGround } from "../../features/map/outline";
import towns from "../../features/map/towns.json?raw";
import tokens from "../../styles/tokens.css?raw";

export const prerender = false;

const ground = readGround({ laender, lines, towns, tokens });

/** The outline that stands in place of a map until it is asked for: the same for everybody, and for a day: a newer version's may differ. */
export const GET: APIRoute = ({ params }) => {
  const area = readArea(params["area"] ?? "");
  if (!area) return new Response(null, { status: 404 });
  return new Response(drawOutline(area, ground), {
    headers: {
      "content-type": "image/svg+xml",
      "cache-control": "public, max-age=86400, stale-while-revalidate=604800",
    },
  });
};
