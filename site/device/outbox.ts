import { ownerHeader, requestField, resentHeader } from "./request";
import type { Store } from "./store";

/**
 * One request that could not be sent, as it will be: a form to its page, or a command to the API. Its id is the idempotency key, so
 * it may be sent as often as it takes and happens once.
 */
export type Waiting = {
  readonly url: string;
  readonly body:
    | { readonly kind: "form"; readonly fields: readonly (readonly [string, string])[] }
    | { readonly kind: "json"; readonly method: "POST" | "PUT" | "PATCH" | "DELETE"; readonly json: unknown };
  /** What it is, for whoever wrote it: the title of the page it was written on. */
  readonly words: string;
  /** Sent in order within a lane: a message that is stuck holds up its own conversation only. */
  readonly lane: string;
  /** The server said no: it is not tried again, and stays until its author has seen it. */
  readonly refused?: true;
};

export type Flushed = {
  readonly sent: readonly (Waiting & { readonly request: string })[];
  readonly refused: readonly (Waiting & { readonly request: string })[];
  /** Nobody is signed in, or somebody else: nothing more is tried. */
  readonly signedOut: boolean;
  /** What still waits. */
  readonly waiting: number;
};

export function keep(store: Store, request: string, waiting: Waiting): Promise<void> {
  return store.put("outbox", request, waiting);
}

export function waitingIn(store: Store) {
  return store.all<Waiting>("outbox");
}

/** Sends what waits, the oldest first, one at a time, be it from several tabs and the service worker at once. */
export async function flush(store: Store, send: typeof fetch = (...given) => fetch(...given)): Promise<Flushed> {
  return navigator.locks.request("tagesnest.outbox", () => sendAll(store, send));
}

async function sendAll(store: Store, send: typeof fetch): Promise<Flushed> {
  const all = (await waitingIn(store)).filter(({ value }) => !value.refused);
  const [sent, refused]: [(Waiting & { request: string })[], (Waiting & { request: string })[]] = [[], []];
  const stuck = new Set<string>();
  let signedOut = false;
  for (const { id: request, value } of all) {
    if (signedOut || stuck.has(value.lane)) continue;
    const outcome = await sendOne(store, request, value, send);
    if (outcome === "sent") {
      await store.remove("outbox", request);
      sent.push({ ...value, request });
    } else if (outcome === "refused") {
      await store.put("outbox", request, { ...value, refused: true });
      refused.push({ ...value, request });
    } else if (outcome === "signed out") signedOut = true;
    else stuck.add(value.lane);
  }
  return { sent, refused, signedOut, waiting: all.length - sent.length - refused.length };
}

async function sendOne(store: Store, request: string, waiting: Waiting, send: typeof fetch) {
  const answer = await send(waiting.url, requestOf(store, request, waiting)).catch(() => null);
  if (answer?.status === 409 && waiting.body.kind === "json" && (await codeOf(answer)) === "input.already_done")
    return "sent";
  return meaningOf(answer?.status ?? null);
}

async function codeOf(answer: Response): Promise<string | undefined> {
  const said = (await answer.json().catch(() => ({}))) as { readonly code?: string };
  return said.code;
}

/** What an answer means for what waits; why something was refused, the page of its form explains. */
export function meaningOf(status: number | null): "sent" | "refused" | "signed out" | "later" {
  if (status === null || status === 408 || status === 429 || status >= 500) return "later";
  if (status === 401) return "signed out";
  return status < 400 ? "sent" : "refused";
}

function requestOf(store: Store, request: string, { body }: Waiting): RequestInit {
  const headers = { [resentHeader]: "1", [ownerHeader]: store.standing.owner };
  if (body.kind === "json")
    return {
      method: body.method,
      headers: { ...headers, "content-type": "application/json", "idempotency-key": request },
      body: JSON.stringify(body.json),
    };
  const form = new FormData();
  for (const [name, value] of body.fields) if (name !== requestField) form.append(name, value);
  form.append(requestField, request);
  return { method: "POST", headers, body: form };
}
