import fc from "fast-check";
import { expect, test } from "vitest";
import { cursorAfter, readCursor } from "./cursor";

const position = fc.record({ rank: fc.nat(2 ** 31 - 1), steps: fc.nat(1_000), id: fc.uuid() });

test("a cursor leads back to its position, in a link as it stands", async () => {
  await fc.assert(
    fc.asyncProperty(position, fc.string(), async (at, question) => {
      const cursor = await cursorAfter(at, question);
      expect(cursor).toMatch(/^[\w-]{1,300}$/);
      expect(await readCursor(cursor, question)).toEqual(at);
    }),
  );
});

test("a cursor of another question, or no cursor at all, is refused", async () => {
  await fc.assert(
    fc.asyncProperty(position, fc.string(), fc.string(), async (at, question, other) => {
      fc.pre(question !== other);
      const refused = { code: "search.bad_cursor", field: "cursor" };
      await expect(readCursor(await cursorAfter(at, question), other)).rejects.toMatchObject(refused);
      await expect(readCursor(other, question)).rejects.toMatchObject(refused);
    }),
  );
});
