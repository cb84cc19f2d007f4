import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Refused } from "../../api/call";
import { createUpload } from "./create-upload";

/** A file that arrives at once. */
class ArrivedRequest extends EventTarget {
  readonly status = 200;
  readonly upload = new EventTarget();
  open(): void {}
  setRequestHeader(): void {}
  abort(): void {}
  send(): void {
    this.dispatchEvent(new Event("load"));
  }
}

let begun = 0;

beforeEach(() => {
  begun = 0;
  vi.useFakeTimers();
  vi.stubGlobal("XMLHttpRequest", ArrivedRequest);
  vi.stubGlobal("fetch", async (path: string, { method }: RequestInit) => {
    if (method === "GET") return Response.json({ state: "taken" });
    if (path.endsWith("/uploads")) begun += 1;
    return Response.json({ id: `document ${begun}`, link: { url: "https://storage.example", headers: {} } });
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const file = new File(["bytes"], "Garten.jpg", { type: "image/jpeg" });
const sending = { kind: "attachment", file } as const;

/** An upload whose first word of each document gets no answer. */
function upload() {
  const said: string[] = [];
  const made = createUpload("de", async (id) => {
    said.push(id);
    if (said.filter((one) => one === id).length === 1) throw new Refused("unreachable", "");
  });
  const ended = async (going: unknown) => {
    await vi.runAllTimersAsync();
    await going;
    return made.step().is;
  };
  return { ...made, said, ended };
}

it("once more, what was taken in is not sent again: it is said again as the same document", async () => {
  const { send, again, said, ended } = upload();
  expect(await ended(send(sending))).toBe("interrupted");
  expect(await ended(again())).toBe("taken");
  expect([said, begun]).toEqual([["document 1", "document 1"], 1]);
});

it("another file is another document, and one that was taken in before the page was loaded is the one it was", async () => {
  const { send, said, ended } = upload();
  await ended(send(sending));
  await ended(send(sending));
  expect(said).toEqual(["document 1", "document 2"]);
  expect(await ended(send(sending, "document 2"))).toBe("taken");
  expect([said.at(-1), begun]).toEqual(["document 2", 2]);
});

it("one that is gone meanwhile is sent anew", async () => {
  const said: string[] = [];
  const { send, step } = createUpload("de", async (id) => {
    said.push(id);
    if (id === "an old document")
      throw new Refused("documents.document_not_found", "Dieses Dokument gibt es nicht mehr.");
  });
  const going = send(sending, "an old document");
  await vi.runAllTimersAsync();
  await going;
  expect([step().is, said, begun]).toEqual(["taken", ["an old document", "document 1"], 1]);
});
