import { describe, expect, it } from "vitest";
import { fileOf, isSharePath, picturesIn, sharedPictures } from "./shared";
import type { Store } from "./store";

const picture = (type: string, content = "bytes") => new File([content], "Garten.jpg", { type });
function formOf(...files: readonly (File | string)[]): FormData {
  const form = new FormData();
  for (const file of files) form.append("bild", file);
  return form;
}

describe("what another app shares", () => {
  it.each([
    ["/nachrichten/teilen", true],
    ["/en/nachrichten/teilen", true],
    ["/nachrichten", false],
    ["/fr/nachrichten/teilen", false],
  ])("comes to %s: %s", (path, isOne) => expect(isSharePath(path)).toBe(isOne));

  it("is taken where it is a picture, five at a time", () => {
    const taken = picturesIn(formOf(picture("image/jpeg"), picture("text/html"), picture("image/png", ""), "Garten"));
    expect(taken.map(({ type }) => type)).toEqual(["image/jpeg"]);
    expect(picturesIn(formOf(...Array.from({ length: 9 }, () => picture("image/png"))))).toHaveLength(5);
  });

  it("is the same file again, without its name", async () => {
    const file = fileOf({ url: `data:image/png;base64,${btoa("bytes")}` });
    expect([file.type, file.name, await file.text()]).toEqual(["image/png", "", "bytes"]);
  });

  it("is forgotten after a day", async () => {
    const removed: string[] = [];
    const store: Store = {
      standing: { owner: "o", session: "s", until: 1 },
      put: async () => {},
      get: async () => null,
      all: async <Value>() => [
        { id: "old", value: "data:old" as Value, at: Date.now() - 90_000_000 },
        { id: "new", value: "data:new" as Value, at: Date.now() - 1_000 },
      ],
      remove: async (_, id) => void removed.push(id),
    };
    expect(await sharedPictures(store)).toEqual([{ id: "new", url: "data:new" }]);
    expect(removed).toEqual(["old"]);
  });
});
