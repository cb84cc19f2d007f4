import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { leftOut, mutatedFiles, testsOf } from "./files";
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

test("every pure file is changed and has tests that come to it; what is left out is there, and says why", () => {
  const files = mutatedFiles();
  for (const one of ["capacity/rules", "notifications/deciding", "placements/settling", "attendance/rules"])
    expect(files).toContain(`domain/${one}.ts`);
  expect(files.filter((file) => testsOf(file).length === 0)).toEqual([]);
  expect(files.filter((file) => mutantsOf(file, readFileSync(file, "utf8")).length === 0)).toEqual([]);
  for (const file of Object.keys(leftOut)) expect([file, existsSync(file)]).toEqual([file, true]);
});
