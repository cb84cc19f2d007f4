import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";

/** Each process that serves from `dist/` leaves its number here. */
const folder = ".data/serving";

/** This process serves from `dist/` now, until it ends. */
export function serveFromDist(): void {
  mkdirSync(folder, { recursive: true });
  const file = `${folder}/${process.pid}`;
  writeFileSync(file, "");
  process.on("exit", () => rmSync(file, { force: true }));
}

/** Who serves from `dist/`; the numbers of processes that were killed are swept away. */
export function whoServesFromDist(): number[] {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder).flatMap((name) => {
    const pid = Number(name);
    if (isAlive(pid)) return [pid];
    rmSync(`${folder}/${name}`, { force: true });
    return [];
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
