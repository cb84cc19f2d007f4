/** Tables of `bench/README.md`: each stands between two markers and says where, when and by which command it was made. */
import { cpus, loadavg, totalmem } from "node:os";
import type { Ratio } from "./harness";

const file = new URL("README.md", import.meta.url).pathname;

export type Table = { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** Prints the tables and writes them where the marker of that name stands. */
export async function report(name: string, tables: Readonly<Record<string, Table>>): Promise<void> {
  const body = [
    conditions(name),
    ...Object.entries(tables).map(([title, table]) => `**${title}**\n\n${markdown(table)}`),
  ];
  const text = body.join("\n\n");
  console.log(`\n${text}\n`);
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const readme = await Bun.file(file).text();
  const [before, rest] = readme.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`bench/README.md has no ${begin} … ${end}`);
  await Bun.write(file, `${before}${begin}\n${text}\n${end}${after}`);
}

export function ms(milliseconds: number): string {
  return milliseconds < 10 ? milliseconds.toFixed(2) : milliseconds.toFixed(milliseconds < 100 ? 1 : 0);
}

/** "3.1 × (2.8–3.4)" */
export function times({ median, least, most }: Ratio): string {
  const short = (value: number) => (value < 10 ? value.toFixed(1) : value.toFixed(0));
  return `${median < 10 ? median.toFixed(2) : short(median)} × (${short(least)}–${short(most)})`;
}

const loadAtStart = loadavg()[0] ?? 0;

function conditions(name: string): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const model = processors[0]?.model.trim() || "unnamed processor";
  const day = new Date().toISOString().slice(0, 10);
  return `\`bun run bench ${name}\`, ${day}, ${processors.length} cores (${model}), ${memory} GB, load ${loadAtStart.toFixed(1)} from others at the start.`;
}

function markdown({ head, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? "---" : "--:"))), ...rows.map(line)].join("\n");
}
