import type { Call, CallLog } from "./calls.ts";
import { type Crons, cronsPage } from "./crons.ts";
import { type Emulator, NotEmulated } from "./emulator.ts";
import type { Faults } from "./faults.ts";
import { graphiql } from "./graphiql.ts";
import { html, PAGE_HEADERS, pageOf, table } from "./html.ts";
import type { Reports } from "./reports.ts";

export type Stored = { name: string; where: string };
export type CloudView = {
  emulators: readonly Emulator[];
  calls: CallLog;
  stores: readonly Stored[];
  /** Where the Worker is reached. */
  siteOrigin: string;
  faults: Faults;
  reports: Reports;
  crons: Crons | undefined;
};

/** Where code inside the Worker's runtime, tests above all, reads these pages; such calls are not counted. */
export const OWN_HOST = "local-cloud.test";

/**
 * The cloud's own pages, and what tests ask: `/`, `/calls.json?since=<id>`, `/health`, and those of its emulators. Read only,
 * but for switches, which the Worker's side (`OWN_HOST`) may throw, and whoever has the key of `lock.json`; the buttons of its
 * own pages do only what the clock does anyway.
 */
export async function answerOwnPage(request: Request, cloud: CloudView, hasKey = false): Promise<Response> {
  const played = await answerBrowser(request, cloud);
  if (played) return played;
  const tool = await graphiql(request, cloud.siteOrigin);
  if (tool) return tool;
  const url = new URL(request.url);
  const mayAct = url.hostname === OWN_HOST || hasKey || isButton(request, url);
  if (request.method !== "GET" && request.method !== "HEAD" && !mayAct)
    return new Response("read only", { status: 405, headers: { allow: "GET, HEAD" } });
  if (request.method !== "GET") {
    const answer = cloud.faults.page(request);
    if (answer) return answer;
  }
  const crons = await cronsPage(request, cloud.crons);
  if (crons) return crons;
  const report = await cloud.reports.page(request);
  if (report) return report;
  for (const emulator of cloud.emulators) {
    const answer = await emulator.page?.(request);
    if (answer) return answer;
  }
  switch (url.pathname) {
    case "/":
      return page(cloud);
    case "/calls.json":
      return callsJson(cloud.calls, url.searchParams.get("since"));
    case "/health":
      return Response.json({ ok: true, emulators: cloud.emulators.map(({ name }) => name) }, { headers: PAGE_HEADERS });
    default:
      return new Response("not found", { status: 404, headers: PAGE_HEADERS });
  }
}

/** A button of these pages was pressed. Pages elsewhere cannot feign that: the browser itself says where a request comes from. */
function isButton(request: Request, { pathname }: URL): boolean {
  const buttons =
    /^\/(qstash\/deliver|crons\/run|(inbox\/(texts\/)?|stripe\/)[\w-]+\/[a-z-]+|gocardless\/[a-z]+(\/\w+){1,2})$/;
  return buttons.test(pathname) && request.headers.get("sec-fetch-site") === "same-origin";
}

/** What a browser asks of a vendor; as on the vendor's own hosts, what is not played is said to be so. */
async function answerBrowser(request: Request, { emulators }: CloudView): Promise<Response | null> {
  try {
    for (const emulator of emulators) {
      const answer = await emulator.browser?.(request);
      if (answer) return answer;
    }
    return null;
  } catch (error) {
    if (error instanceof NotEmulated) return new Response(error.message, { status: 501, headers: PAGE_HEADERS });
    throw error;
  }
}

function callsJson(log: CallLog, since: string | null): Response {
  const id = Number(since ?? Number.NaN);
  if (since !== null && !Number.isSafeInteger(id))
    return Response.json({ error: "since is the id of a call" }, { status: 400 });
  try {
    const calls = since === null ? log.recent() : log.since(id);
    return Response.json(
      { lastId: log.lastId, hosts: log.hosts(), calls, refused: log.refused() },
      { headers: PAGE_HEADERS },
    );
  } catch (error) {
    if (error instanceof RangeError) return Response.json({ error: error.message }, { status: 410 });
    throw error;
  }
}

function page({ emulators, calls, stores }: CloudView): Response {
  return pageOf(
    "The local cloud",
    html`<p>Every vendor the Worker calls is played here, under its real host names. Nothing leaves this machine. Reload to see more.</p>
<p><a href="/inbox">The inbox</a>: every mail that was sent. <a href="/qstash">Later and regularly</a>: what QStash will call. <a href="/crons">Cron triggers</a>: what the Worker does by the clock. <a href="/stripe">Stripe</a>: accounts, charges, hooks. <a href="/gocardless">GoCardless</a>: debits, and what banks do with them. <a href="/graphiql">GraphiQL</a>: ask the Worker, with a key of /konto.</p>
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
${table(CALL_HEAD, calls.recent().reverse().map(callRow))}`,
  );
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
