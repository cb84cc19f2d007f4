import { readMe } from "../api/accounts";
import { type Standing, standingOf } from "./standing";

/** Whose session this browser has; null for nobody's, undefined where there is no telling now. */
export async function askStanding(): Promise<Standing | null | undefined> {
  const answer = await fetch(readMe().path, { headers: { accept: "application/json" } }).catch(() => null);
  return answer && (answer.ok || answer.status === 401) ? standingOf(answer.headers.get("device")) : undefined;
}
