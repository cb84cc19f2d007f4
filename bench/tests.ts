/**
 * `bun run bench tests`: everything that runs, at this commit and at an older one (`BENCH_BEFORE`), each in a worktree of its own on
 * servers of its own, in turn. What counts is the wall time on a machine that does nothing else; processor seconds are told beside it.
 */
import { Complaint } from "../dev/progress";
import { percentile } from "./harness";
import { report } from "./report";
import { before, checkout } from "./worktrees";

const rounds = Number(process.env.BENCH_ROUNDS ?? 1);

type Run = { readonly wall: number; readonly processor: number; readonly closing: string };

export async function tests(): Promise<void> {
  const contenders = [
    { name: `before (${before})`, folder: checkout(before, "tests-before", { anew: true }) },
    { name: "now", folder: checkout("HEAD", "tests-now", { anew: true }) },
  ];
  const runs = new Map(contenders.map(({ name }) => [name, [] as Run[]]));
  for (let round = 0; round < rounds; round++)
    for (const { name, folder } of contenders) {
      console.log(`  round ${round + 1}: ${name}`);
      runs.get(name)?.push(measure(folder));
    }
  const standings = contenders.map(({ name }) => {
    const own = runs.get(name) ?? [];
    const [wall, processor] = [own.map((each) => each.wall), own.map((each) => each.processor)];
    return { name, wall: percentile(wall, 0.5), processor: percentile(processor, 0.5), closing: own.at(-1)?.closing };
  });
  const [old] = standings;
  await report("tests", {
    "`.ci/run`": {
      head: ["", "wall s", "processor s", "of before", "closing line"],
      rows: standings.map(({ name, wall, processor, closing = "" }) => [
        name,
        wall.toFixed(0),
        processor.toFixed(0),
        `${(wall / (old?.wall ?? wall)).toFixed(2)} ×`,
        closing,
      ]),
    },
  });
}

function measure(cwd: string): Run {
  const began = performance.now();
  const done = Bun.spawnSync(["bash", ".ci/run"], { cwd, env: { ...process.env, CI: "1" }, stderr: "inherit" });
  const wall = (performance.now() - began) / 1000;
  const lines = done.stdout.toString().trimEnd().split("\n");
  const closing = lines.at(-1) ?? "";
  if (!done.success) throw new Complaint(`.ci/run failed in ${cwd}: ${closing}`);
  return { wall, processor: Number(done.resourceUsage.cpuTime.total) / 1_000_000, closing };
}
