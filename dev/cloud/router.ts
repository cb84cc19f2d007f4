import { type Request as MiniflareRequest, Response as MiniflareResponse, WebSocketPair } from "miniflare";
import type { Call, CallLog } from "./calls.ts";
import { type Emulator, NotEmulated } from "./emulator.ts";
import type { Faults } from "./faults.ts";

export type Outbound = (request: MiniflareRequest) => Promise<MiniflareResponse>;

type Answer = { response: MiniflareResponse; refused: string | null };

/** The one way out of the Worker: everything it fetches is answered by an emulator, or refused and written down. */
export function routeOutbound(
  emulators: readonly Emulator[],
  calls: CallLog,
  log: (line: string) => void,
  faults: Faults,
): Outbound {
  return async (incoming) => {
    const started = performance.now();
    const at = new Date().toISOString();
    const url = new URL(incoming.url);
    const emulator = emulators.find((each) => each.hosts.test(url.hostname));
    const isSocket = incoming.headers.get("upgrade")?.toLowerCase() === "websocket";
    const method = isSocket ? "WS" : incoming.method;
    const path = emulator?.loggedPath?.(url) ?? url.pathname;
    const { response, refused } = await answer(
      emulator,
      incoming,
      isSocket,
      `${method} ${url.host}${path}`,
      log,
      faults,
    );
    const call: Omit<Call, "id"> = {
      at,
      method,
      host: url.host,
      path,
      status: response.status,
      ms: Math.round((performance.now() - started) * 10) / 10,
      emulator: emulator?.name ?? null,
      refused,
    };
    calls.record(call);
    if (refused !== null) log(`[cloud] refused: ${method} ${url.host}${path}: ${refused}`);
    return response;
  };
}

async function answer(
  emulator: Emulator | undefined,
  incoming: MiniflareRequest,
  isSocket: boolean,
  what: string,
  log: (line: string) => void,
  faults: Faults,
): Promise<Answer> {
  if (emulator === undefined) return refuse(502, "no emulator for this host; nothing leaves this machine", what);
  try {
    const request = await asStandardRequest(incoming);
    const outage = faults.none
      ? null
      : faults.of(emulator.name, { url: request.url, body: await request.clone().text() });
    if (outage === "down")
      return { response: new MiniflareResponse("Service Unavailable", { status: 503 }), refused: null };
    if (!isSocket) {
      const response = await emulator.fetch(request);
      if (outage === "mute") return { response: new MiniflareResponse("Bad Gateway", { status: 502 }), refused: null };
      return { response: await asMiniflareResponse(response), refused: null };
    }
    if (emulator.connect === undefined) throw new NotEmulated(`${emulator.name} has no WebSocket`);
    return { response: openSocket(emulator.connect.bind(emulator), request), refused: null };
  } catch (error) {
    if (error instanceof NotEmulated) return refuse(501, error.message, what);
    log(`[cloud] ${what} failed in the ${emulator.name} emulator: ${error instanceof Error ? error.stack : error}`);
    return { response: new MiniflareResponse(`local cloud: ${error}`, { status: 500 }), refused: null };
  }
}

function refuse(status: 501 | 502, reason: string, what: string): Answer {
  const body = `local cloud: ${what}: ${reason}`;
  // A connection whose upgrade was refused is deaf, but workerd would send its next request over it and wait for ever.
  const headers = { "content-type": "text/plain; charset=utf-8", connection: "close" };
  return { response: new MiniflareResponse(body, { status, headers }), refused: reason };
}

/** Miniflare's WebSocketPair is of the very copy that runs the Worker, so its end needs no server and no port. */
function openSocket(connect: NonNullable<Emulator["connect"]>, request: Request): MiniflareResponse {
  const { 0: workerEnd, 1: ourEnd } = new WebSocketPair();
  ourEnd.accept();
  connect(ourEnd, request);
  return new MiniflareResponse(null, { status: 101, webSocket: workerEnd });
}

/** Emulators see the runtime's own Request: Miniflare's is of its bundled undici and fails `instanceof` under Node. */
export async function asStandardRequest(incoming: MiniflareRequest): Promise<Request> {
  const hasBody = incoming.method !== "GET" && incoming.method !== "HEAD";
  return new Request(incoming.url, {
    method: incoming.method,
    headers: [...incoming.headers].filter(([name]) => name !== "upgrade" && name !== "connection"),
    body: hasBody ? await incoming.arrayBuffer() : null,
  });
}

export async function asMiniflareResponse(response: Response): Promise<MiniflareResponse> {
  const mayHaveBody = ![204, 205, 304].includes(response.status);
  return new MiniflareResponse(mayHaveBody ? await response.arrayBuffer() : null, {
    status: response.status,
    statusText: response.statusText,
    headers: [...response.headers],
  });
}
