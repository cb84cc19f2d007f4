import { describe, expect, it } from "vitest";
import { openPush, showPush } from "./pushes";
import type { OpenWindow, Shown } from "./worker-scope";

const origin = "https://tagesnest.test";
const room = "/nachrichten/01900000-0000-7000-8000-000000000001";
const news = { body: "Eine neue Nachricht", page: room, open: room };

/** A service worker with these windows, and what it did. */
function worker(...windows: readonly { path: string; visible?: boolean }[]) {
  const shown: Shown[] = [];
  const done: string[] = [];
  const open: OpenWindow[] = windows.map(({ path, visible = false }) => ({
    url: origin + path,
    visibilityState: visible ? "visible" : "hidden",
    navigate: async () => null,
    focus: async () => void done.push(`focus ${path}`),
  }));
  const scope = {
    location: { origin },
    clients: {
      claim: async () => {},
      matchAll: async () => open,
      openWindow: async (url: string) => void done.push(`open ${url}`),
    },
    registration: { showNotification: async (_: string, how: Shown) => void shown.push(how) },
  };
  const push = (data: unknown) =>
    showPush(scope, { data: { text: () => (typeof data === "string" ? data : JSON.stringify(data)) } });
  const click = (data: unknown) => openPush(scope, { notification: { data, close: () => void done.push("close") } });
  return { shown, done, push, click };
}

describe("a push", () => {
  it("is shown by its words, one for each conversation, in whatever window one is but that one", async () => {
    const { shown, push } = worker({ path: "/suche", visible: true }, { path: room });
    expect(await push(news)).toBe(room);
    expect(shown).toMatchObject([{ body: "Eine neue Nachricht", tag: room, data: { page: room, open: room } }]);
  });

  it("stays silent where a window shows that conversation", async () => {
    const { shown, push } = worker({ path: `${room}?seite=2`, visible: true });
    expect(await push(news)).toBe(null);
    expect(shown).toEqual([]);
  });

  it.each([
    "",
    "null",
    "{",
    "[]",
    { body: 1, page: "/", open: "/" },
    { ...news, open: "https://evil.example" },
    { ...news, page: "//evil.example/" },
  ])("that is none of ours shows nothing: %j", async (data) => {
    const { shown, push } = worker();
    await push(data);
    expect(shown).toEqual([]);
  });

  it("brings the window that has its page to the front, or opens it", async () => {
    const there = worker({ path: "/suche" }, { path: room });
    await there.click({ page: room, open: room });
    expect(there.done).toEqual(["close", `focus ${room}`]);
    const elsewhere = worker({ path: "/suche" });
    await elsewhere.click({ page: "/meine-plaetze/1", open: "/konto/mitteilungen/2" });
    expect(elsewhere.done).toEqual(["close", "open /konto/mitteilungen/2"]);
  });

  it("leads nowhere else", async () => {
    const { done, click } = worker();
    for (const data of [null, {}, { page: "/", open: "//evil.example" }]) await click(data);
    expect(done).toEqual(["close", "close", "close"]);
  });
});
