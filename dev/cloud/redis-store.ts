import { Redis } from "ioredis";
import RedisMock from "ioredis-mock";
import { NotEmulated } from "./emulator.ts";
import { Turns } from "./turns.ts";

export type Reply = string | number | null | Reply[];

/** An error in Redis' own words, such as `WRONGTYPE Operation against …`. */
export class RedisError extends Error {
  override name = "RedisError";
}

/** Redis as a list of words in, a reply out. */
export type RedisStore = {
  where: string;
  run(command: readonly string[]): Promise<Reply>;
  /** All or nothing; throws `RedisError` (EXECABORT) when a command cannot even be queued. */
  transaction(commands: readonly (readonly string[])[]): Promise<(Reply | RedisError)[]>;
  close(): Promise<void>;
};

/** Every command of Redis, in lower case. */
const COMMANDS = new Set(Redis.prototype.getBuiltinCommands());

export const isCommand = (name: string): boolean => COMMANDS.has(name.toLowerCase());

export function unknownCommand([name = "", ...words]: readonly string[]): RedisError {
  const beginning = words.map((word) => `'${word}' `).join("");
  return new RedisError(`ERR unknown command '${name}', with args beginning with: ${beginning}`);
}

/** A real server. */
export async function redisServer(url: string, log: (line: string) => void): Promise<RedisStore> {
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 1 });
  redis.on("error", (error: Error) => log(`[redis] ${error.message}`));
  await redis.connect();
  // ioredis turns the replies of lower-case commands into objects; the wire shape is wanted here.
  const words = ([name = "", ...rest]: readonly string[]): [string, ...string[]] => [name.toUpperCase(), ...rest];
  return {
    where: `Redis at ${new URL(url).host}`,
    run: async (command) => {
      try {
        return (await redis.call(...words(command))) as Reply;
      } catch (error) {
        throw asRedisError(error);
      }
    },
    async transaction(commands) {
      const queue = redis.multi();
      for (const command of commands) queue.call(...words(command));
      try {
        const replies = (await queue.exec()) ?? [];
        return replies.map(([error, reply]) => (error === null ? (reply as Reply) : asRedisError(error)));
      } catch (error) {
        throw asRedisError(error);
      }
    },
    close: async () => redis.disconnect(),
  };
}

/** In this process and in memory: gone when it ends. Not every command; one that is missing is a 501, not an answer. */
export function redisInMemory(): RedisStore {
  const mock = new RedisMock({ keyPrefix: "" });
  const turns = new Turns(); // the mock is not atomic: a command may wait, and a transaction is a list of commands
  const runNow = async (command: readonly string[]): Promise<Reply> => {
    const [name = "", ...words] = command;
    const method = name.toLowerCase();
    if (!isCommand(method)) throw unknownCommand(command);
    const call = mock[method as keyof typeof mock] as unknown;
    if (typeof call !== "function") {
      throw new NotEmulated(`the in-memory Redis has no ${name.toUpperCase()}: start the cloud with a redisUrl`);
    }
    await requireType(mock, method, words);
    if (await leavesExpiryAsItIs(mock, method, words)) return 0;
    const keptMs = await expiryToKeep(mock, method, words);
    try {
      const reply = plainReply(await call.apply(mock, asTheMockWants(method, words)));
      if (keptMs !== null && reply !== null) await mock.pexpire(words[0] ?? "", keptMs);
      return reply;
    } catch (error) {
      throw asRedisError(error);
    }
  };
  return {
    where: "in memory (ioredis-mock), forgotten at the end",
    run: (command) => turns.run(() => runNow(command)),
    transaction: (commands) =>
      turns.run(async () => {
        if (!commands.every(([name = ""]) => isCommand(name))) {
          throw new RedisError("EXECABORT Transaction discarded because of previous errors.");
        }
        const replies: (Reply | RedisError)[] = [];
        for (const command of commands) replies.push(await runNow(command).catch(onlyRedisErrors));
        return replies;
      }),
    close: async () => {
      await mock.flushall(); // mocks of one process share their data
      mock.disconnect();
    },
  };
}

export function onlyRedisErrors(error: unknown): RedisError {
  if (error instanceof RedisError) return error;
  throw error;
}

/** Redis' errors begin with a code in capitals; the mock forgets it now and then. Anything else is a fault of ours. */
function asRedisError(error: unknown): RedisError {
  if (!(error instanceof Error) || error instanceof TypeError || error instanceof RangeError) throw error;
  if (error instanceof NotEmulated) throw error;
  if (error instanceof RedisError) return error;
  const message = error.message.replace(/^Error trying to loading or executing lua code string in VM: /, "");
  return new RedisError(/^[A-Z]+ /.test(message) ? message : `ERR ${message}`);
}

/** The mock answers HGETALL with an object, and absence with undefined; a script's `false` is nothing. */
function plainReply(value: unknown): Reply {
  if (value === null || value === undefined || value === false) return null;
  if (Array.isArray(value)) return value.map(plainReply);
  if (Buffer.isBuffer(value)) return value.toString();
  if (typeof value === "function") throw new NotEmulated("a script that answers a table with names");
  if (typeof value === "object") return Object.entries(value).flat().map(plainReply);
  return typeof value === "number" ? value : String(value);
}

/** Which kind of value the first key of a command must hold, if it holds any: the mock checks late, elsewhere or never. */
const KINDS: Record<string, string> = {
  string:
    "get set getset getdel getex append strlen setrange getrange incr incrby incrbyfloat decr decrby setbit getbit",
  hash: "hset hsetnx hget hmget hmset hgetall hdel hlen hexists hkeys hvals hincrby hincrbyfloat hscan hstrlen",
  list: "lpush rpush lpushx rpushx lpop rpop llen lrange lindex lset linsert lrem ltrim",
  set: "sadd srem smembers sismember scard spop srandmember sscan",
  zset: "zadd zrem zscore zincrby zcard zcount zrange zrangebyscore zrank zrevrange zrevrangebyscore zrevrank zremrangebyscore",
};
const KIND_OF_COMMAND = new Map(
  Object.entries(KINDS).flatMap(([kind, commands]) => commands.split(" ").map((command) => [command, kind] as const)),
);
const INTEGER_ONLY = new Set(["incr", "incrby", "decr", "decrby"]);

async function requireType(mock: Redis, command: string, [key = ""]: string[]): Promise<void> {
  const wanted = KIND_OF_COMMAND.get(command);
  if (wanted === undefined || command === "set") return; // SET replaces whatever was there
  const found = await mock.type(key);
  if (found === "none") return;
  if (found !== wanted) throw new RedisError("WRONGTYPE Operation against a key holding the wrong kind of value");
  if (INTEGER_ONLY.has(command) && !/^-?\d{1,19}$/.test((await mock.get(key)) ?? "0")) {
    throw new RedisError("ERR value is not an integer or out of range");
  }
}

/**
 * Whether NX, XX, GT or LT leave the expiry that stands (Redis 7.0): the mock takes the word and sets it anyway. No expiry is an
 * endless one to GT and LT.
 */
async function leavesExpiryAsItIs(mock: Redis, command: string, [key = "", time = "", ...options]: string[]) {
  if (command !== "expire" && command !== "pexpire") return false;
  const words = new Set(options.map((word) => word.toUpperCase()));
  const standing = await mock.pttl(key);
  if (words.size === 0 || standing === -2) return false;
  const [old, wanted] = [
    standing === -1 ? Number.POSITIVE_INFINITY : standing,
    Number(time) * (command === "expire" ? 1_000 : 1),
  ];
  return (
    (words.has("NX") && standing !== -1) ||
    (words.has("XX") && standing === -1) ||
    (words.has("GT") && wanted <= old) ||
    (words.has("LT") && wanted >= old)
  );
}

/** What is left of an expiry that KEEPTTL keeps, in milliseconds; the mock drops it. */
async function expiryToKeep(mock: Redis, command: string, [key = "", , ...options]: string[]): Promise<number | null> {
  if (command !== "set" || !options.some((word) => word.toUpperCase() === "KEEPTTL")) return null;
  const left = await mock.pttl(key);
  return left > 0 ? left : null;
}

function asTheMockWants(command: string, words: string[]): string[] {
  if (command !== "eval") return withUpperCaseOptions(command, words);
  const [script = "", ...rest] = words;
  return [LUA_LIKE_REDIS + script, ...rest];
}

/**
 * Before each script, on its first line, as lines count in errors: Redis stores numbers as text, answers `false` for what is absent, and ends
 * the script at a command that fails unless it was asked by `pcall`; the mock stores numbers, puts objects into the lists of HMGET and
 * MGET, and counts on from what is no number.
 */
const LUA_LIKE_REDIS =
  "local mocked = redis.pcall " +
  "local function ask(name, ...) local words = { ... } local command = string.lower(name) " +
  "for i, word in ipairs(words) do if type(word) == 'number' then words[i] = string.format('%.17g', word) end end " +
  "if ({ incr = 1, incrby = 1, decr = 1, decrby = 1 })[command] then local held = mocked('get', words[1]) " +
  "if held and type(held) ~= 'userdata' and not string.match(tostring(held), '^-?%d+$') then " +
  "return nil, 'ERR value is not an integer or out of range' end end " +
  "local reply = mocked(name, table.unpack(words)) " +
  "if type(reply) == 'userdata' and reply[0] == 'error' then local told = string.gsub(tostring(reply[1]), '^Error: ', '') " +
  "if string.match(told, '^TypeError') then return nil, 'ERR Unknown Redis command called from script' end " +
  "if string.match(told, 'not contain') then " +
  "return nil, 'WRONGTYPE Operation against a key holding the wrong kind of value' end " +
  "return nil, told end " +
  "local others = ({ hmget = 1, mget = 0 })[command] if not others then return reply end " +
  "local list = {} for i = 1, #words - others do list[i] = type(reply[i]) == 'string' and reply[i] end " +
  "return list end " +
  "local redis = setmetatable({ " +
  "call = function(...) local reply, wrong = ask(...) if wrong then error(wrong, 0) end return reply end, " +
  "pcall = function(...) local reply, wrong = ask(...) if wrong then return { err = wrong } end return reply end " +
  "}, { __index = redis }) ";

/** Where a command's options begin, and which words they are: the mock silently ignores them in lower case. */
const OPTIONS: Record<string, { from: number; words: Set<string> }> = {
  set: { from: 2, words: new Set(["EX", "PX", "EXAT", "PXAT", "NX", "XX", "KEEPTTL", "GET"]) },
  getex: { from: 1, words: new Set(["EX", "PX", "EXAT", "PXAT", "PERSIST"]) },
  expire: { from: 2, words: new Set(["NX", "XX", "GT", "LT"]) },
  pexpire: { from: 2, words: new Set(["NX", "XX", "GT", "LT"]) },
  zadd: { from: 1, words: new Set(["NX", "XX", "GT", "LT", "CH", "INCR"]) },
  zrange: { from: 3, words: new Set(["BYSCORE", "BYLEX", "REV", "LIMIT", "WITHSCORES"]) },
  zrevrange: { from: 3, words: new Set(["WITHSCORES"]) },
  zrangebyscore: { from: 3, words: new Set(["LIMIT", "WITHSCORES"]) },
  zrevrangebyscore: { from: 3, words: new Set(["LIMIT", "WITHSCORES"]) },
  scan: { from: 1, words: new Set(["MATCH", "COUNT", "TYPE"]) },
};

function withUpperCaseOptions(command: string, words: string[]): string[] {
  const options = OPTIONS[command];
  if (options === undefined) return words;
  return words.map((word, i) => {
    const upper = word.toUpperCase();
    return i >= options.from && options.words.has(upper) ? upper : word;
  });
}
