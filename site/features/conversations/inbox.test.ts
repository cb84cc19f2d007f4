import { expect, it } from "vitest";
import type { InboxReceived, InboxTalk } from "../../../domain/conversations/inbox/wire";
import { hearInbox } from "./inbox";

const talk = (placementId: string, seq: number, unread = 1): InboxTalk => ({
  placementId,
  seq,
  at: seq,
  unread,
  muted: false,
  last: null,
  hasMoved: false,
});
const hello = (...talks: InboxTalk[]): InboxReceived => ({ t: "hello", talks });

function inbox() {
  const told: unknown[] = [];
  const take = hearInbox(
    {
      hear: ({ placementId, seq }) => told.push([placementId, seq]),
      isBack: () => told.push("is back"),
    },
    (talks, isAll) => told.push([isAll ? "all" : "one", ...talks.map(({ placementId }) => placementId)]),
  );
  return (...frames: InboxReceived[]) => {
    told.length = 0;
    for (const frame of frames) take(frame);
    return [...told];
  };
}

it("the list is loaded anew after each greeting but the first: what began while the line was down was told to nobody", () => {
  const hear = inbox();
  expect(hear(hello(talk("a", 1)))).toEqual([
    ["a", 1],
    ["all", "a"],
  ]);
  expect(hear({ t: "talk", talk: talk("b", 1) })).toEqual([
    ["b", 1],
    ["one", "b"],
  ]);
  expect(hear(hello(talk("a", 1), talk("b", 1)))).toContain("is back");
  expect(hear(hello())).toEqual(["is back", ["all"]]);
});

it("what was read from the copy a moment before changes nothing that came since", () => {
  const hear = inbox();
  hear(hello(talk("a", 1)), { t: "talk", talk: talk("a", 3) });
  expect(hear(hello(talk("a", 2)))).toEqual(["is back", ["all", "a"]]);
});
