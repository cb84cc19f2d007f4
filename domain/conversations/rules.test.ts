import { describe, expect, it } from "vitest";
import { canChange, canTalk, markAfter, messageText } from "./rules";
import { editMinutes, messageLength } from "./wire";

describe("two sides of a placement", () => {
  it.each(["asked", "talking", "offered", "reserved", "settling_in", "active", "under_notice"] as const)(
    "write to each other while it is %s",
    (state) => expect(canTalk(state)).toBe(true),
  );
  it.each(["declined", "withdrawn", "lapsed", "given_up", "ended"] as const)("are done when it is %s", (state) =>
    expect(canTalk(state)).toBe(false),
  );
});

describe("a message", () => {
  it("says something, within its length, without blanks around it", () => {
    expect(messageText("  Guten Tag \n")).toBe("Guten Tag");
    expect(messageText(" \n ")).toBeNull();
    expect(messageText("x")).toBe("x");
    expect(messageText("x".repeat(messageLength))).toHaveLength(messageLength);
    expect(messageText(` ${"x".repeat(messageLength)} `)).toHaveLength(messageLength);
    expect(messageText("x".repeat(messageLength + 1))).toBeNull();
  });

  it("can be changed up to the last moment of its quarter of an hour", () => {
    const end = 1_000 + editMinutes * 60_000;
    expect([canChange(1_000, end), canChange(1_000, end + 1)]).toEqual([true, false]);
  });
});

describe("a receipt", () => {
  it("moves delivered alone, or both; whatever was read was delivered", () => {
    expect(markAfter([2, 3, 1], "delivered", 5)).toEqual([2, 5, 1]);
    expect(markAfter([2, 3, 1], "read", 5)).toEqual([2, 5, 5]);
    expect(markAfter([2, 9, 1], "read", 5)).toEqual([2, 9, 5]);
  });

  it("takes nothing back", () => {
    expect(markAfter([2, 9, 7], "delivered", 5)).toEqual([2, 9, 7]);
    expect(markAfter([2, 9, 7], "read", 5)).toEqual([2, 9, 7]);
  });
});
