/** One call of the Worker to the outside. Never a body, a header or a query string: those hold secrets and people. */
export type Call = {
  id: number;
  /** ISO instant. */
  at: string;
  method: string;
  host: string;
  path: string;
  /** 101 for an accepted WebSocket. */
  status: number;
  ms: number;
  /** The emulator that answered; null for an unknown host. */
  emulator: string | null;
  /** Why nobody played along: an unknown host or an unknown route. Null for every answered call, be it an error or not. */
  refused: string | null;
};

const KEPT = 500;

/** What the Worker called, newest last. Counts are complete; the lists keep the last 500 and the last 500 refused. */
export class CallLog {
  #recent: Call[] = [];
  #refused: Call[] = [];
  #hosts = new Map<string, number>();
  #lastId = 0;

  record(call: Omit<Call, "id">): Call {
    this.#lastId += 1;
    const entry = { id: this.#lastId, ...call };
    keep(this.#recent, entry);
    if (entry.refused !== null) keep(this.#refused, entry);
    this.#hosts.set(call.host, (this.#hosts.get(call.host) ?? 0) + 1);
    return entry;
  }

  /** The id of the newest call: note it, act, and ask `since(it)` for what the act called. */
  get lastId(): number {
    return this.#lastId;
  }

  /** The calls after this id. Throws when some of them are no longer kept, rather than count too few. */
  since(id: number): Call[] {
    const oldest = this.#recent[0]?.id ?? this.#lastId + 1;
    if (id + 1 < oldest)
      throw new RangeError(`calls ${id + 1} to ${oldest - 1} are no longer kept (only the last ${KEPT} are)`);
    return this.#recent.filter((call) => call.id > id);
  }

  recent(): Call[] {
    return [...this.#recent];
  }

  refused(): Call[] {
    return [...this.#refused];
  }

  /** How often each host was called since the start. */
  hosts(): Record<string, number> {
    return Object.fromEntries(this.#hosts);
  }
}

function keep(list: Call[], call: Call): void {
  list.push(call);
  if (list.length > KEPT) list.shift();
}
