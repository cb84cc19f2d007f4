/**
 * PostgreSQL's wire protocol, version 3, as far as a server that stands in front of another one needs it.
 * https://www.postgresql.org/docs/15/protocol-message-formats.html
 */

/** A message from a client. The first ones of a connection have no type byte: `startup`, or a request to encrypt. */
export type FrontendMessage = { type: string; bytes: Buffer };

const PROTOCOL_3 = 3;
const UNTYPED_REQUESTS: Record<number, string> = { 80877102: "cancel", 80877103: "encrypt", 80877104: "encrypt" };
const LARGEST_MESSAGE = 2 ** 30;

/** Cuts a byte stream into messages, however the network cut it. Throws on what is not this protocol. */
export class MessageReader {
  #chunks: Buffer[] = [];
  #size = 0;
  #needed = 0;
  #started = false;

  read(chunk: Buffer): FrontendMessage[] {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    if (this.#size < this.#needed) return []; // joining for each chunk of a long message would be quadratic
    const messages: FrontendMessage[] = [];
    let bytes = Buffer.concat(this.#chunks);
    for (;;) {
      this.#needed = this.#lengthOf(bytes);
      if (bytes.length < this.#needed) break;
      messages.push(this.#message(bytes.subarray(0, this.#needed)));
      bytes = bytes.subarray(this.#needed);
    }
    this.#chunks = [bytes];
    this.#size = bytes.length;
    return messages;
  }

  /** What has arrived of a message that is not complete, for whoever takes over from here. */
  rest(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  /** Bytes of the length of the first message; of its head while that has not arrived. */
  #lengthOf(bytes: Buffer): number {
    const head = this.#started ? 5 : 8;
    if (bytes.length < head) return head;
    const length = this.#started ? 1 + bytes.readInt32BE(1) : bytes.readInt32BE(0);
    if (length < head || length > LARGEST_MESSAGE)
      throw new Error(`not PostgreSQL's protocol: a message of ${length} bytes`);
    return length;
  }

  #message(bytes: Buffer): FrontendMessage {
    if (this.#started) return { type: String.fromCharCode(bytes.readUInt8(0)), bytes };
    const code = bytes.readInt32BE(4);
    const request = UNTYPED_REQUESTS[code];
    if (request !== undefined) return { type: request, bytes };
    if (code >> 16 !== PROTOCOL_3) throw new Error(`protocol ${code >> 16}.${code & 0xffff} is not supported`);
    this.#started = true;
    return { type: "startup", bytes };
  }
}

/** The settings a client sends first: user, database, options and so on. */
export function startupParameters(bytes: Buffer): Map<string, string> {
  const words = bytes.toString("utf8", 8).split("\0");
  const parameters = new Map<string, string>();
  for (let i = 0; i + 1 < words.length; i += 2) {
    const name = words[i];
    if (name) parameters.set(name, words[i + 1] ?? "");
  }
  return parameters;
}

/** The password of a PasswordMessage (`p`). */
export const passwordOf = (bytes: Buffer): string => bytes.toString("utf8", 5, bytes.length - 1);

export function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 0, "latin1");
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const strings = (...values: string[]): Buffer => Buffer.from(values.map((value) => `${value}\0`).join(""));

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

export const askForPassword = message("R", int32(3));
export const refuseEncryption = Buffer.from("N");
export const sync = message("S", Buffer.alloc(0));
export const simpleQuery = (sql: string): Buffer => message("Q", strings(sql));
export const closeStatement = (name: string): Buffer => message("C", Buffer.concat([Buffer.from("S"), strings(name)]));

/** What ends a login: accepted, the server's settings, a cancel key nobody uses, ready. */
export function loggedIn(parameters: Iterable<[string, string]>): Buffer {
  const settings = [...parameters].map(([name, value]) => message("S", strings(name, value)));
  return Buffer.concat([
    message("R", int32(0)),
    ...settings,
    message("K", Buffer.alloc(8)),
    message("Z", Buffer.from("I")),
  ]);
}

export function fatalError(code: string, text: string): Buffer {
  return message("E", Buffer.concat([strings("SFATAL", "VFATAL", `C${code}`, `M${text}`), Buffer.alloc(1)]));
}

/** The messages of a server's answer: type byte and body. */
export function* backendMessages(bytes: Buffer): Generator<{ type: string; body: Buffer }> {
  for (let at = 0; at + 5 <= bytes.length; ) {
    const end = at + 1 + bytes.readInt32BE(at + 1);
    yield { type: String.fromCharCode(bytes.readUInt8(at)), body: bytes.subarray(at + 5, end) };
    at = end;
  }
}

/** Gives a connection's prepared statements and portals names of their own where many connections share one backend. */
export function prefixNames(type: string, bytes: Buffer, prefix: string): { bytes: Buffer; parsed: string | null } {
  const own = (name: string) => (name === "" ? "" : prefix + name);
  const body = bytes.subarray(5);
  switch (type) {
    case "P": {
      const [statement, rest] = takeString(body);
      const renamed = message("P", Buffer.concat([strings(own(statement)), rest]));
      return { bytes: renamed, parsed: statement === "" ? null : own(statement) };
    }
    case "B": {
      const [portal, afterPortal] = takeString(body);
      const [statement, rest] = takeString(afterPortal);
      return { bytes: message("B", Buffer.concat([strings(own(portal), own(statement)), rest])), parsed: null };
    }
    case "D":
    case "C": {
      const [name] = takeString(body.subarray(1));
      return { bytes: message(type, Buffer.concat([body.subarray(0, 1), strings(own(name))])), parsed: null };
    }
    case "E": {
      const [portal, rest] = takeString(body);
      return { bytes: message("E", Buffer.concat([strings(own(portal)), rest])), parsed: null };
    }
    default:
      return { bytes, parsed: null };
  }
}

function takeString(bytes: Buffer): [string, Buffer] {
  const end = bytes.indexOf(0);
  if (end < 0) throw new Error("not PostgreSQL's protocol: a string without end");
  return [bytes.toString("utf8", 0, end), bytes.subarray(end + 1)];
}
