import { expect, it } from "vitest";
import { type Json, jsonValue, parameterText } from "./neon-values.ts";

it.each<[Json, string | null]>([
  [null, null],
  ["ä", "ä"],
  [true, "true"],
  [1.5, "1.5"],
  [{ a: 1 }, '{"a":1}'],
  [[1, null, "a,b", 'c"d', true], '{1,NULL,"a,b","c\\"d",true}'],
  [[[1, 2], [3]], "{{1,2},{3}}"],
  [[{ a: "b" }], '{"{\\"a\\":\\"b\\"}"}'],
])("passes %j on as PostgreSQL text", (value, text) => {
  expect(parameterText(value)).toBe(text);
});

it.each<[string, number, Json]>([
  ["t", 16, true],
  ["-7", 23, -7],
  ["9007199254740993", 20, "9007199254740993"],
  ["1.5", 701, 1.5],
  ["NaN", 701, "NaN"],
  ['{"a":[1]}', 3802, { a: [1] }],
  ["{1,NULL,3}", 1007, [1, null, 3]],
  [
    "{{t,f},{f,NULL}}",
    1000,
    [
      [true, false],
      [false, null],
    ],
  ],
  ["[0:1]={1,2}", 1007, [1, 2]],
  ['{"{\\"a\\":1}",NULL}', 3807, [{ a: 1 }, null]],
  ["{}", 1007, []],
])("answers %s of type %i as JSON", (text, type, value) => {
  expect(jsonValue(text, type)).toEqual(value);
});
