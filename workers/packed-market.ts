import { Copy } from "../domain/market/copy";
import { Market } from "../domain/market/market";
import type { PackedShelf } from "../domain/market/shelf";

/** Raised with every change of what columns hold or how: what was packed before is not read any more. */
const layout = 1;
/** SQLite of Durable Objects takes values of up to 2 MB. */
const pieceBytes = 1_000_000;

/** Numbers are kept as this machine writes them; all of Cloudflare's write the lowest byte first. */
const kinds = {
  Float64Array,
  Int32Array,
  Uint32Array,
  Uint16Array,
  Uint8Array,
};
type Kind = keyof typeof kinds;
type Column = InstanceType<(typeof kinds)[Kind]>;

/** A market as columns of numbers in a Durable Object's SQLite: awake again, it is read back in milliseconds and follows from there. */
export class PackedMarket {
  constructor(private readonly storage: DurableObjectStorage) {}

  write(packed: PackedShelf, mark: number, at: number): void {
    this.storage.transactionSync(() => {
      this.clear();
      const { sql } = this.storage;
      sql.exec("create table packed (layout integer, mark integer, at integer)");
      sql.exec("create table pieces (part text, name text, kind text, piece integer, bytes blob)");
      sql.exec("insert into packed values (?, ?, ?)", layout, mark, at);
      for (const [part, columns] of Object.entries(packed))
        for (const [name, column] of columnsIn(columns)) this.#writeColumn(part, name, column);
    });
  }

  /** Null where nothing is kept, where it was packed before `notBefore`, or in another layout. */
  read(notBefore: number): Copy | null {
    const { sql } = this.storage;
    const tables = sql.exec("select 1 from sqlite_master where name = 'packed'").toArray();
    if (tables.length === 0) return null;
    const [kept] = sql
      .exec<{ layout: number; mark: number; at: number }>("select layout, mark, at from packed")
      .toArray();
    if (!kept || kept.layout !== layout || kept.at < notBefore) return null;
    const pieces = new Map<string, { kind: Kind; bytes: Uint8Array[] }>();
    const rows = sql.exec<{ part: string; name: string; kind: Kind; bytes: ArrayBuffer }>(
      "select part, name, kind, bytes from pieces order by part, name, piece",
    );
    for (const { part, name, kind, bytes } of rows) {
      const key = `${part} ${name}`;
      const known = pieces.get(key) ?? { kind, bytes: [] };
      known.bytes.push(new Uint8Array(bytes));
      pieces.set(key, known);
    }
    const shelf: Record<string, Record<string, unknown>> = {};
    for (const [key, { kind, bytes }] of pieces) {
      const [part = "", ...path] = key.split(" ");
      shelf[part] ??= {};
      put(shelf[part], path, columnOf(kind, bytes));
    }
    return new Copy(Market.unpack(shelf as unknown as PackedShelf), kept.mark);
  }

  clear(): void {
    this.storage.sql.exec("drop table if exists packed");
    this.storage.sql.exec("drop table if exists pieces");
  }

  #writeColumn(part: string, name: string, column: Column): void {
    const kind = column.constructor.name;
    const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
    // A column without rows is one, too.
    for (let at = 0; at === 0 || at < bytes.length; at += pieceBytes)
      this.storage.sql.exec(
        "insert into pieces values (?, ?, ?, ?, ?)",
        part,
        name,
        kind,
        at / pieceBytes,
        bytes.slice(at, at + pieceBytes).buffer,
      );
  }
}

/** Columns by their names; those of a part of a part by both. */
function* columnsIn(columns: object): Generator<[name: string, Column]> {
  for (const [name, value] of Object.entries(columns)) {
    if (ArrayBuffer.isView(value)) yield [name, value as Column];
    else for (const [below, column] of columnsIn(value)) yield [`${name} ${below}`, column];
  }
}

function put(into: Record<string, unknown>, [name = "", ...below]: readonly string[], column: Column): void {
  if (below.length === 0) {
    into[name] = column;
    return;
  }
  into[name] ??= {};
  put(into[name] as Record<string, unknown>, below, column);
}

function columnOf(kind: Kind, pieces: readonly Uint8Array[]): Column {
  const all = new Uint8Array(pieces.reduce((length, { byteLength }) => length + byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return new kinds[kind](all.buffer);
}
