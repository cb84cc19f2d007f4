import { expect, test } from "vitest";
import { testsOf } from "./files";
import { applied, mutantsOf } from "./mutate";

const changes = (source: string) => mutantsOf("some.ts", source).map((mutant) => applied(source, mutant));

test("a comparison is moved by one, turned round, and its number raised", () => {
  expect(changes("const is = age < 3;")).toEqual([
    "const is = age <= 3;",
    "const is = age >= 3;",
    "const is = age < 4;",
  ]);
});

test("conditions, statements and texts go one at a time", () => {
  expect(changes('if (full) refuse("home_full");')).toEqual([
    'if (true) refuse("home_full");',
    'if (false) refuse("home_full");',
    "if (full) ;",
    'if (full) refuse("");',
  ]);
});

test("types, imports and what asks a database are left alone", () => {
  expect(changes('import { a } from "./a";\ntype Of = "a" | 3;\ninterface One { of: 1 }')).toEqual([]);
  expect(changes("async function ask(db: Db) { return db.count > 3; }")).toEqual([]);
});

test("a mutant says its line and what it changes", () => {
  expect(mutantsOf("some.ts", "\nexport const most = 3;")).toMatchObject([{ line: 2, change: "most = 3 → most = 4" }]);
});

test("a file is caught by the tests that import it, the one beside it first", () => {
  expect(testsOf("domain/kernel/calendar.ts")[0]).toBe("domain/kernel/calendar.test.ts");
  expect(testsOf("domain/kernel/schedule-words.ts")).toContain("domain/kernel/care-schedule.test.ts");
});
