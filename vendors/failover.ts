import type { Posting } from "../domain/kernel/mailer";
import { TryLater } from "../domain/kernel/try-later";
import { NotTaken } from "./answer";
import type { Handed, State } from "./handed";

/** One vendor of several that can send the same. `send` throws `NotTaken` or `TryLater` where it surely has not taken it. */
export type Sender<Thing, Outcome> = {
  readonly name: string;
  send(thing: Thing, posting: Posting): Promise<Outcome>;
};

/** The attempt from which a vendor that never answers is given up: 45 seconds after the first. */
const silentAtMost = 3;

/**
 * Gives a thing to the first vendor, and to the next one where the first said no, or never answered in three attempts. Who may
 * have it is noted before it is handed over, so that a later attempt asks that vendor first, under the same key. Errors: the last
 * vendor's, and those of the notes: without them nothing goes to a second vendor.
 */
export function withFailover<Thing, Outcome>(
  senders: readonly Sender<Thing, Outcome>[],
  handed: Handed,
): Sender<Thing, Outcome>["send"] {
  return async (thing, posting) => {
    const states = await statesAtStart(senders, handed, posting);
    let last: unknown = new Error("no vendor is configured");
    for (const [at, sender] of inOrder(senders, states).entries()) {
      const before = states.get(sender.name);
      if (at > 0) await note(handed, posting, states.set(sender.name, "open"));
      try {
        return await sender.send(thing, posting);
      } catch (error) {
        last = error;
        const isRefused = before !== "open" && (error instanceof NotTaken || error instanceof TryLater);
        states.set(sender.name, isRefused ? "refused" : "open");
        tell(sender.name, posting, error);
        if (!isRefused && posting.attempt < silentAtMost) break;
      }
    }
    if (senders.length > 1) await note(handed, posting, states);
    throw last;
  };
}

/** Where nothing is noted of an earlier attempt, it ended with the first vendor, and nobody knows how. */
async function statesAtStart(
  senders: readonly Sender<never, unknown>[],
  handed: Handed,
  { key, attempt }: Posting,
): Promise<Map<string, State>> {
  const [first] = senders;
  if (attempt === 1 || !first) return new Map();
  const noted = senders.length > 1 ? await handed.of(key) : new Map<string, State>();
  return noted.size > 0 ? noted : new Map([[first.name, "open"]]);
}

/** Who may have it comes first. */
function inOrder<Thing, Outcome>(senders: readonly Sender<Thing, Outcome>[], states: ReadonlyMap<string, State>) {
  const isOpen = ({ name }: Sender<Thing, Outcome>) => states.get(name) === "open";
  return [...senders.filter(isOpen), ...senders.filter((sender) => !isOpen(sender))];
}

function tell(vendor: string, { key, attempt }: Posting, error: unknown): void {
  const why = error instanceof Error ? error.message : String(error);
  console.warn(JSON.stringify({ level: "warn", what: "vendor did not send", vendor, event: key, attempt, why }));
}

function note(handed: Handed, { key }: Posting, states: ReadonlyMap<string, State>): Promise<void> {
  return handed.note(key, states);
}
