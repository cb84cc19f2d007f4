import { type Emulator, NotEmulated } from "../emulator.ts";
import { html, PAGE_HEADERS, pageOf, table } from "../html.ts";
import type { Attempt, Letter, Message, PostOffice, Schedule } from "./post-office.ts";
import type { SigningKeys } from "./signing.ts";

class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Upstash QStash's API v2 (https://upstash.com/docs/qstash/api) over a post office. */
export function qstash(office: PostOffice, keys: SigningKeys, token: string): Emulator {
  return {
    name: "Upstash QStash",
    hosts: /^qstash(-[a-z0-9-]+)?\.upstash\.io$/,
    note: "Publish (delay, not-before, deduplication, retries), schedules, messages, dead letters, signing keys and their rotation; calls come signed, and only to this machine. In memory. No queues, batches, callbacks, URL groups or logs.",
    page: (request) => ownPage(office, keys, request),
    async fetch(request) {
      if (request.headers.get("authorization") !== `Bearer ${token}`)
        return Response.json({ error: "unauthorized: invalid token" }, { status: 401 });
      try {
        return await answer(office, keys, request);
      } catch (error) {
        if (error instanceof Refusal) return Response.json({ error: error.message }, { status: error.status });
        throw error;
      }
    },
  };
}

async function answer(office: PostOffice, keys: SigningKeys, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const [, kind = "", rest = ""] = /^\/v2\/(\w+)\/?(.*)$/.exec(url.pathname) ?? [];
  const route = `${request.method} ${kind}`;
  // The destination is the rest of the path as it stands; a URL parser makes one slash of the two behind its scheme.
  const target = rest.replace(/^(https?:)\/+/, "$1//") + (/^https?:/.test(rest) ? url.search : "");
  switch (route) {
    case "POST publish":
      return Response.json(await publish(office, request, target), { status: 201 });
    case "POST schedules":
      if (/^https?:/.test(target)) return Response.json(await schedule(office, request, target), { status: 201 });
      break;
    case "GET schedules":
      if (target === "") return Response.json([...office.schedules.values()].map(scheduleView));
      return Response.json(scheduleView(found(office.schedules, target, "schedule")));
    case "DELETE schedules":
      found(office.schedules, target, "schedule");
      office.schedules.delete(target);
      return new Response(null, { status: 200 });
    case "GET messages":
      return Response.json(messageView(found(office.messages, target, "message")));
    case "DELETE messages":
      found(office.messages, target, "message").state = "CANCELED";
      return Response.json({ cancelled: 1 }, { status: 202 });
    case "GET dlq":
      if (target === "") return Response.json({ messages: [...office.dead.values()].map(messageView) });
      return Response.json(messageView(found(office.dead, target, "message")));
    case "DELETE dlq":
      found(office.dead, target, "message");
      office.dead.delete(target);
      return new Response(null, { status: 200 });
    case "GET keys":
      return Response.json({ current: keys.current, next: keys.next });
  }
  if (route === "POST keys" && target === "rotate") {
    keys.rotate();
    return Response.json({ current: keys.current, next: keys.next });
  }
  throw new NotEmulated(`QStash is not played for ${request.method} ${url.pathname}`);
}

async function publish(office: PostOffice, request: Request, target: string) {
  if (request.headers.get("upstash-content-based-deduplication")) throw new NotEmulated("deduplication by content");
  const letter = await letterOf(request, target);
  const key = request.headers.get("upstash-deduplication-id");
  return { ...office.post(letter, { dueAt: dueAt(office, request.headers), key }), url: target };
}

async function schedule(office: PostOffice, request: Request, target: string) {
  const letter = await letterOf(request, target);
  const cron = request.headers.get("upstash-cron");
  if (!cron) throw new Refusal(400, "cron is missing");
  try {
    return office.schedule(letter, cron, request.headers.get("upstash-schedule-id") ?? undefined);
  } catch (error) {
    throw new Refusal(400, `invalid cron: ${error instanceof Error ? error.message : error}`);
  }
}

const UNPLAYED = ["callback", "failure-callback", "queue-name", "flow-control-key", "retry-delay", "timeout"];

async function letterOf(request: Request, url: string): Promise<Letter> {
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw new Refusal(400, `invalid destination url: ${url}`);
  const { headers } = request;
  const unplayed = UNPLAYED.find((name) => headers.has(`upstash-${name}`));
  if (unplayed) throw new NotEmulated(`Upstash-${unplayed}`);
  const header: Record<string, string> = { "content-type": headers.get("content-type") ?? "application/json" };
  for (const [name, value] of headers)
    if (name.startsWith("upstash-forward-")) header[name.slice("upstash-forward-".length)] = value;
  const maxRetries = Number(headers.get("upstash-retries") ?? 3);
  if (!Number.isInteger(maxRetries) || maxRetries < 0) throw new Refusal(400, "invalid retries");
  return { url, method: headers.get("upstash-method") ?? "POST", header, body: await request.text(), maxRetries };
}

function dueAt(office: PostOffice, headers: Headers): number {
  const notBefore = headers.get("upstash-not-before");
  if (notBefore !== null) return Number(notBefore) * 1000;
  const delay = headers.get("upstash-delay");
  if (delay === null) return office.now();
  const parts = [...delay.matchAll(/(\d+)([smhd])/g)];
  if (parts.map(([part]) => part).join("") !== delay) throw new Refusal(400, `invalid delay: ${delay}`);
  const seconds = { s: 1, m: 60, h: 3600, d: 86_400 };
  return parts.reduce((at, [, n, unit]) => at + Number(n) * seconds[unit as "s"] * 1000, office.now());
}

function found<T>(things: ReadonlyMap<string, T>, id: string, what: string): T {
  const thing = things.get(id);
  if (!thing) throw new Refusal(404, `${what} ${id} not found`);
  return thing;
}

function scheduleView({ nextAt, url, header: _, ...schedule }: Schedule) {
  return { ...schedule, destination: url, retries: schedule.maxRetries, nextScheduleTime: nextAt };
}

function messageView({ dueAt, ...message }: Message) {
  return { ...message, notBefore: dueAt };
}

/** `/qstash` for people, who may have something delivered at once, signed as ever; from inside the Worker's runtime tests turn the clock (`PUT /qstash/advance/<seconds>`) or the keys. */
async function ownPage(office: PostOffice, keys: SigningKeys, request: Request): Promise<Response | null> {
  const { pathname } = new URL(request.url);
  const seconds = /^\/qstash\/advance\/(\d+)$/.exec(pathname)?.[1];
  if (request.method === "PUT" && seconds)
    return Response.json(await office.advance(Number(seconds)), { headers: PAGE_HEADERS });
  if (request.method === "PUT" && pathname === "/qstash/rotate") {
    keys.rotate();
    return Response.json({ rotated: true }, { headers: PAGE_HEADERS });
  }
  if (request.method === "POST" && pathname === "/qstash/deliver")
    return deliveredPage(await office.deliverNow(new URL(request.url).searchParams.get("id") ?? ""));
  return pathname === "/qstash" ? listPage(office) : null;
}

/** A browser is led back to the list, which shows what became of it. */
function deliveredPage(attempt: Attempt | null): Response {
  if (!attempt) return new Response("nothing of that id waits", { status: 404, headers: PAGE_HEADERS });
  const back = `/qstash?answered=${attempt.status}`;
  return new Response(null, { status: 303, headers: { ...PAGE_HEADERS, location: back } });
}

const deliverButton = (id: string, what: string) =>
  html`<form method="post" action="/qstash/deliver?id=${id}"><button aria-label="Deliver now: ${what}">Deliver now</button></form>`;

function listPage({ schedules, messages, dead }: PostOffice): Response {
  const time = (at: number) => new Date(at).toISOString().slice(0, 19).replace("T", " ");
  return pageOf(
    "Later and regularly",
    html`<h2>Schedules</h2>
${table(
  ["Schedule", "Cron", "Calls", "Next (UTC)", ""],
  [...schedules.values()].map(({ scheduleId, cron, url, nextAt }) => [
    scheduleId,
    cron,
    url,
    time(nextAt),
    deliverButton(scheduleId, scheduleId),
  ]),
)}
<h2>Messages</h2>
${table(
  ["Due (UTC)", "Calls", "State", "Retried", ""],
  [...messages.values()]
    .reverse()
    .map(({ messageId, dueAt, url, state, retried }) => [
      time(dueAt),
      url,
      state,
      String(retried),
      state === "DELIVERED" || state === "CANCELED" ? "" : deliverButton(messageId, url),
    ]),
)}
<h2>Dead letters</h2>
${table(
  ["Made (UTC)", "Called", "Last answer"],
  [...dead.values()].map(({ createdAt, url, responseStatus }) => [time(createdAt), url, String(responseStatus)]),
)}`,
  );
}
