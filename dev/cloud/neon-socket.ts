import type { Duplex } from "node:stream";
import type { WebSocket } from "miniflare";
import pg from "pg";
import type { DatabaseCredentials } from "./credentials.ts";
import {
  askForPassword,
  fatalError,
  loggedIn,
  MessageReader,
  passwordOf,
  refuseEncryption,
  startupParameters,
} from "./wire.ts";

/**
 * PostgreSQL's protocol over a WebSocket, as Neon's driver speaks it: start-up message and clear-text password come in one
 * go, unasked. The login is played here; behind it the bytes go to the database and back untouched.
 */
export function openNeonSocket(
  socket: WebSocket,
  databaseUrl: string,
  credentials: DatabaseCredentials,
  log: (line: string) => void,
): void {
  const connection = new NeonSocket(socket, databaseUrl, credentials, log);
  socket.addEventListener("message", ({ data }) => connection.receive(Buffer.from(data as ArrayBuffer)));
  socket.addEventListener("close", () => connection.close());
}

class NeonSocket {
  readonly #socket: WebSocket;
  readonly #databaseUrl: string;
  readonly #credentials: DatabaseCredentials;
  readonly #log: (line: string) => void;
  readonly #login = new MessageReader();
  #user = "";
  #database = "";
  #connecting = false;
  #upstream: Duplex | null = null;
  #early: Buffer[] = [];
  #closed = false;

  constructor(socket: WebSocket, databaseUrl: string, credentials: DatabaseCredentials, log: (line: string) => void) {
    this.#socket = socket;
    this.#databaseUrl = databaseUrl;
    this.#credentials = credentials;
    this.#log = log;
  }

  receive(bytes: Buffer): void {
    if (this.#closed) return;
    if (this.#upstream !== null) {
      this.#upstream.write(bytes);
      return;
    }
    if (this.#connecting) {
      this.#early.push(bytes);
      return;
    }
    try {
      for (const message of this.#login.read(bytes)) this.#logIn(message.type, message.bytes);
      if (this.#connecting) this.#early.push(this.#login.rest());
    } catch (error) {
      this.#refuse("08P01", String(error));
    }
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#upstream?.destroy(); // the database rolls back what was open
    this.#socket.close();
  }

  #logIn(type: string, bytes: Buffer): void {
    if (this.#connecting) {
      this.#early.push(Buffer.from(bytes)); // a query in the same frame as the password
      return;
    }
    if (type === "encrypt") {
      this.#send(refuseEncryption);
      return;
    }
    if (type === "startup") {
      const parameters = startupParameters(bytes);
      this.#user = parameters.get("user") ?? "";
      this.#database = parameters.get("database") ?? this.#user;
      this.#send(askForPassword);
      return;
    }
    const { user, password, database } = this.#credentials;
    if (type !== "p" || this.#user !== user || passwordOf(bytes) !== password) {
      this.#refuse("28P01", `password authentication failed for user '${this.#user}'`);
      return;
    }
    if (this.#database !== database) {
      this.#refuse("3D000", `database "${this.#database}" does not exist`);
      return;
    }
    this.#connecting = true;
    this.#connectUpstream().catch((error: unknown) => {
      this.#log(`[neon] the database does not answer: ${error}`);
      this.#refuse("08006", `the database does not answer: ${error}`);
    });
  }

  #refuse(code: string, text: string): void {
    if (this.#closed) return;
    this.#send(fatalError(code, text));
    this.close();
  }

  #send(bytes: Buffer): void {
    if (!this.#closed) this.#socket.send(new Uint8Array(bytes)); // a copy: the stream reuses its buffers
  }

  async #connectUpstream(): Promise<void> {
    const { stream, settings } = await logInUpstream(this.#databaseUrl);
    if (this.#closed) {
      stream.destroy();
      return;
    }
    stream.on("data", (bytes: Buffer) => this.#send(bytes));
    stream.on("error", (error) => this.#log(`[neon] connection to the database: ${error.message}`));
    stream.on("close", () => this.close());
    this.#send(loggedIn(settings));
    for (const bytes of this.#early) stream.write(bytes);
    this.#early = [];
    this.#upstream = stream;
  }
}

/** `pg` knows every way to log in (SCRAM, TLS); once it has, only its stream is used. */
async function logInUpstream(databaseUrl: string): Promise<{ stream: Duplex; settings: Map<string, string> }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  const settings = new Map<string, string>();
  client.connection.on("parameterStatus", (setting: { parameterName: string; parameterValue: string }) => {
    settings.set(setting.parameterName, setting.parameterValue);
  });
  await client.connect();
  const { stream } = client.connection;
  for (const event of ["data", "end", "close", "error"]) stream.removeAllListeners(event);
  return { stream, settings };
}
