import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Batch, paceOf } from "./batch";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it.each([
  [2, 1],
  [4, 2],
  [20, 10],
  [100, 50],
  [1_000, 50],
])("gathers for %i sockets %i ms", (sockets, milliseconds) => {
  expect(paceOf(sockets)).toBe(milliseconds);
});

describe("a batch", () => {
  const written: (readonly string[])[] = [];
  const paced = (pace: number) => {
    written.length = 0;
    return new Batch<string>((items) => {
      written.push(items);
      return pace;
    });
  };

  it("writes the first at once, and what follows within a pace together, in the order in which it came", () => {
    const batch = paced(50);
    for (const item of ["a", "b", "c"]) batch.add(item);
    expect(written).toEqual([["a"]]);
    expect(batch.waiting).toEqual(["b", "c"]);
    vi.advanceTimersByTime(49);
    expect(written).toEqual([["a"]]);
    batch.add("d");
    vi.advanceTimersByTime(1);
    expect(written).toEqual([["a"], ["b", "c", "d"]]);
    expect(batch.waiting).toEqual([]);
  });

  it("goes on at once after a silence", () => {
    const batch = paced(50);
    batch.add("a");
    vi.advanceTimersByTime(50);
    batch.add("b");
    expect(written).toEqual([["a"], ["b"]]);
  });

  it("writes what waits when it is settled, once", () => {
    const batch = paced(50);
    batch.settle();
    for (const item of ["a", "b"]) batch.add(item);
    batch.settle();
    expect(written).toEqual([["a"], ["b"]]);
    expect(vi.getTimerCount()).toBe(0);
    batch.add("c");
    vi.advanceTimersByTime(50);
    expect(written).toEqual([["a"], ["b"], ["c"]]);
  });

  it("knows no pace where none is answered", () => {
    const batch = paced(0);
    for (const item of ["a", "b"]) batch.add(item);
    expect(written).toEqual([["a"], ["b"]]);
  });

  it("does not wait for ever where the clock was set back", () => {
    const batch = paced(50);
    batch.add("a");
    vi.setSystemTime(Date.now() - 86_400_000);
    batch.add("b");
    vi.advanceTimersByTime(50);
    expect(written).toEqual([["a"], ["b"]]);
  });
});
