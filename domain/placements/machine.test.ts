import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  drawMachine,
  isOpen,
  isRunning,
  moveNames,
  moveReasons,
  moves,
  movesFor,
  overStates,
  type State,
  sides,
  stateAfter,
  stateNames,
  states,
  whyNoMove,
} from "./machine";
import { reasonWords } from "./words";

describe("the machine of placements", () => {
  it("is drawn in the documentation as it is", () => {
    // The formatter pads tables; nothing else may differ.
    const unpadded = (text: string) => text.replace(/ +/g, " ").replace(/-{3,}/g, "---");
    expect(unpadded(readFileSync("docs/placements.md", "utf8"))).toContain(unpadded(drawMachine()));
  });

  it("reaches every state from an inquiry, and from every state that is not over an end", () => {
    const reach = (from: State): Set<State> => {
      const seen = new Set<State>([from]);
      for (const state of seen)
        for (const move of moveNames) if (moves[move].from.includes(state as never)) seen.add(stateAfter(move, state));
      return seen;
    };
    expect([...reach("asked")].toSorted()).toEqual([...stateNames].toSorted());
    for (const state of stateNames) {
      const isOver = overStates.includes(state);
      expect(
        [...reach(state)].some((reached) => overStates.includes(reached)),
        state,
      ).toBe(true);
      expect(moveNames.filter((move) => moves[move].from.includes(state as never)).length === 0, state).toBe(isOver);
      expect(isOpen(state) || isRunning(state), state).toBe(!isOver);
    }
  });

  it("lets nobody stand still: whoever's turn it is has a move, and whose turn it is not may still leave", () => {
    for (const state of stateNames) {
      const { turn } = states[state];
      if (turn === "both" || turn === "family") expect(movesFor(state, "family"), state).not.toEqual([]);
      if (turn === "both" || turn === "childminder") expect(movesFor(state, "childminder"), state).not.toEqual([]);
      if (isOpen(state)) expect(movesFor(state, "family"), state).toContain("withdraw");
    }
  });

  it("lets the system make no move of a person, nor a person one of the system's", () => {
    for (const move of moveNames)
      for (const side of sides)
        for (const from of moves[move].from)
          expect(whyNoMove(move, from, side, reasonFor(move)) === null).toBe(moves[move].by.includes(side as never));
  });

  it("asks for a reason with every refusal, and for none of another kind", () => {
    expect(whyNoMove("decline", "asked", "childminder")).toBe("reason_missing");
    expect(whyNoMove("decline", "asked", "childminder", "nursery")).toBe("reason_unknown");
    expect(whyNoMove("accept", "offered", "family", "hours")).toBe("reason_unknown");
    expect(whyNoMove("accept", "talking", "family")).toBe("not_now");
    expect(whyNoMove("accept", "offered", "childminder")).toBe("not_yours");
    for (const move of [
      "decline",
      "withdraw",
      "take_back",
      "refuse_offer",
      "give_up",
      "give_notice",
      "refuse_change",
    ] as const)
      expect(moves[move].reasons.length, move).toBeGreaterThan(3);
  });

  it("has words for every reason, in both languages", () => {
    for (const reason of moveReasons) expect(reasonWords[reason].de && reasonWords[reason].en, reason).toBeTruthy();
  });
});

function reasonFor(move: (typeof moveNames)[number]) {
  const kind = moves[move];
  return "reasons" in kind ? kind.reasons[0] : null;
}
