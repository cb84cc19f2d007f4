import { markAfter } from "../../../domain/conversations/rules";
import type { Mark, Received, Refusal, WireEntry } from "../../../domain/conversations/wire";

/** A message as it stands now, or what happened (`code`). */
export type Line = {
  readonly seq: number;
  /** What its device called it; empty where the page came with it. */
  readonly key: string;
  readonly member: number;
  /** Milliseconds. */
  readonly at: number;
  readonly text: string;
  readonly code: string;
  readonly changed: boolean;
  readonly deleted: boolean;
  /** The moderation has hidden it. */
  readonly hidden: boolean;
  /** What is attached, as the room names it; "" for nothing. */
  readonly file: string;
  /** The number of the change that was heard of last; 0 for none. */
  readonly asOf: number;
};

/** Written here and not yet acknowledged; it is kept on the device until then. */
export type Waiting = { readonly key: string; readonly text: string; readonly at: number; readonly refused?: Refusal };

/** A conversation as a page knows it. */
export type Talk = {
  readonly you: number;
  readonly lines: readonly Line[];
  readonly waiting: readonly Waiting[];
  readonly marks: readonly Mark[];
  readonly here: readonly number[];
  /** Everything up to this number was heard; after it the room is asked to go on. */
  readonly last: number;
  /** Older lines can be asked for. */
  readonly more: boolean;
  readonly over: boolean;
  /** By how much the room's clock is ahead of this device's, in milliseconds: a device may be days off. */
  readonly ahead: number;
};

/** What a frame makes of a conversation. Whatever comes twice, or in another order, ends the same. */
export function hear(talk: Talk, frame: Received, now = Date.now()): Talk {
  switch (frame.t) {
    case "hello": {
      // After a gap what was kept is not whole: lines before the first one come by pages.
      const from = frame.entries[0]?.[0] ?? 0;
      const kept = frame.gap ? talk.lines.filter(({ seq }) => seq >= from) : talk.lines;
      const { you, marks, here, over, last } = frame;
      const more = frame.gap ? from > 1 : talk.more;
      const ahead = frame.now - now;
      return { ...enter({ ...talk, lines: kept }, frame.entries, last), you, marks, here, over, last, more, ahead };
    }
    case "entries":
      return enter(talk, frame.entries);
    case "page":
      // What another tab has asked for goes before its own lines, and would leave a gap before these.
      if (frame.before !== talk.lines[0]?.seq) return talk;
      return { ...enter(talk, frame.entries), last: talk.last, more: frame.more };
    case "here":
      return { ...talk, here: frame.here };
    case "typing":
      return talk;
    case "no":
      return refuse(talk, frame.key, frame.why);
  }
}

function refuse(talk: Talk, key: string, refused: Refusal): Talk {
  // Under a key that is used the room has it already: nothing is lost, and it comes with what is heard next.
  if (refused === "key_used") return { ...talk, waiting: talk.waiting.filter((one) => one.key !== key) };
  if (refused === "too_fast") return talk;
  return { ...talk, waiting: talk.waiting.map((one) => (one.key === key ? { ...one, refused } : one)) };
}

/** `asOf`: up to which number what comes knows of changes. What is packed takes a moment, and a change can overtake it. */
function enter(talk: Talk, entries: readonly WireEntry[], asOf = Number.POSITIVE_INFINITY): Talk {
  const lines = new Map(talk.lines.map((line) => [line.seq, line]));
  const marks = new Map(talk.marks.map((mark) => [mark[0], mark]));
  for (const [seq, key, kind, member, at, target, text, code, changed, file = ""] of entries) {
    if (kind === "message" || kind === "system") {
      const known = lines.get(seq);
      const state = { changed: changed === 1, deleted: changed === 2, hidden: changed === 3 };
      const line = { seq, key, member, at, text, code, file, ...state, asOf: 0 };
      lines.set(seq, known && known.asOf > asOf ? known : line);
    }
    if (kind === "edit" || kind === "deletion" || kind === "hidden") {
      for (const line of target === 0 ? lines.values() : [lines.get(target)]) {
        if (!line || (target === 0 && line.member !== member) || line.code || line.deleted || line.hidden) continue;
        const gone = kind === "hidden" ? { hidden: true } : { deleted: true };
        const now = kind === "edit" ? { text, changed: true } : { text: "", file: "", ...gone };
        lines.set(line.seq, { ...line, ...now, asOf: seq });
      }
    }
    if (kind === "delivered" || kind === "read") {
      marks.set(member, markAfter(marks.get(member) ?? [member, 0, 0], kind, target));
    }
  }
  const heard = new Set(entries.map(([, key]) => key));
  return {
    ...talk,
    lines: [...lines.values()].sort((a, b) => a.seq - b.seq),
    marks: [...marks.values()],
    waiting: talk.waiting.filter(({ key }) => !heard.has(key)),
    last: Math.max(talk.last, ...entries.map(([seq]) => seq)),
  };
}

export type Receipt = "sent" | "delivered" | "read";

/** Up to which number the other side has got, and read, everything. */
export type Reach = { readonly delivered: number; readonly read: number };

/** How far the other side has come: who of one's own family has read something says nothing. */
export function reachOf({ marks }: Pick<Talk, "marks">, others: readonly number[]): Reach {
  const theirs = marks.filter(([member]) => others.includes(member));
  return {
    delivered: Math.max(0, ...theirs.map(([, delivered]) => delivered)),
    read: Math.max(0, ...theirs.map(([, , read]) => read)),
  };
}

/** How far a line of one's own has come. */
export function receiptOf({ delivered, read }: Reach, seq: number): Receipt {
  if (read >= seq) return "read";
  return delivered >= seq ? "delivered" : "sent";
}

type LineTexts = { readonly hidden: string; readonly deleted: string; readonly file: string };

/** What a line says where it is told and not shown: in a list, to whoever hears the page, without a network. */
export function wordsOf(
  { text, hidden, deleted }: Pick<Line, "text" | "hidden" | "deleted">,
  texts: LineTexts,
): string {
  if (hidden) return texts.hidden;
  return deleted ? texts.deleted : text || texts.file;
}
