import { expect, it } from "vitest";
import { isId, newId } from "./ids";

const now = new Date("2026-11-23T09:00:00.123Z");

it("ids of one instant sort in the order in which they were made", () => {
  const ids = Array.from({ length: 20_000 }, () => newId(now));
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
});

it("ids are UUIDs of version 7 that begin with the instant", () => {
  const id = newId(now);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replace("-", "").slice(0, 12), 16)).toBe(now.getTime());
  expect(newId(new Date(now.getTime() + 1)) > id).toBe(true);
});

it.each([
  [newId(now), true],
  [newId(now).toUpperCase(), true],
  ["------------------------------------", false],
  [`${newId(now)}0`, false],
  ["neu", false],
])("%s is an id: %s", (text, is) => {
  expect(isId(text)).toBe(is);
});
