import { fileEnd } from "../domain/conversations/attachments/rules";
import type { Mark, WireEntry } from "../domain/conversations/wire";

/** What is written next: everything of an entry but its number and whether it was changed. */
export type Draft = {
  readonly key: string;
  readonly kind: WireEntry[2];
  readonly member: number;
  readonly at: number;
  readonly target?: number;
  readonly text?: string;
  readonly code?: string;
  readonly file?: string;
};

/** Up to which number the copy goes; whether nobody can write, for good or as long as somebody wants it. */
type Fact = "archived" | "over" | "blocked";

type Row = {
  readonly seq: number;
  readonly key: string;
  readonly kind: WireEntry[2];
  readonly member: number;
  readonly at: number;
  readonly target: number;
  readonly text: string;
  readonly code: string;
  readonly changed: 0 | 1 | 2 | 3;
  readonly file: string;
};

/** An edit says what its message says now: an older one has nothing of its own left. */
const columns = `e.seq, e.key, e.kind, e.member, e.at, e.target, e.code, e.changed,
  case when e.kind = 'edit' then coalesce((select m.text from entries m where m.seq = e.target), '') else e.text end as text,
  coalesce((select f.file from files f where f.seq = e.seq), '') as file`;

const asWire = ({ seq, key, kind, member, at, target, text, code, changed, file }: Row): WireEntry => [
  seq,
  key,
  kind,
  member,
  at,
  target,
  text,
  code,
  changed,
  ...fileEnd(file),
];

/**
 * The one sequence of a room, in its own SQLite. Everything here is synchronous: what was numbered is written, and no other message
 * comes between. Results are read to their end, since a half-read one can undo the writes of its turn.
 */
export class Book {
  #last = 0;

  constructor(private readonly storage: DurableObjectStorage) {}

  /** Makes the tables where there are none, and finds the last number: whoever wakes up goes on counting. */
  open(): void {
    this.#run(`create table if not exists entries(
      seq integer primary key, key text not null unique, kind text not null, member integer not null, at integer not null,
      target integer not null, text text not null, code text not null, changed integer not null) strict`);
    this.#run(`create table if not exists marks(
      member integer primary key, delivered integer not null, read integer not null) strict, without rowid`);
    this.#run("create table if not exists files(seq integer primary key, file text not null) strict");
    this.#run("create table if not exists facts(name text primary key, value integer not null) strict, without rowid");
    this.#last = this.#run<{ last: number }>("select coalesce(max(seq), 0) as last from entries")[0]?.last ?? 0;
  }

  /** Entries as they are in the copy, with their numbers: for a room whose own store is empty. */
  restore(entries: readonly WireEntry[]): void {
    this.storage.transactionSync(() => {
      for (const [seq, key, kind, member, at, target, text, code, changed, file] of entries) {
        this.#run(
          "insert into entries values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
          seq,
          key,
          kind,
          member,
          at,
          target,
          text,
          code,
          changed,
        );
        if (file) this.#run("insert into files values (?, ?)", seq, file);
        if (kind === "delivered" || kind === "read") this.#mark(member, kind, target);
        this.#last = seq;
      }
      this.setFact("archived", this.#last);
    });
  }

  get last(): number {
    return this.#last;
  }

  /** The entry that a device calls by this key; null where it was never written. */
  withKey(key: string): WireEntry | null {
    const [row] = this.#run<Row>(`select ${columns} from entries e where e.key = ?`, key);
    return row ? asWire(row) : null;
  }

  at(seq: number): WireEntry | null {
    const [row] = this.#run<Row>(`select ${columns} from entries e where e.seq = ?`, seq);
    return row ? asWire(row) : null;
  }

  /** Gives the next number and writes, together with what the entry changes at another. */
  add({ key, kind, member, at, target = 0, text = "", code = "", file = "" }: Draft): WireEntry {
    const seq = this.#last + 1;
    this.storage.transactionSync(() => {
      this.#run(
        "insert into entries values (?, ?, ?, ?, ?, ?, ?, ?, 0)",
        seq,
        key,
        kind,
        member,
        at,
        target,
        kind === "edit" ? "" : text,
        code,
      );
      if (file) this.#run("insert into files values (?, ?)", seq, file);
      if (kind === "edit") this.#run("update entries set text = ?, changed = 1 where seq = ?", text, target);
      if (kind === "deletion") {
        const which = target === 0 ? "member = ? and kind = 'message'" : "seq = ?";
        this.#run(`delete from files where seq in (select seq from entries where ${which})`, target || member);
        this.#run(`update entries set text = '', changed = 2 where ${which}`, target || member);
      }
      if (kind === "hidden") {
        this.#run("delete from files where seq = ?", target);
        this.#run("update entries set text = '', changed = 3 where seq = ?", target);
      }
      if (kind === "delivered" || kind === "read") this.#mark(member, kind, target);
    });
    this.#last = seq;
    return [seq, key, kind, member, at, target, text, code, 0, ...fileEnd(file)];
  }

  #mark(member: number, kind: "delivered" | "read", upTo: number): void {
    this.#run(
      `insert into marks values (?, ?, ?) on conflict do update set
        delivered = max(delivered, excluded.delivered), read = max(read, excluded.read)`,
      member,
      upTo,
      kind === "read" ? upTo : 0,
    );
  }

  /** Up to where a member has got and read everything. */
  markOf(member: number): Mark {
    return this.marks().find(([of]) => of === member) ?? [member, 0, 0];
  }

  marks(): Mark[] {
    return this.#run<{ member: number; delivered: number; read: number }>("select member, delivered, read from marks")
      .map(({ member, delivered, read }) => [member, delivered, read] as const)
      .toSorted(([a], [b]) => a - b);
  }

  /** What came after a number, the earliest first. */
  since(seq: number, limit: number): WireEntry[] {
    return this.#run<Row>(`select ${columns} from entries e where e.seq > ? order by e.seq limit ?`, seq, limit).map(
      asWire,
    );
  }

  /** What people read before a number: messages and what happened, without receipts. The earliest first. */
  before(seq: number, limit: number): WireEntry[] {
    return this.#run<Row>(
      `select ${columns} from entries e where e.seq < ? and e.kind in ('message', 'system') order by e.seq desc limit ?`,
      seq,
      limit,
    )
      .map(asWire)
      .reverse();
  }

  fact(name: Fact): number {
    return this.#run<{ value: number }>("select value from facts where name = ?", name)[0]?.value ?? 0;
  }

  setFact(name: Fact, value: number): void {
    this.#run("insert into facts values (?, ?) on conflict do update set value = excluded.value", name, value);
  }

  #run<Found extends Record<string, SqlStorageValue>>(statement: string, ...values: SqlStorageValue[]): Found[] {
    return this.storage.sql.exec<Found>(statement, ...values).toArray();
  }
}
