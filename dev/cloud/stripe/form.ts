import { invalid } from "./refusal.ts";

export type Params = { [name: string]: unknown };

/** `line_items[0][price_data][currency]=eur` as what it means: v1's bodies and all queries come so. Values stay texts. */
export function decodeForm(text: string): Params {
  const decoded: Params = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const path = key.split("[").map((step, at) => (at === 0 ? step : step.replace(/\]$/, "")));
    if (path.some((step) => step === "__proto__")) throw invalid(`Invalid parameter name: ${key}`, key);
    place(decoded, path, value);
  }
  return listsIn(decoded) as Params;
}

function place(into: Params, [step = "", ...rest]: readonly string[], value: string): void {
  const name = step === "" ? String(Object.keys(into).length) : step; // expand[]=…
  if (rest.length === 0) {
    into[name] = value;
    return;
  }
  const inside = typeof into[name] === "object" ? (into[name] as Params) : {};
  into[name] = inside;
  place(inside, rest, value);
}

/** What is counted from 0 is a list. */
function listsIn(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inside]): [string, unknown] => [key, listsIn(inside)]);
  const isList = entries.length > 0 && entries.every(([key], at) => key === String(at));
  return isList ? entries.map(([, inside]) => inside) : Object.fromEntries(entries);
}
