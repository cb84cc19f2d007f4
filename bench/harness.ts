/**
 * Contenders side by side: their answers are compared before anything is timed, then they take turns in short bursts, so that
 * whatever else the machine does meets all of them. What counts is the ratio within a round; the median of the rounds is told,
 * with the least and the greatest.
 */
import { isDeepStrictEqual } from "node:util";
import { Complaint } from "../dev/progress";

export type Contender<Input, Raw = unknown> = {
  readonly name: string;
  /** What is timed: from the question to the last byte of the answer. */
  ask(input: Input): Promise<Raw>;
  /** The answer in a form that all contenders share; null for one that answers something else, a floor. */
  readonly read: ((raw: Raw) => unknown) | null;
};

export type Race<Input> = {
  // biome-ignore lint/suspicious/noExplicitAny: what a contender answers is between its own `ask` and `read`
  readonly contenders: readonly Contender<Input, any>[];
  readonly inputs: readonly Input[];
  /** At least 7. */
  readonly rounds?: number;
  readonly concurrency: number;
  /** A burst ends after so many asks or milliseconds, whichever comes first. */
  readonly asks: number;
  readonly milliseconds: number;
  /** How many of the inputs are compared. */
  readonly checked?: number;
};

/** Latencies in milliseconds. */
export type Standing = {
  readonly name: string;
  readonly p50: number;
  readonly p95: number;
  readonly perSecond: number;
  readonly rounds: readonly Burst[];
};

type Burst = { readonly median: number; readonly perSecond: number; readonly latencies: readonly number[] };

/** The standings in the order of the contenders. Errors: the answers differ. */
export async function race<Input>(run: Race<Input>): Promise<Standing[]> {
  const { contenders, inputs, rounds = 9, checked = 20 } = run;
  await checkAnswers(contenders, inputs.slice(0, checked));
  for (const contender of contenders) await burst(contender, run, 0);
  const bursts = new Map(contenders.map(({ name }) => [name, [] as Burst[]]));
  for (let round = 0; round < rounds; round++) {
    const first = round % contenders.length;
    for (const contender of [...contenders.slice(first), ...contenders.slice(0, first)])
      bursts.get(contender.name)?.push(await burst(contender, run, round * run.asks));
  }
  return contenders.map(({ name }) => standing(name, bursts.get(name) ?? []));
}

/** How many times as long the slower one takes, round by round: by latency where one asks, by throughput where many do. */
export function ratio(slower: Standing, faster: Standing, by: "median" | "perSecond"): Ratio {
  const ratios = slower.rounds.map((burst, round) => {
    const other = faster.rounds[round] ?? burst;
    return by === "median" ? burst.median / other.median : other.perSecond / burst.perSecond;
  });
  return { median: percentile(ratios, 0.5), least: Math.min(...ratios), most: Math.max(...ratios) };
}

export type Ratio = { readonly median: number; readonly least: number; readonly most: number };

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

async function checkAnswers<Input>(contenders: Race<Input>["contenders"], inputs: readonly Input[]): Promise<void> {
  for (const input of inputs) {
    let expected: { name: string; answer: unknown } | null = null;
    for (const { name, ask, read } of contenders) {
      if (!read) continue;
      const answer = read(await ask(input));
      expected ??= { name, answer };
      if (!isDeepStrictEqual(answer, expected.answer))
        throw new Complaint(`${name} and ${expected.name} answer ${JSON.stringify(input)} differently:
${JSON.stringify(answer)}
${JSON.stringify(expected.answer)}`);
    }
  }
}

async function burst<Input>(contender: Contender<Input>, run: Race<Input>, from: number): Promise<Burst> {
  const latencies: number[] = [];
  const began = performance.now();
  let next = 0;
  const askOn = async () => {
    while (next < run.asks && performance.now() - began < run.milliseconds) {
      const input = run.inputs[(from + next++) % run.inputs.length] as Input;
      const asked = performance.now();
      await contender.ask(input);
      latencies.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: run.concurrency }, askOn));
  const seconds = (performance.now() - began) / 1000;
  return { latencies, median: percentile(latencies, 0.5), perSecond: latencies.length / seconds };
}

function standing(name: string, rounds: readonly Burst[]): Standing {
  const latencies = rounds.flatMap((round) => round.latencies);
  return {
    name,
    rounds,
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    perSecond: percentile(
      rounds.map(({ perSecond }) => perSecond),
      0.5,
    ),
  };
}
