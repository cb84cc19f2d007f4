import { expect, test } from "vitest";
import { qrCode } from "./qr";

/** As other programs (jsQR) read it. */
const tagesnest = [
  "#######...#...#######",
  "#.....#.###...#.....#",
  "#.###.#..##.#.#.###.#",
  "#.###.#..#..#.#.###.#",
  "#.###.#.##..#.#.###.#",
  "#.....#...#.#.#.....#",
  "#######.#.#.#.#######",
  ".........####........",
  "#.#.#.#....#....#..#.",
  "...#.#.......#..##.##",
  ".#.##.#.###.##.######",
  "..###...###........#.",
  "..#########.##.##..##",
  "........####...##...#",
  "#######..###..####.##",
  "#.....#..#####.##....",
  "#.###.#.#..#..##.....",
  "#.###.#..#....###..#.",
  "#.###.#.##..#..####.#",
  "#.....#..##...#.#..#.",
  "#######.##..#.#.##.##",
];

test("a short text is the smallest code", () => {
  expect(qrCode("tagesnest").map((row) => row.map((dark) => (dark ? "#" : ".")).join(""))).toEqual(tagesnest);
});

test("longer texts take larger codes, up to what version 20 holds", () => {
  const sides = [14, 15, 180, 666].map((length) => qrCode("x".repeat(length)).length);
  expect(sides).toEqual([21, 25, 53, 97]);
  expect(() => qrCode("x".repeat(667))).toThrow(RangeError);
});
