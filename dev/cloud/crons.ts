import { html, PAGE_HEADERS, pageOf, table } from "./html.ts";

/** Cron triggers of the Worker, which Cloudflare runs and Miniflare does not. */
export type Crons = {
  /** As wrangler.toml has them, with what each is for. */
  readonly triggers: Readonly<Record<string, string>>;
  /** Runs one as Cloudflare would; answers the Worker's status. */
  run(cron: string): Promise<number>;
};

/** `/crons`: what the Worker does by the clock, and a button that does it now. */
export async function cronsPage(request: Request, crons: Crons | undefined): Promise<Response | null> {
  const { pathname, searchParams } = new URL(request.url);
  if (!crons || !pathname.startsWith("/crons")) return null;
  if (request.method === "POST" && pathname === "/crons/run") {
    const cron = searchParams.get("cron") ?? "";
    if (!Object.hasOwn(crons.triggers, cron))
      return new Response("no such trigger", { status: 404, headers: PAGE_HEADERS });
    const location = `/crons?answered=${await crons.run(cron)}`;
    return new Response(null, { status: 303, headers: { ...PAGE_HEADERS, location } });
  }
  return pathname === "/crons" ? listPage(crons, searchParams.get("answered")) : null;
}

function listPage({ triggers }: Crons, answered: string | null): Response {
  const button = (cron: string, what: string) =>
    html`<form method="post" action="/crons/run?cron=${encodeURIComponent(cron)}"><button aria-label="Run now: ${what}">Run now</button></form>`;
  return pageOf(
    "Cron triggers",
    html`<p>What the Worker does by Cloudflare's clock (UTC). This machine runs the first each minute and the night's once at its start.</p>
${answered === null ? "" : html`<p role="status">The Worker answered ${answered}.</p>`}
${table(
  ["Cron", "What for", ""],
  Object.entries(triggers).map(([cron, what]) => [cron, what, button(cron, what)]),
)}`,
  );
}
