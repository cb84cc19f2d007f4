/**
 * The way of one child to one childminder, as a machine: which states there are, whose turn it is in each, and which moves lead from
 * one to another. Pure data; the commands ask it, the islands grey out buttons by it, `docs/placements.md` is drawn from it.
 */

/** Who makes a move: the family, the childminder, or the platform by itself when a time has come. */
export const sides = ["family", "childminder", "system"] as const;
export type Side = (typeof sides)[number];
/** The two sides that people are on. */
export type PersonsSide = Exclude<Side, "system">;

/** Why a childminder says no, or takes an offer back. */
export const declineReasons = [
  "place_given",
  "hours",
  "age",
  "start",
  "distance",
  "settling_in_taken",
  "other",
] as const;
/** Why a family does not go on, or does not take what is offered. */
export const withdrawReasons = [
  "found_elsewhere",
  "hours",
  "start",
  "distance",
  "costs",
  "plans_changed",
  "other",
] as const;
/** Why a proposed change of hours or end is not agreed to. */
export const changeReasons = ["hours", "start", "costs", "plans_changed", "other"] as const;
/** Why care ends. */
export const endReasons = ["nursery", "move", "plans_changed", "health", "hours", "disagreement", "other"] as const;
/** Why a reserved place is let go after the day by which the contract was to be concluded. */
export const releaseReasons = ["no_contract"] as const;
/** Why the platform itself ended something. */
export const systemReasons = [
  "no_answer",
  "accepted_elsewhere",
  "planned_end",
  "notice",
  "family_gone",
  "childminder_gone",
  "child_gone",
] as const;
export type MoveReason =
  | (typeof declineReasons)[number]
  | (typeof withdrawReasons)[number]
  | (typeof endReasons)[number]
  | (typeof releaseReasons)[number]
  | (typeof systemReasons)[number];
export const moveReasons: readonly MoveReason[] = [
  ...new Set<MoveReason>([...declineReasons, ...withdrawReasons, ...endReasons, ...releaseReasons, ...systemReasons]),
];

type StateKind = {
  /** Whose answer is waited for; nobody's where care runs or all is over. */
  readonly turn: "family" | "childminder" | "both" | "nobody";
  /** `open`: not yet agreed, `running`: a place is reserved or care is given, `over`: nothing follows. */
  readonly phase: "open" | "running" | "over";
  readonly means: string;
};

export const states = {
  asked: { turn: "childminder", phase: "open", means: "a family asks; she has not answered" },
  talking: { turn: "both", phase: "open", means: "she is interested; they get to know each other" },
  offered: { turn: "family", phase: "open", means: "she offers the place and her hours are held" },
  reserved: { turn: "both", phase: "running", means: "the family accepted; the contract and the first day follow" },
  settling_in: { turn: "nobody", phase: "running", means: "the first weeks, with a parent near" },
  active: { turn: "nobody", phase: "running", means: "the child is cared for" },
  under_notice: { turn: "nobody", phase: "running", means: "a last day is set" },
  declined: { turn: "nobody", phase: "over", means: "she said no" },
  withdrawn: { turn: "nobody", phase: "over", means: "the family did not go on" },
  lapsed: { turn: "nobody", phase: "over", means: "nobody answered in time, or another place was accepted" },
  given_up: { turn: "nobody", phase: "over", means: "a reserved place was given back or let go before the first day" },
  ended: { turn: "nobody", phase: "over", means: "care is over" },
} as const satisfies Readonly<Record<string, StateKind>>;
export type State = keyof typeof states;
export const stateNames = Object.keys(states) as readonly State[];

const stateNamesOf = (phase: StateKind["phase"]): readonly State[] =>
  stateNames.filter((name) => states[name].phase === phase);

export const openStates = stateNamesOf("open");
export const runningStates = stateNamesOf("running");
export const overStates = stateNamesOf("over");

type MoveKind = {
  readonly from: readonly State[];
  /** `stays`: the state is what it was. */
  readonly to: State | "stays";
  readonly by: readonly Side[];
  /** Every refusal says why: one of these. */
  readonly reasons?: readonly MoveReason[];
  readonly means: string;
};

/** How it begins: a family asks, or the parents of a child who comes already accept her invitation. */
export const firstMoves = {
  ask: { to: ["asked"], by: ["family"], means: "a family asks for a child" },
  join: {
    to: ["reserved", "active"],
    by: ["family"],
    means: "the parents of a child whom she has entered herself accept her invitation, before its first day or after",
  },
} as const satisfies Readonly<
  Record<string, { readonly to: readonly State[]; readonly by: readonly Side[]; readonly means: string }>
>;
export type FirstMove = keyof typeof firstMoves;
export const firstMoveNames = Object.keys(firstMoves) as readonly FirstMove[];

/** Every step that follows. */
export const moves = {
  answer: { from: ["asked"], to: "talking", by: ["childminder"], means: "she would like to get to know the family" },
  decline: {
    from: ["asked", "talking"],
    to: "declined",
    by: ["childminder"],
    reasons: declineReasons,
    means: "she says no, and why",
  },
  withdraw: {
    from: ["asked", "talking", "offered"],
    to: "withdrawn",
    by: ["family"],
    reasons: withdrawReasons,
    means: "the family does not go on, and says why",
  },
  fall_silent: {
    from: ["asked"],
    to: "lapsed",
    by: ["system"],
    reasons: ["no_answer"],
    means: "fourteen days without an answer",
  },
  go_elsewhere: {
    from: ["asked", "talking", "offered"],
    to: "lapsed",
    by: ["system"],
    reasons: ["accepted_elsewhere"],
    means: "the child's hours are given to another childminder",
  },
  offer: { from: ["asked", "talking"], to: "offered", by: ["childminder"], means: "she offers hours from a day on" },
  take_back: {
    from: ["offered"],
    to: "talking",
    by: ["childminder"],
    reasons: declineReasons,
    means: "she takes the offer back, and says why",
  },
  refuse_offer: {
    from: ["offered"],
    to: "talking",
    by: ["family"],
    reasons: withdrawReasons,
    means: "the family does not take this offer, and says why",
  },
  expire: { from: ["offered"], to: "talking", by: ["system"], means: "the offer was not accepted in time" },
  untie: {
    from: ["offered"],
    to: "talking",
    by: ["system"],
    means: "the sibling is no longer asked for, and the offer was for both or neither",
  },
  accept: { from: ["offered"], to: "reserved", by: ["family"], means: "the place is reserved; nobody has to pay yet" },
  give_up: {
    from: ["reserved"],
    to: "given_up",
    by: ["family", "childminder"],
    reasons: endReasons,
    means: "before the first day, and without a contract, one of them does not go on",
  },
  conclude_contract: {
    from: ["reserved", "settling_in", "active"],
    to: "stays",
    by: ["family", "childminder"],
    means: "one of them says that the contract is concluded, and on which day",
  },
  unsay_contract: {
    from: ["reserved", "settling_in", "active"],
    to: "stays",
    by: ["family", "childminder"],
    means: "one of them says that it is not concluded after all, or holds no longer",
  },
  miss_contract: {
    from: ["reserved", "settling_in", "active"],
    to: "stays",
    by: ["system"],
    means: "the agreed day has passed without a contract; both are asked",
  },
  propose_contract_day: {
    from: ["reserved", "settling_in", "active"],
    to: "stays",
    by: ["family", "childminder"],
    means: "the place is still wanted: another day for the contract is proposed",
  },
  agree_contract_day: {
    from: ["reserved", "settling_in", "active"],
    to: "stays",
    by: ["family", "childminder"],
    means: "the other side agrees to that day",
  },
  release: {
    from: ["reserved"],
    to: "given_up",
    by: ["family", "childminder"],
    reasons: releaseReasons,
    means: "the agreed day has passed without a contract, both were asked, and one of them lets the place go",
  },
  begin: { from: ["reserved"], to: "settling_in", by: ["system"], means: "the first day has come" },
  settle: { from: ["settling_in"], to: "active", by: ["childminder"], means: "the child has settled in" },
  propose_change: {
    from: ["reserved", "settling_in", "active"],
    to: "stays",
    by: ["family", "childminder"],
    means: "other hours or another end are proposed, from a day on",
  },
  agree_change: {
    from: ["reserved", "settling_in", "active"],
    to: "stays",
    by: ["family", "childminder"],
    means: "the other side agrees to the change",
  },
  refuse_change: {
    from: ["reserved", "settling_in", "active"],
    to: "stays",
    by: ["family", "childminder"],
    reasons: changeReasons,
    means: "the other side does not agree, and says why",
  },
  take_back_change: {
    from: ["reserved", "settling_in", "active"],
    to: "stays",
    by: ["family", "childminder"],
    means: "who proposed it takes the change back",
  },
  lapse_change: {
    from: ["reserved", "settling_in", "active"],
    to: "stays",
    by: ["system"],
    means: "the change was not agreed to in time",
  },
  give_notice: {
    from: ["reserved", "settling_in", "active"],
    to: "under_notice",
    by: ["family", "childminder"],
    reasons: endReasons,
    means: "one of them ends the care, with the agreed notice; before the first day only where a contract is concluded",
  },
  end: {
    from: ["settling_in", "active", "under_notice"],
    to: "ended",
    by: ["system"],
    reasons: ["notice", "planned_end"],
    means: "the last day is over",
  },
  leave: {
    from: ["asked", "talking", "offered", "reserved", "settling_in", "active", "under_notice"],
    to: "ended",
    by: ["system"],
    reasons: ["family_gone", "childminder_gone", "child_gone"],
    means: "one side erased its account, or the family took the child out",
  },
} as const satisfies Readonly<Record<string, MoveKind>>;
export type Move = keyof typeof moves;
export const moveNames = Object.keys(moves) as readonly Move[];

/** Why a move cannot be made: from this state, by this side, or without its reason. `null`: it can. */
export type Hindrance = "not_now" | "not_yours" | "reason_missing" | "reason_unknown";

export function whyNoMove(move: Move, state: State, side: Side, reason: MoveReason | null = null): Hindrance | null {
  const kind: MoveKind = moves[move];
  if (!kind.by.includes(side)) return "not_yours";
  if (!kind.from.includes(state)) return "not_now";
  if (kind.reasons && reason === null) return "reason_missing";
  if (reason !== null && !kind.reasons?.includes(reason)) return "reason_unknown";
  return null;
}

/** The state that a move leads to from another. */
export function stateAfter(move: Move, state: State): State {
  const { to } = moves[move];
  return to === "stays" ? state : to;
}

/** What a side can do now, in the order of the table. */
export function movesFor(state: State, side: Side): Move[] {
  return moveNames.filter((move) => {
    const kind: MoveKind = moves[move];
    return kind.by.includes(side) && kind.from.includes(state);
  });
}

export const isOpen = (state: State): boolean => openStates.includes(state);
export const isRunning = (state: State): boolean => runningStates.includes(state);

/** The machine as a picture for people who build it: Mermaid's state diagram and two tables. */
export function drawMachine(): string {
  const arrows = moveNames.flatMap((move) =>
    moves[move].to === "stays" ? [] : moves[move].from.map((from) => `  ${from} --> ${moves[move].to} : ${move}`),
  );
  const begins = firstMoveNames.flatMap((move) => firstMoves[move].to.map((to) => `  [*] --> ${to} : ${move}`));
  const firstRows = firstMoveNames.map((name) => {
    const { to, by, means } = firstMoves[name];
    return `| \`${name}\` | | ${to.join(", ")} | ${by.join(", ")} | ${means} | |`;
  });
  const ends = overStates.map((state) => `  ${state} --> [*]`);
  const stateRows = stateNames.map((name) => `| \`${name}\` | ${states[name].means} | ${states[name].turn} |`);
  const moveRows = moveNames.map((name) => {
    const { from, to, by, means, reasons = [] }: MoveKind = moves[name];
    return `| \`${name}\` | ${from.join(", ")} | ${to} | ${by.join(", ")} | ${means} | ${reasons.join(", ")} |`;
  });
  return [
    "```mermaid",
    "stateDiagram-v2",
    ...begins,
    ...arrows,
    ...ends,
    "```",
    "",
    "| state | what it means | whose turn |",
    "| --- | --- | --- |",
    ...stateRows,
    "",
    "| move | from | to | by | what it means | reasons |",
    "| --- | --- | --- | --- | --- | --- |",
    ...firstRows,
    ...moveRows,
  ].join("\n");
}
