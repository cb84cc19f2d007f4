import { createHash } from "node:crypto";
import { type Emulator, NotEmulated } from "./emulator.ts";
import { isCommand, onlyRedisErrors, RedisError, type RedisStore, type Reply, unknownCommand } from "./redis-store.ts";

type Word = string | number | boolean | object | null;
type Command = string[];
type Outcome = { result: Reply } | { error: string };

/** Upstash Redis' REST API (https://upstash.com/docs/redis/features/restapi) over a store. */
export function upstash(store: RedisStore, token: string): Emulator {
  const scripts = new Scripts(store);
  return {
    name: "Upstash Redis",
    hosts: /^(?!qstash)[^.]+\.upstash\.io$/,
    note: "One command, pipeline, multi-exec and scripts over REST. No SUBSCRIBE, no MONITOR; one region, so always consistent.",
    loggedPath: (url) => (BATCHES.has(url.pathname) ? url.pathname : `/${url.pathname.split("/")[1] ?? ""}`), // keys and values follow
    /** `PUT /redis?command=["GET","key"]`: what time or an operator does to a key. */
    async page(request) {
      const { pathname, searchParams } = new URL(request.url);
      if (request.method !== "PUT" || pathname !== "/redis") return null;
      return Response.json({ result: await scripts.run(commandOf(JSON.parse(searchParams.get("command") ?? "[]"))) });
    },
    async fetch(request) {
      if (request.headers.get("authorization") !== `Bearer ${token}`) {
        return Response.json({ error: "WRONGPASS invalid or missing auth token" }, { status: 401 });
      }
      const encode = request.headers.get("upstash-encoding") === "base64" ? base64 : (reply: Reply) => reply;
      try {
        return Response.json(await answer(request, scripts, encode));
      } catch (error) {
        return Response.json({ error: onlyRedisErrors(error).message }, { status: 400 });
      }
    },
  };
}

const BATCHES = new Set(["/pipeline", "/multi-exec"]);

async function answer(request: Request, redis: Scripts, encode: (reply: Reply) => Reply): Promise<Outcome | Outcome[]> {
  const url = new URL(request.url);
  const outcome = (reply: Reply | RedisError): Outcome =>
    reply instanceof RedisError ? { error: reply.message } : { result: encode(reply) };
  if (!BATCHES.has(url.pathname)) return outcome(await redis.run(await oneCommand(request, url)));
  const commands = await batchOf(request);
  if (url.pathname === "/multi-exec") return (await redis.transaction(commands)).map(outcome);
  const outcomes: Outcome[] = [];
  for (const command of commands) outcomes.push(outcome(await redis.run(command).catch(onlyRedisErrors)));
  return outcomes;
}

/** A command is the JSON body at `/`, or the path with the body as its last word and the query string as options. */
async function oneCommand(request: Request, url: URL): Promise<Command> {
  if (url.pathname === "/") return commandOf(await jsonBody(request));
  const path = url.pathname.slice(1).split("/").map(decodeURIComponent);
  const body = request.method === "POST" ? [await request.text()].filter(Boolean) : [];
  const options = [...url.searchParams].flat().filter(Boolean);
  return [...path, ...body, ...options];
}

async function batchOf(request: Request): Promise<Command[]> {
  const body = await jsonBody(request);
  if (!Array.isArray(body)) throw new RedisError("ERR failed to parse pipeline request");
  return body.map(commandOf);
}

async function jsonBody(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    throw new RedisError("ERR failed to parse command"); // what was sent is not repeated: it may be secret
  }
}

function commandOf(words: unknown): Command {
  if (!Array.isArray(words) || words.length === 0) throw new RedisError("ERR empty command");
  return words.map((word: Word) => (typeof word === "object" && word !== null ? JSON.stringify(word) : String(word)));
}

/** Strings travel as base64 when the client asks; it knows `OK` by itself and expects it plain. */
function base64(reply: Reply): Reply {
  if (Array.isArray(reply)) return reply.map(base64);
  return typeof reply === "string" && reply !== "OK" ? Buffer.from(reply).toString("base64") : reply;
}

/** Commands that concern a connection, which REST has none of, or that would hold up or change the one all calls share. */
const NOT_OVER_REST = new Set(
  "asking auth blmove blmpop blpop brpop brpoplpush bzmpop bzpopmax bzpopmin client cluster discard exec hello monitor multi"
    .split(" ")
    .concat(
      "psubscribe psync punsubscribe quit readonly readwrite replicaof reset select shutdown slaveof ssubscribe subscribe".split(
        " ",
      ),
      "sunsubscribe sync unsubscribe unwatch wait waitaof watch".split(" "),
    ),
);

/**
 * Scripts for Upstash may begin with `#!lua flags=allow-key-locking`, which Redis itself refuses. So the line is cut, and a
 * script keeps the digest of what its author wrote: EVALSHA and SCRIPT are answered from here.
 */
class Scripts {
  readonly #store: RedisStore;
  readonly #sources = new Map<string, string>();

  constructor(store: RedisStore) {
    this.#store = store;
  }

  async run(command: Command): Promise<Reply> {
    if (command[0]?.toLowerCase() === "script") return this.#script(command);
    return this.#store.run(this.#prepare(command));
  }

  async transaction(commands: Command[]): Promise<(Reply | RedisError)[]> {
    return this.#store.transaction(commands.map((command) => this.#prepareForTransaction(command)));
  }

  #prepareForTransaction(command: Command): Command {
    try {
      return this.#prepare(command);
    } catch (error) {
      onlyRedisErrors(error);
      throw new RedisError("EXECABORT Transaction discarded because of previous errors.");
    }
  }

  #prepare(command: Command): Command {
    const [name = "", script = "", ...rest] = command;
    const lower = name.toLowerCase();
    if (NOT_OVER_REST.has(lower)) {
      throw new RedisError(
        `ERR Command is not available: '${name}'. See https://upstash.com/docs/redis/overall/compatibility for details`,
      );
    }
    if (!isCommand(lower)) throw unknownCommand(command);
    if (lower === "script") throw new NotEmulated("SCRIPT inside a transaction");
    if (lower === "eval" || lower === "eval_ro") return ["EVAL", this.#remember(script).source, ...rest];
    if (lower !== "evalsha" && lower !== "evalsha_ro") return command;
    const source = this.#sources.get(script.toLowerCase());
    if (source === undefined) throw new RedisError("NOSCRIPT No matching script. Please use EVAL.");
    return ["EVAL", source, ...rest];
  }

  #script([, action = "", ...words]: Command): Reply {
    switch (action.toLowerCase()) {
      case "load":
        return this.#remember(words[0] ?? "").digest;
      case "exists":
        return words.map((digest) => (this.#sources.has(digest.toLowerCase()) ? 1 : 0));
      case "flush":
        this.#sources.clear();
        return "OK";
      default:
        throw new NotEmulated(`SCRIPT ${action}`);
    }
  }

  #remember(script: string): { digest: string; source: string } {
    const digest = createHash("sha1").update(script).digest("hex");
    const source = script.replace(/^#!lua.*/, ""); // the empty line stays, so that line numbers in errors are right
    this.#sources.set(digest, source);
    return { digest, source };
  }
}
