import type { Fit } from "../../../domain/search/result";
import type { Palette } from "./palette";

export type FitState = Fit["state"];

/** The best first: it gives a marker for several its looks. */
const order: readonly FitState[] = ["now", "later", "partly", "none"];

export function best(states: readonly FitState[]): FitState {
  return order.find((state) => states.includes(state)) ?? "none";
}

/** Those that occur, the best first. */
export function occurring(states: readonly FitState[]): FitState[] {
  return order.filter((state) => states.includes(state));
}

/** How the circle of a care home is drawn. The line's pattern says the same as its colour. */
export function circleLooks(
  state: FitState,
  palette: Palette,
): { fill: string; line: string; opacity: number; dashes?: number[] } {
  switch (state) {
    case "now":
      return { fill: palette.brand, line: palette.brand, opacity: 0.24 };
    case "later":
      return { fill: palette.egg, line: palette.brand, opacity: 0.55, dashes: [4, 2] };
    case "partly":
      return { fill: palette.yolk, line: palette["on-yolk"], opacity: 0.28, dashes: [1, 1.5] };
    case "none":
      return { fill: palette["line-strong"], line: palette["line-strong"], opacity: 0.14, dashes: [1, 3] };
  }
}
