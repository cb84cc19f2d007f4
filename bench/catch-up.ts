/** A phone that was away for five hundred messages comes back: bytes and processor time, in a young room and in old ones. */
import { connectLocally } from "../dev/demo/local-server";
import { step } from "../dev/progress";
import type { Received, WireEntry } from "../domain/conversations/wire";
import { freePort } from "../tests/support/product";
import { beginConversations, type Conversation, openSocket, type Product, tokenOf } from "./conversations";
import { percentile, type Ratio } from "./harness";
import { startProduct } from "./peers";
import { processorTime } from "./processor-time";
import { ms, report, times } from "./report";
import { emptyDatabase, type Server, startPostgres, startRedis } from "./servers";

const folder = ".data/bench";
const missed = 500;
const rounds = Number(process.env.BENCH_ROUNDS ?? 9);
/** Clock ticks are of ten milliseconds: so many come back for one figure. */
const atOnce = 25;
const lengths = [1_000, 10_000, 100_000];

type Room = { readonly conversation: Conversation; readonly length: number };
type Greeting = { readonly entries: readonly WireEntry[]; readonly bytes: number; readonly milliseconds: number };

export async function catchUp(): Promise<void> {
  const servers: Server[] = [];
  const started = async (what: string, starting: () => Promise<Server>) => {
    const server = await step(what, starting);
    servers.push(server);
    return server;
  };
  try {
    const postgres = await started("PostgreSQL", () => startPostgres(`${folder}/rooms`, { isStrict: true }));
    const redis = await started("Redis", () => startRedis(folder));
    const databaseUrl = await emptyDatabase(postgres.url, "bench_catch_up");
    const directPort = await freePort();
    const settings = { DATABASE_URL: databaseUrl, REDIS_URL: redis.url, DIRECT_PORT: String(directPort) };
    const worker = await started("the Worker", () => startProduct("catch-up-cloud", settings));
    const direct = `http://127.0.0.1:${directPort}`;
    const product = { origin: worker.url, direct, databaseUrl, folder: `${folder}/catch-up-cloud` };
    const conversations = await step("conversations", () =>
      beginConversations(product, { rooms: lengths.length, members: 2 }),
    );
    const rows: string[][] = [];
    for (const [at, conversation] of conversations.entries()) {
      const room = { conversation, length: lengths[at] ?? 0 };
      await step(`${counted(room.length)} entries`, async () => {
        await fill(databaseUrl, room);
        rows.push(await measured(product, room, pidsOf(servers)));
      });
    }
    await report("catch-up", {
      [`${missed} messages in one frame`]: {
        head: [
          "entries in the room",
          "KB",
          "of plain frames",
          "processor, ms",
          "of it greeting alone, ms",
          "answered after, ms",
        ],
        rows,
      },
    });
  } finally {
    for (const server of servers.reverse()) await server.stop();
  }
}

const counted = (count: number) => count.toLocaleString("en");

function pidsOf(servers: readonly Server[]): number[] {
  return servers.flatMap(({ pid }) => pid ?? []);
}

const openings = [
  "Guten Morgen,",
  "Hallo Katrin,",
  "Liebe Frau Vogt,",
  "Kurze Frage:",
  "Danke!",
  "Ja, gern.",
  "Oh je,",
  "Super,",
];
const parts = [
  "kommt ihr heute um acht oder doch erst nach dem Frühstück?",
  "Emil hat heute lange geschlafen und danach zwei Teller Nudeln gegessen.",
  "wir haben die Gummistiefel im Garten vergessen, könnten Sie sie bitte hineinstellen?",
  "morgen holt ihn die Oma ab, sie steht auf der Liste.",
  "am Freitag schließe ich schon um 14:30 Uhr, das steht auch im Kalender.",
  "er hustet noch ein wenig, Fieber hat er aber keines mehr.",
  "bringt bitte Wechselsachen mit, es soll den ganzen Tag regnen.",
  "das Formular für das Jugendamt habe ich unterschrieben und hochgeladen.",
  "wir stehen im Stau auf der Karl-Liebknecht-Straße und sind zehn Minuten später da.",
  "sie hat heute zum ersten Mal allein die Treppe geschafft, alle haben geklatscht!",
  "gibt es nächste Woche wieder den Ausflug in den Clara-Zetkin-Park?",
  "ich habe noch zwei Windeln, bitte denken Sie an Nachschub.",
];

/** What people write: a greeting or none, one to three sentences, a number that differs. */
function words(random: () => number): string {
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? "";
  const sentences = Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(parts));
  return [pick(openings), ...sentences, `(${Math.floor(random() * 100_000)})`].join(" ");
}

/** Into the copy, with which a room begins that has nothing of its own yet. */
async function fill(databaseUrl: string, { conversation: { placementId }, length }: Room): Promise<void> {
  const client = await connectLocally(databaseUrl);
  await client.query(
    "insert into conversations (placement_id, started_at, last_at, last_seq) values ($1, now(), now(), $2) on conflict do nothing",
    [placementId, length],
  );
  const said = Array.from({ length }, () => words(Math.random));
  await client.query(
    `insert into conversation_entries (placement_id, seq, key, kind, member, at, text)
     select $1, n, gen_random_uuid(), 'message', 1 + n % 2, now() - (($3 - n) * interval '97 seconds'), text
     from unnest($2::text[]) with ordinality as said(text, n)`,
    [placementId, said, length],
  );
  await client.end();
}

async function measured(product: Product, room: Room, pids: readonly number[]): Promise<string[]> {
  const [{ entries, bytes }] = await comeBack(product, room, missed, 1);
  if (entries.length !== missed) throw new Error(`${entries.length} entries came`);
  const frames = entries.map((entry) => JSON.stringify({ t: "entries", entries: [entry] } satisfies Received));
  const plain = frames.reduce((sum, frame) => sum + Buffer.byteLength(frame), 0);
  const used = () => pids.reduce((sum, pid) => sum + processorTime(pid), 0);
  const costs: { readonly missed: number; readonly nothing: number }[] = [];
  const waits: number[] = [];
  const cost = async (count: number) => {
    const tokens = await tokensOf(product, room, atOnce);
    const before = used();
    const greetings = await greetingsOf(product, room, count, tokens);
    if (count > 0) waits.push(...greetings.map(({ milliseconds }) => milliseconds));
    return (used() - before) / atOnce;
  };
  await cost(missed);
  waits.length = 0;
  for (let round = 0; round < rounds; round++) costs.push({ nothing: await cost(0), missed: await cost(missed) });
  const extra = costs.map((each) => each.missed - each.nothing);
  const range = (values: readonly number[]): Ratio => ({
    median: percentile(values, 0.5),
    least: Math.min(...values),
    most: Math.max(...values),
  });
  return [
    counted(room.length),
    (bytes / 1024).toFixed(1),
    `${(bytes / plain).toFixed(2)} ×`,
    times(range(extra)).replace(" ×", ""),
    percentile(
      costs.map((each) => each.nothing),
      0.5,
    ).toFixed(1),
    ms(percentile(waits, 0.5)),
  ];
}

async function comeBack(product: Product, room: Room, count: number, times: number) {
  return (await greetingsOf(product, room, count, await tokensOf(product, room, times))) as [Greeting, ...Greeting[]];
}

async function tokensOf(product: Product, { conversation }: Room, count: number): Promise<string[]> {
  const tokens: string[] = [];
  const { placementId, cookies } = conversation;
  for (let at = 0; at < count; at++) tokens.push(await tokenOf(product, placementId, cookies[at % 2] ?? ""));
  return tokens;
}

/** One after the other, each gone before the next comes. */
async function greetingsOf(
  product: Product,
  { conversation: { placementId }, length }: Room,
  count: number,
  tokens: readonly string[],
): Promise<Greeting[]> {
  const greetings: Greeting[] = [];
  for (const token of tokens) {
    const asked = performance.now();
    const socket = openSocket(product, placementId, token, length - count);
    const { frame, bytes } = await greeted(socket);
    const milliseconds = performance.now() - asked;
    if (frame.gap) throw new Error("a room did not go on where its member was");
    greetings.push({ entries: frame.entries, bytes, milliseconds });
    const gone = new Promise((closed) => socket.addEventListener("close", closed, { once: true }));
    socket.close(1000);
    await gone;
  }
  return greetings;
}

/** What the other one does may be told before it. */
function greeted(socket: WebSocket): Promise<{ frame: Received & { t: "hello" }; bytes: number }> {
  return new Promise((heard, failed) => {
    socket.addEventListener("message", ({ data }: MessageEvent<string | ArrayBuffer>) => {
      const text = typeof data === "string" ? data : new TextDecoder().decode(Bun.gunzipSync(new Uint8Array(data)));
      const frame: Received = JSON.parse(text);
      if (frame.t === "hello") heard({ frame, bytes: Buffer.byteLength(data) });
    });
    socket.addEventListener("close", ({ code }) => failed(new Error(`closed: ${code}`)));
  });
}
