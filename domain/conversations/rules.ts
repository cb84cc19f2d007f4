import { visibleText } from "../kernel/written";
import { isOpen, isRunning, type State } from "../placements/machine";
import { editMinutes, type Mark, messageLength, type WireEntry } from "./wire";

/** Whether two sides can write to each other: from the inquiry until the last day, or until one of them said no. */
export const canTalk = (state: State): boolean => isOpen(state) || isRunning(state);

/** What is left of a message once what nobody sees is gone; null for one that says nothing or too much. */
export function messageText(text: string): string | null {
  const said = visibleText(text);
  return said.length > 0 && said.length <= messageLength ? said : null;
}

/** Whether a message of then can still be changed; both instants by the room's clock, in milliseconds. */
export const canChange = (saidAt: number, now: number): boolean => now - saidAt <= editMinutes * 60_000;

/** Somebody who looked at nothing for so many minutes is told outside of the room that something waits. */
export const waitMinutes = 10;

/** How far somebody has come after a receipt; whatever is read has been delivered, and nobody falls back. */
export function markAfter([member, delivered, read]: Mark, kind: "delivered" | "read", upTo: number): Mark {
  return [member, Math.max(delivered, upTo), kind === "read" ? Math.max(read, upTo) : read];
}

/** How far each member has come by these receipts. */
export function marksIn(entries: readonly WireEntry[]): Mark[] {
  const marks = new Map<number, Mark>();
  for (const [, , kind, member, , target] of entries) {
    if (kind !== "delivered" && kind !== "read") continue;
    marks.set(member, markAfter(marks.get(member) ?? [member, 0, 0], kind, target));
  }
  return [...marks.values()];
}

/** Up to which number these entries go, and when the last of them was said or happened: who reads moves no conversation up a list. */
export function standsAt(entries: readonly WireEntry[]): { readonly last: number; readonly lastAt: Date | null } {
  const [last] = entries.at(-1) ?? [0];
  const [, , , , at] = entries.findLast(([, , kind]) => kind === "message" || kind === "system") ?? [];
  return { last, lastAt: at === undefined ? null : new Date(at) };
}
