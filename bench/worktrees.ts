/** Commits of this project side by side, each in a worktree of its own with its packages. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Complaint } from "../dev/progress";

/** Before the house was put in order: what benchmarks compare with, unless `BENCH_BEFORE` names another commit. */
export const before = process.env.BENCH_BEFORE ?? "0a2613df";

/** The folder of a commit with its packages; builds, databases and archives are made by whoever uses it. A kept one is used again. */
export function checkout(commit: string, name: string, { anew = false } = {}): string {
  const folder = resolve(`.data/bench/${name}`);
  if (anew && existsSync(folder)) run(["git", "worktree", "remove", "--force", folder]);
  if (!existsSync(folder)) run(["git", "worktree", "add", "--detach", folder, commit]);
  run(["npm", "run", "-s", "setup"], folder);
  return folder;
}

function run(command: string[], cwd = "."): void {
  const done = Bun.spawnSync(command, { cwd, stderr: "inherit" });
  if (!done.success) throw new Complaint(`${command.join(" ")} failed`);
}
