import { createServer, type Socket } from "node:net";
import { inspect } from "node:util";
import type { PGlite } from "@electric-sql/pglite";
import type { DatabaseCredentials } from "./credentials.ts";
import { listen, stopListening } from "./listen.ts";
import { Turns } from "./turns.ts";
import {
  askForPassword,
  backendMessages,
  closeStatement,
  type FrontendMessage,
  fatalError,
  loggedIn,
  MessageReader,
  passwordOf,
  prefixNames,
  refuseEncryption,
  simpleQuery,
  startupParameters,
  sync,
} from "./wire.ts";

export type PgliteServerOptions = {
  credentials: DatabaseCredentials;
  /** A transaction that waits this long for its next statement is rolled back, because everybody else waits for it. */
  idleTransactionMs: number;
  log: (line: string) => void;
};

export type PgliteServer = {
  port: number;
  /** Runs when nobody else has a transaction open. */
  exclusive<T>(work: (db: PGlite) => Promise<T>): Promise<T>;
  /** Rolls back what is open and hangs up on everybody. */
  close(): Promise<void>;
};

/**
 * PGlite as a PostgreSQL server on a loopback port. There is one backend and there are many connections, so a connection
 * owns the backend from its first message until the backend says "ready, idle". What a session would keep for itself is
 * thus shared: prepared statements get names of their own, `SET` is reset when its connection ends; temporary tables,
 * advisory locks and NOTIFY are not told apart. Those, and everything about contention, need a real server.
 */
export async function servePglite(db: PGlite, options: PgliteServerOptions): Promise<PgliteServer> {
  const turns = new Turns();
  const connections = new Set<Connection>();
  let count = 0;
  const server = createServer((socket) => {
    count += 1;
    const connection = new Connection(count, socket, db, turns, options);
    connections.add(connection);
    void connection.ended.then(() => connections.delete(connection));
  });
  const port = await listen(server, 0);
  return {
    port,
    exclusive: (work) => turns.run(() => work(db)),
    async close() {
      const stopped = stopListening(server);
      const ends = [...connections].map((connection) => connection.hangUp());
      await Promise.all(ends);
      await stopped;
    },
  };
}

const IDLE = "I";
const IDLE_STEPS = 10;

class Connection {
  readonly ended: Promise<void>;
  #markEnded: () => void = () => undefined;
  #reader = new MessageReader();
  #user: string | null = null;
  #loggedIn = false;
  #group: Buffer[] = [];
  #work: Promise<void> = Promise.resolve();
  #endTurn: (() => void) | null = null;
  #idleTimer: NodeJS.Timeout | undefined;
  #prepared = new Set<string>();
  #usedSet = false;
  #gone = false;

  readonly #id: number;
  readonly #socket: Socket;
  readonly #db: PGlite;
  readonly #turns: Turns;
  readonly #options: PgliteServerOptions;

  constructor(id: number, socket: Socket, db: PGlite, turns: Turns, options: PgliteServerOptions) {
    this.#id = id;
    this.#socket = socket;
    this.#db = db;
    this.#turns = turns;
    this.#options = options;
    this.ended = new Promise((resolve) => {
      this.#markEnded = resolve;
    });
    socket.setNoDelay(true);
    socket.on("data", (chunk: Buffer) => this.#receive(chunk));
    socket.on("error", (error) => options.log(`[postgres] connection ${id}: ${error.message}`));
    socket.on("close", () => this.#leave());
  }

  /** When the cloud stops: with an error only in the midst of something, as a closing client may have said goodbye already. */
  hangUp(): Promise<void> {
    if (this.#endTurn === null) this.#leave();
    else this.#hangUpWith("57P01", "terminating connection: the local cloud stops");
    return this.ended;
  }

  #receive(chunk: Buffer): void {
    if (this.#gone) return;
    try {
      for (const message of this.#reader.read(chunk)) this.#handle(message);
    } catch (error) {
      this.#hangUpWith("08P01", String(error));
    }
  }

  #handle({ type, bytes }: FrontendMessage): void {
    if (!this.#loggedIn) {
      this.#logIn(type, bytes);
      return;
    }
    if (type === "X") {
      this.#socket.end();
      return;
    }
    const { bytes: renamed, parsed } = prefixNames(type, bytes, `c${this.#id}_`);
    if (parsed !== null) this.#prepared.add(parsed);
    this.#group.push(COPY_IN.test(sqlOf(type, bytes)) ? simpleQuery(REFUSE_COPY_IN) : renamed);
    if (!ENDS_A_GROUP.has(type)) return;
    const group = Buffer.concat(this.#group);
    this.#group = [];
    this.#work = this.#work.then(() => this.#run(group));
  }

  #logIn(type: string, bytes: Buffer): void {
    const { user, password, database } = this.#options.credentials;
    if (type === "encrypt") {
      this.#socket.write(refuseEncryption);
      return;
    }
    if (type === "cancel") {
      this.#socket.end(); // there is no second backend that could interrupt the first
      return;
    }
    if (type === "startup") {
      const parameters = startupParameters(bytes);
      this.#user = parameters.get("user") ?? "";
      const wanted = parameters.get("database") ?? this.#user;
      if (wanted !== database) {
        this.#hangUpWith("3D000", `database "${wanted}" does not exist`);
        return;
      }
      this.#socket.write(askForPassword);
      return;
    }
    if (type !== "p" || this.#user !== user || passwordOf(bytes) !== password) {
      this.#hangUpWith("28P01", `password authentication failed for user "${this.#user}"`);
      return;
    }
    this.#loggedIn = true;
    this.#socket.write(loggedIn(SERVER_PARAMETERS));
  }

  /** One message group: to the backend, and its answer back. Keeps the backend while a transaction is open. */
  async #run(group: Buffer): Promise<void> {
    if (this.#gone) return;
    this.#endTurn ??= await this.#turns.take();
    clearTimeout(this.#idleTimer);
    if (this.#gone) return; // it left while it waited; `#leave` ends the turn
    let answer: Buffer;
    try {
      answer = Buffer.from(await this.#db.execProtocolRaw(group));
    } catch (error) {
      this.#options.log(`[postgres] PGlite failed, restart the cloud if it goes on: ${printable(error)}`);
      this.#hangUpWith("XX000", `PGlite failed: ${printable(error)}`);
      return;
    }
    this.#socket.write(answer);
    const status = this.#inspect(answer);
    if (status === IDLE) this.#giveBack();
    else this.#beIdle();
  }

  /**
   * Counts in steps, of which each counts once however late it comes: while this very process is too busy to read what a client
   * has sent long since, no time passes.
   */
  #beIdle(steps = 0): void {
    const next = () => (steps + 1 < IDLE_STEPS ? this.#beIdle(steps + 1) : this.#giveUpTransaction());
    this.#idleTimer = setTimeout(next, this.#options.idleTransactionMs / IDLE_STEPS);
  }

  /** The transaction status the backend ended on; empty when it expects more of this group. */
  #inspect(answer: Buffer): string {
    let status = "";
    for (const { type, body } of backendMessages(answer)) {
      if (type === "Z") status = String.fromCharCode(body.readUInt8(0));
      if (type === "C" && body.toString("latin1", 0, 4) === "SET\0") this.#usedSet = true;
    }
    return status;
  }

  #giveBack(): void {
    this.#endTurn?.();
    this.#endTurn = null;
  }

  #giveUpTransaction(): void {
    this.#options.log(
      `[postgres] connection ${this.#id} was idle in a transaction for ${this.#options.idleTransactionMs} ms with ` +
        `${this.#turns.waiting} waiting: rolled back. Was the HTTP client used inside inTransaction, instead of tx?`,
    );
    this.#hangUpWith("25P03", "terminating connection due to idle-in-transaction timeout");
  }

  #hangUpWith(code: string, text: string): void {
    if (this.#gone) return;
    if (this.#socket.writable) this.#socket.end(fatalError(code, text));
    this.#leave();
  }

  #leave(): void {
    if (this.#gone) return;
    this.#gone = true;
    clearTimeout(this.#idleTimer);
    this.#work = this.#work
      .then(() => this.#cleanUp())
      .catch((error: unknown) =>
        this.#options.log(`[postgres] cleaning up after connection ${this.#id}: ${printable(error)}`),
      )
      .finally(() => {
        this.#giveBack();
        this.#socket.destroySoon();
        this.#markEnded();
      });
  }

  /** What a server does when a session ends: rolls back, and forgets its statements and settings. */
  async #cleanUp(): Promise<void> {
    const ownsBackend = this.#endTurn !== null;
    const statements = [...this.#prepared].map(closeStatement);
    if (!ownsBackend && statements.length === 0 && !this.#usedSet) return;
    this.#endTurn ??= await this.#turns.take();
    // Sync first: after an error a backend skips everything up to it.
    if (ownsBackend) await this.#db.execProtocolRaw(Buffer.concat([sync, simpleQuery("ROLLBACK")]));
    if (statements.length > 0) await this.#db.execProtocolRaw(Buffer.concat([...statements, sync]));
    if (this.#usedSet) await this.#db.execProtocolRaw(simpleQuery("RESET ALL"));
  }
}

/** Query, Sync, Flush, FunctionCall; CopyData, CopyDone, CopyFail: each wants the backend's answer. */
const ENDS_A_GROUP = new Set(["Q", "S", "H", "F", "d", "c", "f"]);

/** Rows that follow a COPY kill PGlite for good, so the statement is replaced by one that fails in its place. */
const COPY_IN = /\bcopy\b[^;]*\bfrom\s+stdin\b/i;
const REFUSE_COPY_IN =
  "DO $$BEGIN RAISE EXCEPTION USING ERRCODE = '0A000', MESSAGE = " +
  "'the embedded database cannot COPY FROM STDIN: use exclusive() of the cloud, or a real server'; END$$";

/** The statement of a simple query; COPY is never sent any other way. */
const sqlOf = (type: string, bytes: Buffer): string => (type === "Q" ? bytes.toString("utf8", 5) : "");

const SERVER_PARAMETERS: [string, string][] = [
  ["server_version", "18.3"],
  ["server_encoding", "UTF8"],
  ["client_encoding", "UTF8"],
  ["DateStyle", "ISO, MDY"],
  ["integer_datetimes", "on"],
  ["standard_conforming_strings", "on"],
  ["TimeZone", "UTC"],
];

/** PGlite throws plain objects too, when its WebAssembly exits. */
const printable = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : inspect(error, { depth: 1 });
