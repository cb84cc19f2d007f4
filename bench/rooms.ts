/** What a delivered, durable message costs: the product's rooms beside Socket.IO with PostgreSQL, without and with its Redis adapter. */
import { connectLocally } from "../dev/demo/local-server";
import { step } from "../dev/progress";
import type { Received, Sent } from "../domain/conversations/wire";
import { freePort } from "../tests/support/product";
import { beginConversations, type Conversation, openSocket, type Product, tokenOf } from "./conversations";
import { Crowd, type Enter } from "./crowd";
import { percentile, type Ratio } from "./harness";
import { startProduct, startSocketIo } from "./peers";
import { ownTime, processorTime } from "./processor-time";
import { ms, report, type Table, times } from "./report";
import { emptyDatabase, pidOf, type Server, startPostgres, startRedis } from "./servers";

const folder = ".data/bench";
const rounds = Number(process.env.BENCH_ROUNDS ?? 7);
/** Long enough that the rooms' copies into PostgreSQL, which are awaited after each burst, are about as large as where people talk on. */
const seconds = Number(process.env.BENCH_SECONDS ?? 10);
/** A page sends a sign of life as often. */
const pulseMs = 20_000;

type Gathering = { readonly rooms: number; readonly members: number; readonly perSecond: number };

const gatherings: Readonly<Record<string, Gathering>> = {
  "One room of a hundred at 300 messages a second, pace 50 ms": { rooms: 1, members: 100, perSecond: 300 },
  "A hundred rooms of four at 1,000 messages a second, pace 2 ms": { rooms: 100, members: 4, perSecond: 1_000 },
};

type Contender = {
  readonly name: string;
  /** Milliseconds of processor until now, of all that serves. */
  used(): Used;
  enter(gathering: Gathering): Promise<Enter>;
  /** Waits until nothing is left to do for what was said. */
  settle(said: number): Promise<void>;
};

/** By what it is: the rooms themselves, and what their messages pass and end in. */
type Used = { readonly rooms: number; readonly PostgreSQL: number; readonly others: number };

/** Microseconds of processor for a delivery; milliseconds. */
type Round = { readonly cost: number; readonly parts: Used; readonly latencies: readonly number[] };

export async function rooms(): Promise<void> {
  const servers: { stop(): Promise<void> }[] = [];
  const started = async (what: string, starting: () => Promise<Server>) => {
    const server = await step(what, starting);
    servers.push(server);
    return server;
  };
  try {
    const contenders = [await ours(started), ...(await twins(started))];
    const tables: Record<string, Table> = {};
    for (const [title, gathering] of Object.entries(gatherings))
      tables[title] = await step(title, async () => tableOf(contenders, await race(contenders, gathering)));
    await report("rooms", tables);
  } finally {
    for (const server of servers.reverse()) await server.stop();
  }
}

type Starting = (what: string, starting: () => Promise<Server>) => Promise<Server>;

/** Each has a PostgreSQL of its own, whose every process is then counted. */
async function ours(started: Starting): Promise<Contender> {
  const postgres = await started("PostgreSQL", () => startPostgres(`${folder}/rooms`, { isStrict: true }));
  const redis = await started("Redis", () => startRedis(folder));
  const databaseUrl = await emptyDatabase(postgres.url, "bench_rooms");
  const directPort = await freePort();
  const settings = { DATABASE_URL: databaseUrl, REDIS_URL: redis.url, DIRECT_PORT: String(directPort) };
  const worker = await started("the Worker", () => startProduct("rooms-cloud", settings));
  const direct = `http://127.0.0.1:${directPort}`;
  const product = { origin: worker.url, direct, databaseUrl, folder: `${folder}/rooms-cloud` };
  const client = await connectLocally(databaseUrl);
  await started("a look into its copy", async () => ({ url: databaseUrl, stop: () => client.end() }));
  const copied = async () => {
    const { rows } = await client.query<{ n: number }>("select sum(last_seq)::int as n from conversations");
    return rows[0]?.n ?? 0;
  };
  let before = 0;
  return {
    name: "Tagesnest: a room is an object of the Worker in workerd",
    // The local cloud's process has started workerd.
    used: () => ({
      rooms: processorTime(pidOf(worker)) - ownTime(pidOf(worker)),
      PostgreSQL: processorTime(pidOf(postgres)),
      others: ownTime(pidOf(worker)) + processorTime(pidOf(redis)),
    }),
    async enter(gathering) {
      const conversations = await beginConversations(product, gathering);
      before = await copied();
      return intoRooms(product, conversations);
    },
    /** The copy into PostgreSQL is part of what a message costs. */
    async settle(said) {
      while ((await copied()) - before < said) await Bun.sleep(500);
    },
  };
}

async function twins(started: Starting): Promise<Contender[]> {
  const postgres = await started("PostgreSQL of the twins", () =>
    startPostgres(`${folder}/rooms-twins`, { isStrict: true }),
  );
  const redis = await started("Redis of a twin", () => startRedis(folder));
  const twin = await started("Socket.IO", async () => startSocketIo(await emptyDatabase(postgres.url, "twin")));
  const onRedis = await started("Socket.IO with Redis", async () =>
    startSocketIo(await emptyDatabase(postgres.url, "twin_redis"), redis.url),
  );
  const settle = async () => {};
  return [
    {
      name: "Socket.IO + PostgreSQL",
      used: () => ({
        rooms: processorTime(pidOf(twin)),
        PostgreSQL: processorTime(pidOf(postgres)),
        others: 0,
      }),
      enter: async () => intoSocketIo(twin.url),
      settle,
    },
    {
      name: "Socket.IO + PostgreSQL + Redis adapter",
      used: () => ({
        rooms: processorTime(pidOf(onRedis)),
        PostgreSQL: processorTime(pidOf(postgres)),
        others: processorTime(pidOf(redis)),
      }),
      enter: async () => intoSocketIo(onRedis.url),
      settle,
    },
  ];
}

function intoRooms(product: Product, conversations: readonly Conversation[]): Enter {
  return async ({ room, member }, { hear, fail }) => {
    const { placementId = "", cookies = [] } = conversations[room] ?? {};
    const socket = openSocket(product, placementId, await tokenOf(product, placementId, cookies[member] ?? ""));
    await new Promise<void>((greeted, failed) => {
      socket.addEventListener("close", ({ code }) => failed(new Error(`a socket was closed: ${code}`)));
      socket.addEventListener("message", ({ data }) => {
        if (data === "pong") return;
        const frame: Received = JSON.parse(data);
        if (frame.t === "hello") greeted();
        if (frame.t === "no") fail(frame.why);
        if (frame.t === "entries") hear(frame.entries.map(([, key]) => key));
      });
    });
    const pulse = setInterval(() => socket.send("ping"), pulseMs);
    return {
      say: (key, text) => socket.send(JSON.stringify({ t: "say", key, text } satisfies Sent)),
      close() {
        clearInterval(pulse);
        socket.close();
      },
    };
  };
}

/** Socket.IO's own frames, by hand: its client would cost the one who measures more than the server. */
function intoSocketIo(url: string): Enter {
  return async ({ room, member }, { hear, fail }) => {
    const query = `EIO=4&transport=websocket&room=${room}&member=${member}`;
    const socket = new WebSocket(`${url.replace("http", "ws")}/socket.io/?${query}`);
    const asked = new Map<number, string>();
    let count = 0;
    await new Promise<void>((greeted) => {
      socket.addEventListener("close", ({ code }) => fail(`closed: ${code}`));
      socket.addEventListener("message", ({ data }: MessageEvent<string>) => {
        if (data.startsWith("0")) socket.send("40");
        else if (data === "2") socket.send("3");
        else if (data.startsWith("40")) greeted();
        else if (data.startsWith("43")) {
          const number = Number.parseInt(data.slice(2), 10);
          hear([asked.get(number) ?? ""]);
          asked.delete(number);
        } else if (data.startsWith("42")) hear([JSON.parse(data.slice(2))[1][1]]);
      });
    });
    return {
      say(key, text) {
        asked.set(count, key);
        socket.send(`42${count++}${JSON.stringify(["say", { key, text }])}`);
      },
      close: () => socket.close(),
    };
  };
}

async function race(contenders: readonly Contender[], gathering: Gathering): Promise<Round[][]> {
  const crowds: Crowd[] = [];
  for (const contender of contenders) crowds.push(await Crowd.gather(await contender.enter(gathering), gathering));
  const results: Round[][] = contenders.map(() => []);
  // The first round is for warming up: engines compile, and whoever has not looked is told once, by mail and push, that something waits.
  for (let round = 0; round <= rounds; round++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      const at = (round + turn) % contenders.length;
      const [contender, crowd] = [contenders[at], crowds[at]];
      if (!contender || !crowd) continue;
      const measuring = await measured(contender, crowd, gathering);
      if (round > 0) results[at]?.push(measuring);
    }
  }
  for (const crowd of crowds) crowd.close();
  return results;
}

async function measured({ used, settle }: Contender, crowd: Crowd, { perSecond }: Gathering): Promise<Round> {
  // Whoever rested is awake.
  await crowd.burst(perSecond, 1);
  await settle(crowd.said);
  const before = used();
  const { deliveries, latencies } = await crowd.burst(perSecond, seconds);
  await settle(crowd.said);
  const after = used();
  const each = (part: keyof Used) => ((after[part] - before[part]) * 1_000) / deliveries;
  const parts = { rooms: each("rooms"), PostgreSQL: each("PostgreSQL"), others: each("others") };
  return { cost: parts.rooms + parts.PostgreSQL + parts.others, parts, latencies };
}

function tableOf(contenders: readonly Contender[], results: readonly (readonly Round[])[]): Table {
  const [, twin = [], onRedis = []] = results;
  const middle = (rounds: readonly Round[], of: (round: Round) => number) => percentile(rounds.map(of), 0.5).toFixed(1);
  return {
    head: [
      "",
      "µs a delivery",
      "of it workerd or Node",
      "PostgreSQL",
      "Redis, local cloud",
      "p50 ms",
      "p99 ms",
      "takes, of the twin",
      "of the twin with Redis",
    ],
    rows: contenders.map(({ name }, at) => {
      const own = results[at] ?? [];
      const latencies = own.flatMap((round) => round.latencies);
      return [
        name,
        middle(own, ({ cost }) => cost),
        middle(own, ({ parts }) => parts.rooms),
        middle(own, ({ parts }) => parts.PostgreSQL),
        middle(own, ({ parts }) => parts.others),
        ms(percentile(latencies, 0.5)),
        ms(percentile(latencies, 0.99)),
        own === twin ? "" : times(ratioOf(own, twin)),
        own === onRedis ? "" : times(ratioOf(own, onRedis)),
      ];
    }),
  };
}

function ratioOf(own: readonly Round[], other: readonly Round[]): Ratio {
  const ratios = own.map(({ cost }, round) => cost / (other[round]?.cost ?? Number.NaN));
  return { median: percentile(ratios, 0.5), least: Math.min(...ratios), most: Math.max(...ratios) };
}
