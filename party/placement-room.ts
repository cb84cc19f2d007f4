import "../domain/parts";
import { type Connection, type ConnectionContext, Server, type WSMessage } from "partyserver";
import { archive } from "../domain/conversations/commands";
import { listNotes, readCopy } from "../domain/conversations/queries";
import type { Entering, Hiding, Member, Note } from "../domain/conversations/rooms";
import { canChange } from "../domain/conversations/rules";
import {
  catchUpEntries,
  closeCodes,
  pageEntries,
  type Received,
  type Refusal,
  type Sent,
  type WireEntry,
} from "../domain/conversations/wire";
import { system } from "../domain/kernel/permissions";
import { openContext } from "../vendors/context";
import { Batch, paceOf } from "./batch";
import { Book, type Draft } from "./book";
import { enteringOf } from "./entering";
import { Pace, paces } from "./pace";
import { packed } from "./packed";
import { keyIn, readFrame } from "./protocol";

/** Entries of one transaction into the archive. */
const archivedAtOnce = 500;
/** The copy follows after so many milliseconds: what is said in one breath is copied as one. */
const archiveDelay = 1_000;
/** Where one copy takes so many messages, much is said: the next waits longer and takes more, since a copy costs more than its rows. */
const busy = { messages: 10, archiveDelay: 10_000 };
const slowestRetry = 300_000;
/** A room that is over looks once a week whether it is still kept. */
const lookAgain = 7 * 86_400_000;

/** Whoever has sent nothing for so many milliseconds, not even a sign of life, is not shown as being here. */
const presentFor = 60_000;

/** Who it is, and when they came. */
type Came = Entering & { readonly cameAt: number };
type Here = Connection<Came>;

/**
 * The room of one placement. It owns the sequence of what is said: written to its own SQLite before anybody is told, copied to Postgres
 * behind it. It knows members by number and no name, so it can tell none.
 */
export class PlacementRoom extends Server<Env> {
  static override options = { hibernate: true };

  readonly #book = new Book(this.ctx.storage);
  readonly #pace = new Pace();
  readonly #batch = new Batch<Draft>((drafts) => this.#record(drafts));
  #archiveDelay = archiveDelay;
  #failures = 0;
  /** Who was said to be here last; unknown after a sleep. */
  #told = "";
  /** When this room is next woken, as far as it knows; 0 where it has not said so since it woke. */
  #wakesAt = 0;

  override async onStart(): Promise<void> {
    this.#book.open();
    if (this.#book.last === 0) await this.#beginWithCopy();
    this.ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
  }

  /** A room that was never here, or whose store was lost: numbers go on after those that people have seen. */
  async #beginWithCopy(): Promise<void> {
    const ctx = this.#context();
    // All of it or nothing: whoever finds a part would take it for the whole and count on from there.
    const copied: WireEntry[] = [];
    for (;;) {
      const page = await readCopy(ctx, { placementId: this.name, after: copied.at(-1)?.[0] ?? 0 });
      if (page.length === 0) break;
      copied.push(...page);
    }
    this.#book.restore(copied);
    if (this.#book.last > 0) return;
    const notes = await listNotes(ctx, { placementId: this.name });
    this.#book.add(notes.map(({ key, code, at }) => ({ key, kind: "system", member: 0, at: at.getTime(), code })));
    if (this.#book.last > 0) this.#wakeWithin(archiveDelay);
  }

  override getConnectionTags(_connection: Connection, { request }: ConnectionContext): string[] {
    const { personId } = enteringOf<Entering>(request);
    return [personTag(personId)];
  }

  override async onConnect(connection: Here, { request }: ConnectionContext): Promise<void> {
    const entering = enteringOf<Entering>(request);
    // Whoever got their token a moment before.
    if (this.#book.fact("blocked") === 1) {
      connection.close(closeCodes.again, "again");
      return;
    }
    connection.setState({ ...entering, cameAt: Date.now() });
    const after = Number(new URL(request.url).searchParams.get("after") ?? 0);
    this.#tellWhoIsHere(connection);
    await this.#greet(connection, entering, Number.isInteger(after) && after > 0 ? after : 0);
  }

  async #greet(connection: Here, { number: you, side }: Entering, after: number, key?: string): Promise<void> {
    const { last } = this.#book;
    const isNew = after === 0 || after > last || last - after > catchUpEntries;
    const entries = isNew ? this.#book.before(last + 1, pageEntries) : this.#book.since(after, catchUpEntries);
    const hello: Received = {
      t: "hello",
      ...(key && { key }),
      you,
      side,
      last,
      marks: this.#book.marks(),
      here: this.#here(),
      entries,
      gap: isNew,
      over: this.#isOver(),
      now: Date.now(),
    };
    const frame = entries.length > pageEntries ? await packed(hello) : JSON.stringify(hello);
    // Packing takes a moment, in which whoever came may have gone.
    if (connection.readyState === WebSocket.OPEN) connection.send(frame);
  }

  override onMessage(connection: Here, data: WSMessage): void {
    const entering = connection.state;
    const now = Date.now();
    if (!entering || now > entering.until) {
      connection.close(closeCodes.again, "again");
      return;
    }
    const why = this.#hear(connection, entering, data, now);
    if (why) this.#send(connection, { t: "no", key: keyIn(data), why });
  }

  #hear(connection: Here, by: Entering, data: WSMessage, now: number): Refusal | null {
    if (this.#pace.isTooFast(connection.id, paces.socket, now)) return "too_fast";
    if (this.#pace.isTooFast(by.personId, paces.person, now)) return "too_fast";
    const frame = readFrame(data);
    return typeof frame === "string" ? frame : this.#take(connection, by, frame, now);
  }

  #take(connection: Here, by: Entering, frame: Sent, now: number): Refusal | null {
    switch (frame.t) {
      case "say":
        return this.#write(by, { ...frame, kind: "message" }, now, connection);
      case "edit":
      case "delete": {
        this.#batch.settle();
        const message = this.#book.at(frame.target);
        if (message?.[2] !== "message" || message[8] >= 2) return "unknown_message";
        if (message[3] !== by.number) return "not_yours";
        if (frame.t === "edit" && !canChange(message[4], now)) return "too_late";
        const kind = frame.t === "edit" ? "edit" : "deletion";
        return this.#write(by, { ...frame, kind }, now, connection);
      }
      case "got":
      case "read":
        return this.#receive(by, frame.t === "got" ? "delivered" : "read", frame.upTo, now);
      case "typing":
        this.broadcast(JSON.stringify({ t: "typing", member: by.number } satisfies Received), [connection.id]);
        return null;
      case "greet":
        this.ctx.waitUntil(this.#greet(connection, by, frame.after, frame.key));
        return null;
      case "before": {
        const entries = this.#book.before(frame.seq, pageEntries + 1);
        this.#send(connection, {
          t: "page",
          before: frame.seq,
          entries: entries.slice(-pageEntries),
          more: entries.length > pageEntries,
        });
        return null;
      }
    }
  }

  /**
   * Takes what is numbered, stored and only then told with the next batch. What comes again under its key is told again to whoever sent
   * it, and not written twice.
   */
  #write(
    by: Pick<Member, "number">,
    draft: Omit<Draft, "member" | "at">,
    now: number,
    to: Here | null,
  ): Refusal | null {
    const waiting = this.#batch.waiting.find(({ key }) => key === draft.key);
    // What waits is acknowledged to all of its author's sockets once it is written.
    if (waiting) return waiting.member === by.number && waiting.kind === draft.kind ? null : "key_used";
    const known = this.#book.withKey(draft.key);
    if (known) {
      if (known[3] !== by.number || known[2] !== draft.kind) return "key_used";
      if (to) this.#send(to, { t: "entries", entries: [known] });
      return null;
    }
    if (this.#isOver()) return "over";
    if (this.#book.fact("blocked") === 1) return "blocked";
    const { key, kind, target, text, code, file } = draft;
    this.#batch.add({ key, kind, member: by.number, at: now, target, text, code, file });
    return null;
  }

  #receive(by: Pick<Member, "number">, kind: "delivered" | "read", upTo: number, now: number): null {
    const target = Math.min(upTo, this.#book.last);
    this.#batch.add({ key: crypto.randomUUID(), kind, member: by.number, at: now, target });
    return null;
  }

  /** Numbers, stores, and only then tells, in one frame for all: the author's own entry in it is the acknowledgement. Answers the pace. */
  #record(drafts: readonly Draft[]): number {
    const entries = this.#book.add(drafts);
    if (entries.length === 0) return 0;
    this.broadcast(JSON.stringify({ t: "entries", entries } satisfies Received));
    this.#wakeWithin(this.#archiveDelay);
    return paceOf(this.ctx.getWebSockets().length);
  }

  /** To copy, or to look who is here, no later than after that delay: what follows closely must not put it off again and again. */
  #wakeWithin(delay: number): void {
    const at = Date.now() + delay;
    if (this.#wakesAt > Date.now() && this.#wakesAt <= at) return;
    this.#wakesAt = at;
    this.ctx.waitUntil(this.ctx.storage.setAlarm(at));
  }

  /** Copies what is not copied yet. It never throws: an alarm that does is tried six times and then forgotten. */
  override async onAlarm(): Promise<void> {
    this.#wakesAt = 0;
    try {
      this.#tellWhoFellSilent();
      if (this.#isOnlyWatched()) return;
      // What is said while the copy is under way waits for the next one, and no shorter than that should come.
      const isBusy = this.#book.messagesSince(this.#book.fact("archived")) >= busy.messages;
      this.#archiveDelay = isBusy ? busy.archiveDelay : archiveDelay;
      const kept = await this.#copyUpTo(this.#book.last);
      this.#failures = 0;
      if (!kept) await this.forget();
      else if (this.#isOver()) this.#wakeWithin(lookAgain);
    } catch (error) {
      this.#failures += 1;
      // The database's own words: what Drizzle says is the whole statement, and not why.
      const why = String(error instanceof Error && error.cause ? error.cause : error);
      console.warn(JSON.stringify({ level: "warn", what: "a room could not be copied", why }));
      const pause = Math.min(archiveDelay * 2 ** this.#failures, slowestRetry);
      this.#wakeWithin(pause * (0.5 + Math.random() / 2));
    }
  }

  /** Answers whether the conversation is still kept; asked, too, where there is nothing to copy. */
  async #copyUpTo(last: number): Promise<boolean> {
    const ctx = this.#context();
    for (;;) {
      const archived = this.#book.fact("archived");
      const entries = this.#book.since(archived, Math.min(archivedAtOnce, last - archived));
      if (!(await archive(ctx, { placementId: this.name, entries }))) return false;
      const [copied = last] = entries.at(-1) ?? [];
      if (entries.length > 0) this.#book.setFact("archived", copied);
      if (copied >= last) return true;
    }
  }

  override onClose(connection: Here): void {
    this.#tellWhoIsHere(connection);
  }

  /** For whom no socket is open here: `Rooms` of the domain calls these from outside. */
  say(
    member: Member,
    {
      seen,
      ...message
    }: { readonly key: string; readonly text: string; readonly file?: string; readonly seen?: number },
  ): Refusal | null {
    const now = Date.now();
    if (this.#pace.isTooFast(member.personId, paces.person, now)) return "too_fast";
    const refusal = this.#write(member, { ...message, kind: "message" }, now, null);
    // Whoever calls takes the answer for the acknowledgement.
    this.#batch.settle();
    if (seen && !refusal) this.#receive(member, "read", seen, now);
    this.#batch.settle();
    return refusal;
  }

  note({ key, code, at }: Note): void {
    if (!this.#book.withKey(key)) this.#enter({ key, kind: "system", member: 0, at: at.getTime(), code });
  }

  /** What is nobody's word goes at once, after what was said until then. */
  #enter(draft: Draft): void {
    this.#batch.settle();
    this.#record([draft]);
  }

  /** Which side wants it so is nothing the room knows. */
  block(blocked: boolean): void {
    this.#batch.settle();
    this.#book.setFact("blocked", blocked ? 1 : 0);
    if (blocked) for (const connection of this.getConnections()) connection.close(closeCodes.again, "again");
  }

  /** The moderation hides a message, also where nobody can write any more. */
  hide({ key, target }: Hiding): void {
    this.#batch.settle();
    const message = this.#book.at(target);
    if (this.#book.withKey(key) || message?.[2] !== "message" || message[8] >= 2) return;
    this.#enter({ key, kind: "hidden", member: 0, at: Date.now(), target });
  }

  end(): void {
    this.#batch.settle();
    this.#book.setFact("over", 1);
    for (const connection of this.getConnections()) connection.close(closeCodes.over, "over");
    this.#wakeWithin(archiveDelay);
  }

  leave(personId: string): void {
    this.#batch.settle();
    for (const connection of this.getConnections(personTag(personId))) connection.close(closeCodes.again, "again");
  }

  silence(member: number): void {
    this.#batch.settle();
    for (const connection of this.getConnections<Came>()) {
      if (connection.state?.number === member) connection.close(closeCodes.again, "again");
    }
    const key = `silence ${member}`;
    if (!this.#book.withKey(key)) this.#enter({ key, kind: "deletion", member, at: Date.now() });
  }

  async forget(): Promise<void> {
    this.#batch.settle();
    for (const connection of this.getConnections()) connection.close(closeCodes.over, "over");
    await this.ctx.storage.deleteAlarm();
    this.#wakesAt = 0;
    await this.ctx.storage.deleteAll();
    this.#book.open();
  }

  #isOver(): boolean {
    return this.#book.fact("over") === 1;
  }

  #here(without?: Here): number[] {
    const open = [...this.getConnections<Came>()].filter(({ id }) => id !== without?.id);
    const present = open.filter((connection) => Date.now() - this.#lastSignOf(connection) <= presentFor);
    return [...new Set(present.flatMap(({ state }) => state?.number ?? []))].sort((a, b) => a - b);
  }

  /** Pages send one every 20 seconds while somebody can see them; the platform answers it and tells when, without waking the room. */
  #lastSignOf(connection: Here): number {
    const sign = this.ctx.getWebSocketAutoResponseTimestamp(connection)?.getTime() ?? 0;
    return Math.max(sign, connection.state?.cameAt ?? 0);
  }

  /** Where several sockets are open, who has fallen silent is looked for once a minute; alone, there is nobody to tell. */
  #tellWhoFellSilent(): void {
    const here = this.#here();
    if (JSON.stringify(here) !== this.#told) this.#tellHere(here);
    this.#lookForSilence();
  }

  /** It woke to look who is here, and has nothing to copy. */
  #isOnlyWatched(): boolean {
    return this.#isCopied() && !this.#isOver() && [...this.getConnections()].length > 1;
  }

  #lookForSilence(): void {
    // A room that slept does not know when it is woken next, and puts off no copy.
    if ([...this.getConnections()].length > 1) this.#wakeWithin(this.#isCopied() ? presentFor : this.#archiveDelay);
  }

  #isCopied(): boolean {
    return this.#book.last === this.#book.fact("archived");
  }

  #tellHere(here: readonly number[], butNot: string[] = []): void {
    this.#told = JSON.stringify(here);
    this.broadcast(JSON.stringify({ t: "here", here } satisfies Received), butNot);
  }

  /** Told to the others where somebody has come or gone; whoever comes reads it in the greeting. */
  #tellWhoIsHere(moved: Here): void {
    const isOpen = moved.readyState === WebSocket.OPEN;
    this.#tellHere(this.#here(isOpen ? undefined : moved), [moved.id]);
    this.#lookForSilence();
  }

  #send(connection: Here, frame: Received): void {
    connection.send(JSON.stringify(frame));
  }

  #context() {
    return openContext({
      env: this.env,
      execution: { waitUntil: (closing) => this.ctx.waitUntil(closing) },
      actor: system,
      locale: "de",
      requestId: crypto.randomUUID(),
    });
  }
}

const personTag = (personId: string): string => `person ${personId}`;
