/** Papers in workerd: how many a second, beside fonts that are decoded for each, and what a thousand leave in the heap. */
import { type DrawingWorker, startPapers } from "../dev/papers/workerd";
import { step } from "../dev/progress";
import { type Contender, race, ratio } from "./harness";
import { ms, report, type Table, times } from "./report";

const names = ["contract", "month", "statement"];
const papersInAll = 1000;

export async function papers(): Promise<void> {
  const kept = await step("kept fonts", () => startPapers("dev/papers/worker.ts"));
  const decoding = await step("fonts decoded for each paper", () => startPapers("bench/papers-decoding.ts"));
  try {
    const speed = await step("speed", () => speedOf(kept, decoding));
    const heap = await step(`${papersInAll} papers`, () => heapTable(kept));
    await report("papers", {
      "Papers a second": speed,
      [`V8 heap over ${papersInAll} papers, of all kinds in turn`]: heap,
    });
  } finally {
    await Promise.all([kept.stop(), decoding.stop()]);
  }
}

/** Both lay out alike; of kept fonts what can be copied is mended, so that bytes differ. */
function contender(name: string, worker: DrawingWorker): Contender<string, Uint8Array> {
  return { name, ask: (paper) => worker.draw(paper), read: pagesIn };
}

const pagesIn = (pdf: Uint8Array): string | undefined => /\/Count (\d+)/.exec(Buffer.from(pdf).toString("latin1"))?.[1];

async function speedOf(kept: DrawingWorker, decoding: DrawingWorker): Promise<Table> {
  const contenders = [contender("kept", kept), contender("decoded", decoding)];
  const rows: string[][] = [];
  for (const name of names) {
    const [ours, theirs] = await race({ contenders, inputs: [name], asks: 20, milliseconds: 3_000, concurrency: 1 });
    if (!ours || !theirs) throw new Error("a contender is missing");
    const cells = [ours, theirs].flatMap(({ perSecond, p50 }) => [perSecond.toFixed(1), ms(p50)]);
    rows.push([name, ...cells, times(ratio(theirs, ours, "median"))]);
  }
  return { head: ["", "a second", "p50 ms", "decoded: a second", "p50 ms", "decoded ÷ kept"], rows };
}

async function heapTable(worker: DrawingWorker): Promise<Table> {
  let at = 0;
  const { quarters } = await heapOf(worker, () => worker.draw(names[++at % names.length] ?? ""));
  const rows = quarters.map(({ drawn, now, most }) => [String(drawn), now.toFixed(1), most.toFixed(1)]);
  return { head: ["papers", "MB then", "MB at most so far"], rows };
}

type Heap = { readonly drawn: number; readonly now: number; readonly most: number };

/** Megabytes that V8 holds while a thousand papers are drawn: at most, and after each quarter. */
export async function heapOf(
  worker: DrawingWorker,
  draw: () => Promise<unknown>,
): Promise<{ readonly most: number; readonly quarters: readonly Heap[] }> {
  const heap = await openHeap(worker);
  const quarters: Heap[] = [];
  let most = 0;
  for (let drawn = 1; drawn <= papersInAll; drawn++) {
    await draw();
    const now = await heap.usedMegabytes();
    most = Math.max(most, now);
    if (drawn % (papersInAll / 4) === 0) quarters.push({ drawn, now, most });
  }
  heap.close();
  return { most, quarters };
}

/** What V8's inspector says, asked after each paper. */
async function openHeap(worker: DrawingWorker): Promise<{ usedMegabytes(): Promise<number>; close(): void }> {
  const socket = new WebSocket(await worker.inspector());
  await new Promise((opened, failed) => {
    socket.onopen = opened;
    socket.onerror = failed;
  });
  let asked = 0;
  const usedMegabytes = () =>
    new Promise<number>((answered) => {
      const id = ++asked;
      socket.onmessage = ({ data }) => {
        const message = JSON.parse(String(data)) as { id?: number; result?: { usedSize: number } };
        if (message.id === id && message.result) answered(message.result.usedSize / 2 ** 20);
      };
      socket.send(JSON.stringify({ id, method: "Runtime.getHeapUsage" }));
    });
  return { usedMegabytes, close: () => socket.close() };
}
