// biome-ignore-all lint/a11y/useSemanticElements: a grid to paint, not a table to read; the roles are those of the WAI-ARIA grid
import { createSignal, For } from "solid-js";
import { type Bits, clock, fill } from "./week-fields-link";
import type { WeekPickerTexts } from "./week-picker-texts";
import { weekdayNames } from "./weekdays";

type Cell = { day: number; slot: number };

type Props = {
  week: number;
  label: string;
  titled: boolean;
  texts: WeekPickerTexts;
  bits: Bits;
  night: boolean;
  paint: (bits: Bits) => void;
};

/**
 * One week in half hours: days run from left to right, so that a finger that moves sideways paints and one that moves down
 * scrolls. Arrows move, space paints, shift and arrows go on painting (WAI-ARIA grid with a roving tab stop).
 */
export function WeekGrid(props: Props) {
  let grid!: HTMLDivElement;
  const longDays = weekdayNames("long", props.texts.locale);
  /** Where a stroke began, what it paints, and what was there before. */
  let stroke: { from: Cell; on: boolean; before: Bits } | null = null;
  const [at, setAt] = createSignal<Cell>({ day: 0, slot: 16 });
  const first = () => (props.night ? 0 : 12);
  const last = () => (props.night ? 47 : 39);
  const slots = () => Array.from({ length: last() - first() + 1 }, (_, index) => first() + index);
  const hours = () =>
    slots()
      .filter((slot) => slot % 4 === 0)
      .map((slot) => slot / 2);
  const columns = () => `grid-template-columns:2.4rem repeat(${props.night ? 48 : 28},minmax(0,1fr))`;

  const start = ({ day, slot }: Cell) => props.week * 672 + day * 96 + slot * 2;
  const state = (cell: Cell) => {
    const two = props.bits.slice(start(cell), start(cell) + 2);
    return two === "11" ? "on" : two === "00" ? "off" : "half";
  };

  /** Paints the rectangle between two cells onto `before`. */
  const stretch = (from: Cell, to: Cell, on: boolean, before: Bits) => {
    const cells = before.split("");
    for (let day = Math.min(from.day, to.day); day <= Math.max(from.day, to.day); day++) {
      const begin = start({ day, slot: Math.min(from.slot, to.slot) });
      const end = start({ day, slot: Math.max(from.slot, to.slot) }) + 2;
      cells.fill(on ? "1" : "0", begin, end);
    }
    props.paint(cells.join(""));
  };

  const cellOf = (x: number, y: number): Cell | null => {
    const data = (document.elementFromPoint(x, y) as HTMLElement | null)?.dataset;
    if (!data?.["slot"] || Number(data["week"]) !== props.week) return null;
    return { day: Number(data["day"]), slot: Number(data["slot"]) };
  };

  const onPointerDown = (event: PointerEvent) => {
    const cell = event.button === 0 ? cellOf(event.clientX, event.clientY) : null;
    if (!cell) return;
    stroke = { from: cell, on: state(cell) !== "on", before: props.bits };
    grid.setPointerCapture(event.pointerId);
    setAt(cell);
    stretch(cell, cell, stroke.on, stroke.before);
  };
  const onPointerMove = (event: PointerEvent) => {
    const cell = stroke && cellOf(event.clientX, event.clientY);
    if (stroke && cell) stretch(stroke.from, cell, stroke.on, stroke.before);
  };
  const endStroke = () => {
    stroke = null;
  };
  /** The browser took the finger for scrolling: nothing was meant. */
  const onPointerCancel = () => {
    if (stroke) props.paint(stroke.before);
    stroke = null;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const { day, slot } = at();
    const to = target(event.key, day, slot, first(), last());
    if (to) {
      if (event.shiftKey) {
        stroke ??= { from: at(), on: state(at()) !== "off", before: props.bits };
        stretch(stroke.from, to, stroke.on, stroke.before);
      } else stroke = null;
      setAt(to);
      grid.querySelector<HTMLElement>(`[data-day="${to.day}"][data-slot="${to.slot}"]`)?.focus();
    } else if (event.key === " " || event.key === "Enter") {
      stroke = null;
      stretch(at(), at(), state(at()) !== "on", props.bits);
    } else return;
    event.preventDefault();
  };

  return (
    <div
      ref={grid}
      role="grid"
      tabIndex={-1}
      aria-label={props.label}
      aria-multiselectable="true"
      class="week-grid mt-3"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={endStroke}
      onPointerCancel={onPointerCancel}
      onKeyDown={onKeyDown}
      onKeyUp={(event) => event.key === "Shift" && endStroke()}
    >
      <div class="grid items-end text-xs text-soft" style={columns()} aria-hidden="true">
        <span class="font-bold text-ink">{props.titled ? (props.week === 0 ? "A" : "B") : ""}</span>
        <For each={hours()}>{(hour) => <span class="col-span-4">{hour}</span>}</For>
      </div>
      <For each={weekdayNames("short", props.texts.locale)}>
        {(name, day) => (
          <div role="row" tabIndex={-1} class="grid h-9 items-stretch" style={columns()}>
            <span role="rowheader" tabIndex={-1} class="self-center text-sm font-semibold" aria-label={longDays[day()]}>
              {name}
            </span>
            <For each={slots()}>
              {(slot) => (
                <div
                  role="gridcell"
                  tabIndex={at().day === day() && at().slot === slot ? 0 : -1}
                  data-week={props.week}
                  data-day={day()}
                  data-slot={slot}
                  aria-selected={state({ day: day(), slot }) !== "off"}
                  aria-label={fill(props.texts.cell, longDays[day()] ?? "", clock(slot * 30), clock(slot * 30 + 30))}
                  class="slot"
                  data-state={state({ day: day(), slot })}
                  onFocus={() => setAt({ day: day(), slot })}
                />
              )}
            </For>
          </div>
        )}
      </For>
    </div>
  );
}

function target(key: string, day: number, slot: number, first: number, last: number): Cell | null {
  switch (key) {
    case "ArrowLeft":
      return { day, slot: Math.max(slot - 1, first) };
    case "ArrowRight":
      return { day, slot: Math.min(slot + 1, last) };
    case "ArrowUp":
      return { day: Math.max(day - 1, 0), slot };
    case "ArrowDown":
      return { day: Math.min(day + 1, 6), slot };
    case "Home":
      return { day, slot: first };
    case "End":
      return { day, slot: last };
    default:
      return null;
  }
}
