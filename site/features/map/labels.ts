import type { Pixel } from "./geometry";

export type Side = "right" | "left" | "below" | "above";
export type Rect = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

export type Label = { readonly at: Pixel; readonly width: number; readonly height: number };
export type Placed<Item> = { readonly item: Item; readonly side: Side };

const GAP = 7;
const sides: readonly Side[] = ["right", "left", "below", "above"];

/** Finds room in the frame for names beside their dots, the first ones first; what would lie on another name or on `taken` is left out. */
export function placeLabels<Item>(
  items: readonly Item[],
  labelOf: (item: Item) => Label,
  frame: Rect,
  taken: readonly Rect[],
  most: number,
): Placed<Item>[] {
  const full = [...taken];
  const names: Rect[] = [];
  const placed: Placed<Item>[] = [];
  for (const item of items) {
    if (placed.length === most) break;
    const label = labelOf(item);
    const dot = around(label.at, 4);
    if (names.some((name) => overlap(name, dot))) continue;
    const side = sides.find((candidate) => {
      const name = rectOf(label, candidate);
      return isIn(frame, name) && !full.some((rect) => overlap(rect, name));
    });
    if (!side) continue;
    names.push(rectOf(label, side));
    full.push(dot, rectOf(label, side));
    placed.push({ item, side });
  }
  return placed;
}

export function around({ x, y }: Pixel, reach: number): Rect {
  return { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach };
}

function rectOf({ at: { x, y }, width, height }: Label, side: Side): Rect {
  const left = { right: x + GAP, left: x - GAP - width, below: x - width / 2, above: x - width / 2 }[side];
  const top = { right: y - height / 2, left: y - height / 2, below: y + GAP, above: y - GAP - height }[side];
  return { left, top, right: left + width, bottom: top + height };
}

function isIn(frame: Rect, rect: Rect): boolean {
  return rect.left >= frame.left && rect.top >= frame.top && rect.right <= frame.right && rect.bottom <= frame.bottom;
}

function overlap(a: Rect, b: Rect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
