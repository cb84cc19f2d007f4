import { expect, it } from "vitest";
import { fileIn, fileText } from "./rules";

it("names a file by its id and what it is, and knows again what is shown and what is led to", () => {
  const id = "01900000-0000-7000-8000-000000000004";
  const named = (["image/jpeg", "image/png", "application/pdf"] as const).map((type) => fileText({ id, type }));
  expect(named).toEqual([`${id}.jpg`, `${id}.png`, `${id}.pdf`]);
  expect(named.map(fileIn)).toEqual([
    { documentId: id, isPicture: true },
    { documentId: id, isPicture: true },
    { documentId: id, isPicture: false },
  ]);
});
