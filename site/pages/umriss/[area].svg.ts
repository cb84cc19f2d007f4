import type { APIRoute } from "astro";
import laender from "../../features/map/laender.json?raw";
import lines from "../../features/map/lines.json?raw";
import { drawOutline, readArea } from "../../features/map/outline";
import towns from "../../features/map/towns.json?raw";
import tokens from "../../styles/tokens.css?raw";

export const prerender = false;

/** The outline that stands in place of a map until it is asked for: the same for everybody, and for as long as our files are. */
export const GET: APIRoute = ({ params }) => {
  const area = readArea(params["area"] ?? "");
  if (!area) return new Response(null, { status: 404 });
  return new Response(drawOutline(area, { laender, lines, towns, tokens }), {
    headers: { "content-type": "image/svg+xml", "cache-control": "public, max-age=604800" },
  });
};
