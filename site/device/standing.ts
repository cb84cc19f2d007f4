/** To whom what a browser keeps belongs: digests from the server, and how long the session lasts unless it is used again. */
export type Standing = {
  readonly owner: string;
  readonly session: string;
  /** Milliseconds since 1970. */
  readonly until: number;
};

/** As the server words it in a header, and a page in its head. */
export function standingOf(text: string | null | undefined): Standing | null {
  const [owner, session, until] = (text ?? "").split(" ");
  return owner && session && Number(until) > 0 ? { owner, session, until: Number(until) } : null;
}

/** Locked for so long after its session ran out, a store waits for its owner; then it goes. */
export const lockedDays = 30;

/**
 * What becomes of what a browser keeps, now that it is known who is signed in.
 * - "adopt": it is theirs, be it in a newer session.
 * - "wipe": somebody else is signed in; or nobody is although the session had not run out, so it was ended: by signing out, by revoking
 *   it from elsewhere while this device was off, by an erasure; or it has waited too long.
 * - "lock": the session ran out by itself. It stays sealed, and nothing reads it, until its owner signs in again.
 */
export function whatBecomes(kept: Standing, now: Standing | null, at: number): "adopt" | "wipe" | "lock" {
  if (now) return now.owner === kept.owner ? "adopt" : "wipe";
  const over = at - kept.until;
  return over >= 0 && over < lockedDays * 86_400_000 ? "lock" : "wipe";
}
