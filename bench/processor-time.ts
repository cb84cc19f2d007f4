/** What processes of this machine have used of its processors, by what Linux counts. */
import { readdirSync, readFileSync } from "node:fs";

/** Milliseconds of one clock tick. */
const tick = 10;

/**
 * Milliseconds, user and system, that a process and all it has started have used until now. What has ended is in the count of whoever
 * waited for it, so nothing leaves the sum.
 */
export function processorTime(pid: number): number {
  return ownTime(pid) + children(pid).reduce((sum, child) => sum + processorTime(child), 0);
}

/** A process without those it has started and that still run. */
export function ownTime(pid: number): number {
  const stat = read(`/proc/${pid}/stat`);
  // The second field is a name in brackets, with whatever in it: counted is from its end.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [user = 0, system = 0, userOfEnded = 0, systemOfEnded = 0] = fields.slice(11, 15).map(Number);
  return (user + system + userOfEnded + systemOfEnded) * tick;
}

function children(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    read(`/proc/${pid}/task/${thread}/children`)
      .split(" ")
      .flatMap((child) => (child ? Number(child) : [])),
  );
}

/** Empty for what ended meanwhile. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
