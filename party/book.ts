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

type MarkRow = { readonly member: number; readonly delivered: number; readonly read: number };

const asMark = ({ member, delivered, read }: MarkRow): Mark => [member, delivered, read];

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
  #facts = new Map<string, number>();

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
    const facts = this.#run<{ name: string; value: number }>("select name, value from facts");
    this.#facts = new Map(facts.map(({ name, value }) => [name, value]));
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

  /**
   * Gives the next numbers and writes, all or nothing, together with what the entries change at others. Answers what was written: a receipt
   * that says no more than the last one is none.
   */
  add(drafts: readonly Draft[]): WireEntry[] {
    const before = this.#last;
    try {
      return this.storage.transactionSync(() =>
        drafts.map((draft) => this.#add(draft)).filter((entry) => entry !== null),
      );
    } catch (error) {
      this.#last = before;
      throw error;
    }
  }

  #add({ key, kind, member, at, target = 0, text = "", code = "", file = "" }: Draft): WireEntry | null {
    const seq = this.#last + 1;
    if (kind === "delivered" || kind === "read") {
      const [, delivered, read] = this.markOf(member);
      if (target <= (kind === "read" ? read : delivered)) return null;
      this.#mark(member, kind, target);
    }
    const own = kind === "edit" ? "" : text;
    this.#run("insert into entries values (?, ?, ?, ?, ?, ?, ?, ?, 0)", seq, key, kind, member, at, target, own, code);
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
    const [mark] = this.#run<MarkRow>("select member, delivered, read from marks where member = ?", member);
    return mark ? asMark(mark) : [member, 0, 0];
  }

  marks(): Mark[] {
    return this.#run<MarkRow>("select member, delivered, read from marks order by member").map(asMark);
  }

  /** What came after a number, the earliest first. */
  since(seq: number, limit: number): WireEntry[] {
    return this.#run<Row>(`select ${columns} from entries e where e.seq > ? order by e.seq limit ?`, seq, limit).map(
      asWire,
    );
  }

  messagesSince(seq: number): number {
    const said = "select count(*) as count from entries where seq > ? and kind = 'message'";
    return this.#run<{ count: number }>(said, seq)[0]?.count ?? 0;
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
    return this.#facts.get(name) ?? 0;
  }

  setFact(name: Fact, value: number): void {
    this.#run("insert into facts values (?, ?) on conflict do update set value = excluded.value", name, value);
    this.#facts.set(name, value);
  }

  #run<Found extends Record<string, SqlStorageValue>>(statement: string, ...values: SqlStorageValue[]): Found[] {
    return this.storage.sql.exec<Found>(statement, ...values).toArray();
  }
}
