import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BrokenSeal, openVault } from "./vault";

const [one, two] = [1, 2].map((seed) => btoa(String.fromCharCode(...new Uint8Array(32).fill(seed))));
const vault = openVault(`1:${one}`);
const rotated = openVault(`2:${two},1:${one}`);
const record = "children/1/allergies";

describe("a sealed text", () => {
  it("opens again, whatever was written", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), async (text) => {
        expect(await vault.open(await vault.seal(text, record), record)).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  it("never reads the same twice, and says nothing of its text", async () => {
    const [first, second] = [await vault.seal("Erdnüsse", record), await vault.seal("Erdnüsse", record)];
    expect(first).not.toBe(second);
    expect(first.split(".").slice(0, 2)).not.toEqual(second.split(".").slice(0, 2));
    expect(first).not.toContain("Erdn");
  });

  it("does not open for another record", async () => {
    const sealed = await vault.seal("Erdnüsse", record);
    await expect(vault.open(sealed, "children/2/allergies")).rejects.toThrow(BrokenSeal);
  });

  it.each([0, 1, 2])("does not open once its part %i was changed", async (part) => {
    const parts = (await vault.seal("Erdnüsse", record)).split(".");
    const text = parts[part] ?? "";
    parts[part] = part === 0 ? "7" : `${text.startsWith("A") ? "B" : "A"}${text.slice(1)}`;
    await expect(vault.open(parts.join("."), record)).rejects.toThrow(BrokenSeal);
  });

  it.each(["", "1", "1.", "1.AAAA.AAAA", "1.!.!"])("is not %j", async (text) => {
    await expect(vault.open(text, record)).rejects.toThrow(BrokenSeal);
  });
});

describe("a key for one record", () => {
  it("has 32 bytes, is fresh each time, and comes back from what the row keeps", async () => {
    const { key, sealed } = await vault.newKey("documents/1");
    expect(key).toHaveLength(32);
    expect(await vault.openKey(sealed, "documents/1")).toEqual(key);
    expect((await vault.newKey("documents/1")).key).not.toEqual(key);
    await expect(vault.openKey(sealed, "documents/2")).rejects.toThrow(BrokenSeal);
  });
});

describe("a master key that rotates", () => {
  it("still opens what was sealed under the one before", async () => {
    expect(await rotated.open(await vault.seal("Erdnüsse", record), record)).toBe("Erdnüsse");
  });

  it("rewraps under the current one; then the old one can go", async () => {
    const old = await vault.seal("Erdnüsse", record);
    const renewed = await rotated.rewrap(old, record);
    expect(renewed?.startsWith(rotated.currentPrefix)).toBe(true);
    expect(renewed?.split(".")[2]).toBe(old.split(".")[2]);
    expect(await openVault(`2:${two}`).open(renewed ?? "", record)).toBe("Erdnüsse");
    await expect(openVault(`2:${two}`).open(old, record)).rejects.toThrow('no master key "1"');
  });

  it("rewraps keys of files too, and leaves alone what is current", async () => {
    const { key, sealed } = await vault.newKey("documents/1");
    const renewed = (await rotated.rewrap(sealed, "documents/1")) ?? "";
    expect(await rotated.openKey(renewed, "documents/1")).toEqual(key);
    expect(await rotated.rewrap(renewed, "documents/1")).toBeNull();
  });
});

it.each(["", "1:short", one ?? "", `a b:${one}`])("is not configured with %j", async (keys) => {
  await expect(openVault(keys).seal("x", record)).rejects.toThrow("MASTER_KEYS");
});
