import type { Call, CallLog } from "./calls.ts";
import type { Emulator } from "./emulator.ts";

export type Stored = { name: string; where: string };
export type CloudView = { emulators: readonly Emulator[]; calls: CallLog; stores: readonly Stored[] };

/** Where code inside the Worker's runtime, tests above all, reads these pages; such calls are not counted. */
export const OWN_HOST = "local-cloud.test";

/** The cloud's own page, and what tests ask: `/`, `/calls.json?since=<id>`, `/health`. Read only. */
export function answerOwnPage(method: string, url: URL, cloud: CloudView): Response {
  if (method !== "GET" && method !== "HEAD")
    return new Response("read only", { status: 405, headers: { allow: "GET, HEAD" } });
  switch (url.pathname) {
    case "/":
      return new Response(page(cloud), { headers: { ...HEADERS, "content-type": "text/html; charset=utf-8" } });
    case "/calls.json":
      return callsJson(cloud.calls, url.searchParams.get("since"));
    case "/health":
      return Response.json({ ok: true, emulators: cloud.emulators.map(({ name }) => name) }, { headers: HEADERS });
    default:
      return new Response("not found", { status: 404, headers: HEADERS });
  }
}

const HEADERS = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
};

function callsJson(log: CallLog, since: string | null): Response {
  const id = Number(since ?? Number.NaN);
  if (since !== null && !Number.isSafeInteger(id))
    return Response.json({ error: "since is the id of a call" }, { status: 400 });
  try {
    const calls = since === null ? log.recent() : log.since(id);
    return Response.json(
      { lastId: log.lastId, hosts: log.hosts(), calls, refused: log.refused() },
      { headers: HEADERS },
    );
  } catch (error) {
    if (error instanceof RangeError) return Response.json({ error: error.message }, { status: 410 });
    throw error;
  }
}

function page({ emulators, calls, stores }: CloudView): string {
  return html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Tagesnest: the local cloud</title>
<style>${raw(STYLE)}</style>
<h1>The local cloud</h1>
<p>Every vendor the Worker calls is played here, under its real host names. Nothing leaves this machine. Reload to see more.</p>
<h2>Emulators</h2>
${table(
  ["Vendor", "Host names", "What is played"],
  emulators.map(({ name, hosts, note }) => [name, hosts.source, note]),
)}
<h2>Where data is stored</h2>
${table(
  ["Store", "Where"],
  stores.map(({ name, where }) => [name, where]),
)}
<h2>Refused</h2>
<p>Calls to hosts that nobody plays (502) and to what a played vendor has, but its emulator has not (501).</p>
${table(
  [...CALL_HEAD, "Why"],
  calls
    .refused()
    .reverse()
    .map((call) => [...callRow(call), call.refused ?? ""]),
)}
<h2>Recent calls</h2>
${table(CALL_HEAD, calls.recent().reverse().map(callRow))}
</html>`.text;
}

const CALL_HEAD = ["Time (UTC)", "Method", "Host", "Path", "Status", "ms"];

const callRow = (call: Call): string[] => [
  call.at.slice(11, 23),
  call.method,
  call.host,
  call.path,
  String(call.status),
  String(call.ms),
];

function table(head: string[], rows: string[][]): Html {
  if (rows.length === 0) return html`<p class="none">None.</p>`;
  const cells = (tag: "th" | "td", row: string[]) => row.map((cell) => html`<${raw(tag)}>${cell}</${raw(tag)}>`);
  return html`<div><table><tr>${cells("th", head)}</tr>${rows.map((row) => html`<tr>${cells("td", row)}</tr>`)}</table></div>`;
}

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color-scheme: light dark }
  h2 { margin-top: 2rem } div { overflow-x: auto } .none { opacity: .7 }
  table { border-collapse: collapse; font-variant-numeric: tabular-nums } th { text-align: left }
  th, td { padding: .2rem .8rem .2rem 0; border-bottom: 1px solid #8884; vertical-align: top }
`;

type Html = { text: string };
const raw = (text: string): Html => ({ text });

/** A template whose values are escaped, unless they are templates themselves. */
function html(parts: TemplateStringsArray, ...values: (string | Html | Html[])[]): Html {
  return raw(parts.map((part, i) => part + (i < values.length ? asText(values[i] ?? "") : "")).join(""));
}

function asText(value: string | Html | Html[]): string {
  if (Array.isArray(value)) return value.map(({ text }) => text).join("");
  return typeof value === "string" ? value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`) : value.text;
}
