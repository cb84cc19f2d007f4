import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { neon } from "@neondatabase/serverless";
import { protocol, type Received, type Sent, tokenProtocol, type WireEntry } from "../../domain/conversations/wire";
import worker from "../../workers/index";
import { signIn, someone, Visitor } from "./visitor";

const sql = neon(env.DATABASE_URL);

/** Two people on the two sides of a placement. */
export type Pair = {
  readonly placementId: string;
  readonly parent: Visitor & { readonly email: string };
  readonly childminder: Visitor & { readonly email: string };
};

/** A family that has asked a childminder, both signed in. */
export async function aPair({
  state = "talking",
  blind = false,
}: {
  state?: string;
  blind?: boolean;
} = {}): Promise<Pair> {
  const [parentEmail, herEmail] = [someone("parent"), someone("childminder")];
  const parent = Object.assign(await signIn(parentEmail), { email: parentEmail });
  const childminder = Object.assign(await signIn(herEmail, new Visitor(), "childminder"), { email: herEmail });
  await parent.ask("/api/me", { method: "PATCH", json: { name: "Miriam Vogt", locale: "de" } });
  await parent.post("/api/family/children", { nickname: "Emil", bornMonth: "2025-03" });
  await childminder.ask("/api/me/childminder/person", {
    method: "PUT",
    json: {
      name: "Nadja Friedrich",
      languages: ["de"],
      pedagogies: ["nature"],
      fromAgeMonths: 8,
      toAgeMonths: 35,
      caringSince: 2019,
    },
  });
  const home = { street: "Lindenstraße", houseNumber: "7", postalCode: "04109", town: "Leipzig" };
  const features = { garden: true, smokeFree: true, barrierFree: false, pets: false, joint: false };
  await childminder.ask("/api/me/childminder/home", { method: "PUT", json: { ...home, ...features } });
  const placementId = crypto.randomUUID();
  const made = await sql`insert into placements
    (id, family_id, child_id, childminder_id, state, blind, hours, start_on, words, rank, asked_at, since)
    select ${placementId}, c.family_id, c.id, h.id, ${state}, ${blind}, repeat('1', 1344)::bit(1344), '2027-02-01', '', 1, now(), now()
    from children c join family_members m on m.family_id = c.family_id join people p on p.id = m.person_id,
      childminders h join people q on q.id = h.person_id
    where p.email = ${parentEmail} and q.email = ${herEmail} returning id`;
  if (made.length !== 1) throw new Error("no placement was made");
  return { placementId, parent, childminder };
}

export async function tokenFor(visitor: Visitor, placementId: string): Promise<string> {
  const answer = await visitor.post(`/api/conversations/${placementId}/token`);
  if (answer.status !== 201) throw new Error(`no token: ${answer.status} ${await answer.text()}`);
  return (await answer.json<{ token: string }>()).token;
}

type Knock = {
  readonly after?: number;
  readonly origin?: string;
  readonly protocols?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly settings?: Partial<Env>;
};

/** Knocks at the door of a room, as a browser does. */
export function knock(placementId: string, token: string, { after = 0, ...asking }: Knock = {}): Promise<Response> {
  return knockAt(`/api/rooms/${placementId}?after=${after}`, token, asking);
}

export async function knockAt(path: string, token: string, asking: Omit<Knock, "after"> = {}): Promise<Response> {
  const { origin = env.SITE_ORIGIN, protocols = [protocol, `${tokenProtocol}${token}`] } = asking;
  const url = new URL(path + (asking.query ?? ""), env.SITE_ORIGIN);
  const headers = {
    upgrade: "websocket",
    origin,
    "sec-websocket-protocol": protocols.join(", "),
    ...asking.headers,
  };
  return worker.fetch(new Request(url, { headers }) as never, { ...env, ...asking.settings }, createExecutionContext());
}

/** A socket, and what came through it. */
export class Listener<Heard, Said extends { readonly t: string }> {
  readonly frames: Heard[] = [];
  closed: { readonly code: number; readonly reason: string } | null = null;
  #heard: (() => void)[] = [];

  constructor(readonly socket: WebSocket) {
    socket.addEventListener("message", ({ data }) => void this.#hear(data));
    socket.addEventListener("close", ({ code, reason }) => {
      this.closed = { code, reason };
      this.#wake();
    });
    socket.accept();
  }

  send(frame: Said | string | Uint8Array): void {
    this.socket.send(typeof frame === "object" && "t" in frame ? JSON.stringify(frame) : frame);
  }

  /** The first frame that came or comes and is meant. */
  async until<Frame extends Heard>(isMeant: (frame: Heard) => frame is Frame): Promise<Frame> {
    for (;;) {
      const found = this.frames.find(isMeant);
      if (found) return found;
      await this.next();
    }
  }

  async ended(): Promise<{ code: number; reason: string }> {
    while (!this.closed) await this.next();
    return this.closed;
  }

  protected next(): Promise<void> {
    return new Promise((resolve) => this.#heard.push(resolve));
  }

  async #hear(data: string | ArrayBuffer): Promise<void> {
    if (data === "pong") return;
    const text =
      typeof data === "string"
        ? data
        : await new Response(new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
    this.frames.push(JSON.parse(text));
    this.#wake();
  }

  #wake(): void {
    const heard = this.#heard;
    this.#heard = [];
    for (const wake of heard) wake();
  }
}

/** Somebody in a room. */
export class Guest extends Listener<Received, Sent> {
  static async enter(visitor: Visitor, placementId: string, asking: Knock = {}): Promise<Guest> {
    const answer = await knock(placementId, await tokenFor(visitor, placementId), asking);
    if (!answer.webSocket) throw new Error(`the door said ${answer.status}: ${await answer.text()}`);
    const guest = new Guest(answer.webSocket);
    await guest.hello();
    return guest;
  }

  hello(): Promise<Received & { t: "hello" }> {
    return this.until((frame): frame is Received & { t: "hello" } => frame.t === "hello");
  }

  /** Everything that was entered so far, by what this guest was told, until something with that key is among it. */
  async entries(key: string): Promise<WireEntry> {
    for (;;) {
      const found = this.entered().find((entry) => entry[1] === key);
      if (found) return found;
      await this.next();
    }
  }

  entered(): WireEntry[] {
    return this.frames.flatMap((frame) => ("entries" in frame ? frame.entries : []));
  }
}
