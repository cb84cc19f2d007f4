import { createMemo, createSignal, onCleanup, onMount } from "solid-js";
import { messageText } from "../../../domain/conversations/rules";
import type { Mark, Received, Sent } from "../../../domain/conversations/wire";
import { call } from "../../api/call";
import { openRoom, roomAddress } from "../../api/conversations";
import { ownerHeader } from "../../device/request";
import { standingOf } from "../../device/standing";
import { openStore, type Store, whenWiped } from "../../device/store";
import { askForSync } from "../../device/sync";
import { fill } from "../account/instants";
import { keepOpen, type LineState, Line as RoomLine } from "./line";
import { holdStill, OlderLines } from "./older";
import { keepMessage, keepTalk, keptMessages } from "./on-device";
import { sheetsOf } from "./sheets";
import { hear, type Line, reachOf, type Talk, type Waiting, wordsOf } from "./talk";
import type { NoteLink, TalkTexts } from "./words";

export type Conversation = ReturnType<typeof createTalk>;

type Side = "family" | "childminder";
export type MemberOfTalk = { readonly number: number; readonly side: Side; readonly name: string };

export type TalkProps = {
  readonly placementId: string;
  /** With whom, for whoever has no name of their own here. */
  readonly other: string;
  readonly members: readonly MemberOfTalk[];
  readonly you: number;
  readonly side: Side;
  readonly lines: readonly Line[];
  readonly more: boolean;
  /** Why nobody can write, as a code; "" where they can. */
  readonly ended: string;
  /** Whether files can be sent: of a blind inquiry not before it is answered. */
  readonly mayAttach: boolean;
  /** Texts to answer with at a touch. */
  readonly quick: readonly string[];
  /** Where what happened can be gone on with, by its code. */
  readonly links: Readonly<Record<string, NoteLink>>;
  /** Where messages are reported; the number of one follows. */
  readonly report: string;
  /** For a page without JavaScript: under which key the form says something, and what was typed when it was refused. */
  readonly plainKey: string;
  readonly draft: string;
  readonly notes: Readonly<Record<string, string>>;
  readonly texts: TalkTexts;
};

/** Somebody who writes is said to for so many milliseconds after the last key; it is sent that often. */
const typingFor = 4_000;
/** What has no answer after so many milliseconds is said again on a new line. */
const patience = 12_000;
/** A conversation is kept on the device so many milliseconds after it has changed. */
const keepAfter = 1_000;

/** Nobody takes them any more: they are shown as that, for their author to take elsewhere or drop. */
const refusedAll = (waiting: readonly Waiting[]): Waiting[] => waiting.map((one) => ({ ...one, refused: "over" }));

/**
 * What a conversation knows and does while it goes on, or as it stands where nobody can write: what the page came with, then what the
 * room says. What is written is kept here until the room has it.
 */
export function createTalk(props: TalkProps) {
  const isOver = props.ended !== "";
  const [talk, setTalk] = createSignal<Talk>({
    you: props.you,
    lines: props.lines,
    waiting: [],
    marks: [] as readonly Mark[],
    here: [],
    // What stands on the page is up to there; from there on the room tells everything.
    last: props.lines.at(-1)?.seq ?? 0,
    more: props.more,
    over: isOver,
    ahead: 0,
  });
  const [state, setState] = createSignal<LineState>(isOver ? "ended" : "connecting");
  const [why, setWhy] = createSignal(props.ended);
  const [typing, setTyping] = createSignal(0);
  const [spoken, setSpoken] = createSignal("");
  /** The message that is being changed, and under which key its change is sent: it stands in the field until the room has it. */
  const [editing, setEditing] = createSignal<{ readonly seq: number; readonly key: string } | null>(null);
  const [trouble, setTrouble] = createSignal("");
  const [awake, setAwake] = createSignal(false);
  const [members, setMembers] = createSignal(props.members);
  /** What of the page this writes into and scrolls; the page fills it. */
  const parts: { list?: HTMLElement; field?: HTMLTextAreaElement; form?: HTMLFormElement } = {};
  let older: OlderLines | null = null;
  let store: Promise<Store> | null = null;
  let owner: string | null = null;
  let keeping = Promise.resolve();
  let typingEnds: ReturnType<typeof setTimeout> | undefined;
  let typedAt = 0;
  let patienceEnds: ReturnType<typeof setTimeout> | undefined;
  let keepEnds: ReturnType<typeof setTimeout> | undefined;

  // What ten thousand lines look at changes only when it has changed for them.
  const you = createMemo(() => talk().you);
  const sheets = createMemo(() => sheetsOf(talk().lines));
  const nameOf = (member: number) =>
    member === you() ? props.texts.you : members().find(({ number }) => number === member)?.name || props.other;
  const isOwnSide = (member: number) => members().some(({ number, side }) => number === member && side === props.side);
  const others = () => members().flatMap(({ number, side }) => (side === props.side ? [] : [number]));
  const reach = createMemo(() => reachOf(talk(), others()));

  const param = { placementId: props.placementId };
  const room = new RoomLine<Sent, Received, { members: readonly Omit<MemberOfTalk, "name">[] }>({
    name: `talk ${props.placementId}`,
    owner: () => owner,
    address: () => roomAddress(props.placementId, talk().last),
    token: () => call(props.texts.locale, openRoom({ param }), owner ? { [ownerHeader]: owner } : {}),
    greeting: (key) => JSON.stringify({ t: "greet", key, after: talk().last } satisfies Sent),
    hear: onFrame,
    // Whoever has come since the page did: the page knows names, the room who is on which side.
    meet: ({ members: now }) =>
      setMembers(
        now.map((one) => ({ ...one, name: props.members.find(({ number }) => number === one.number)?.name ?? "" })),
      ),
    turn(next, reason) {
      setState(next);
      setWhy(reason);
      if (next !== "open") setTalk({ ...talk(), here: [] });
      if (next === "ended") setTalk({ ...talk(), waiting: refusedAll(talk().waiting) });
    },
  });

  function onFrame(frame: Received): void {
    if (frame.t === "typing") showTyping(frame.member);
    if (frame.t === "no" && frame.key === editing()?.key) setTrouble(props.texts.notChanged);
    if ("entries" in frame && frame.entries.some(([, key]) => key === editing()?.key)) doneEditing();
    const before = talk();
    const stays = isAtEnd();
    const now = hear(before, frame);
    if (frame.t === "page" && parts.list) holdStill(parts.list, () => setTalk(now));
    else setTalk(now);
    if (frame.t === "page" || frame.t === "hello" || frame.t === "no") older?.look();
    forgetSent(before, now);
    keepSoon();
    speak(before, now, frame);
    if (frame.t === "hello") {
      for (const message of now.waiting) sendNow(message);
      void takeUp();
    }
    // Whoever reads further up stays there when a line is made anew.
    if (stays || (frame.t === "hello" && frame.gap)) scrollToEnd();
    receive();
  }

  /** What came is got; what is seen is read. */
  function receive(): void {
    const { last, marks, you, lines } = talk();
    const [, delivered = 0, read = 0] = marks.find(([member]) => member === you) ?? [];
    const seq = lines.findLast(({ member }) => member !== you)?.seq ?? 0;
    if (document.visibilityState === "visible" && seq > read) room.send({ t: "read", upTo: last });
    else if (seq > Math.max(delivered, read)) room.send({ t: "got", upTo: last });
  }

  /** One sentence for whoever hears the page: the last thing that somebody else said. */
  function speak(before: Talk, now: Talk, frame: Received): void {
    if (frame.t !== "entries") return;
    const fresh = now.lines.findLast(({ seq, member, code }) => seq > before.last && member !== now.you && !code);
    if (fresh) setSpoken(`${fill(props.texts.from, nameOf(fresh.member))}: ${wordsOf(fresh, props.texts)}`);
  }

  function showTyping(member: number): void {
    setTyping(member);
    clearTimeout(typingEnds);
    typingEnds = setTimeout(() => setTyping(0), typingFor);
  }

  function sendNow({ key, text, refused }: Waiting): void {
    if (refused || !room.send({ t: "say", key, text })) return;
    clearTimeout(patienceEnds);
    patienceEnds = setTimeout(() => {
      if (talk().waiting.some((one) => !one.refused)) room.open();
    }, patience);
  }

  /** What waits on this device: of this page, before it was loaded anew, or of a tab that is gone. */
  async function takeUp(): Promise<void> {
    const kept = await store;
    const waiting = kept ? await keptMessages(kept, props.placementId) : [];
    const { lines, waiting: shown } = talk();
    const known = new Set([...lines, ...shown].map(({ key }) => key));
    const found = waiting.filter(({ key }) => !known.has(key));
    if (found.length === 0) return;
    setTalk({ ...talk(), waiting: [...(isOver ? refusedAll(found) : found), ...shown] });
    for (const message of found) sendNow(message);
  }

  /** Kept on the device before it is shown as waiting: whatever happens to the page then, it goes out once. */
  async function say(text: string): Promise<void> {
    const message = { key: crypto.randomUUID(), text, at: Date.now() };
    try {
      const words = `${props.texts.title}: ${props.other}`;
      const kept = await store;
      if (kept) await keepMessage(kept, { placementId: props.placementId, key: message.key, text, words });
    } catch (error) {
      console.warn("a message could not be kept on this device", error);
      setTrouble(props.texts.unsent);
      return;
    }
    setTrouble("");
    setTalk({ ...talk(), waiting: [...talk().waiting, message] });
    if (state() !== "open") void askForSync();
    if (parts.field?.value.trim() === text) empty();
    scrollToEnd();
    sendNow(message);
  }

  /** Nothing stands in the field any more, and the draft of it goes. */
  function empty(): void {
    if (parts.field) parts.field.value = "";
    parts.form?.dispatchEvent(new Event("sent", { bubbles: true }));
  }

  function forgetSent(before: Talk, now: Talk): void {
    const kept = new Set(now.waiting.map(({ key }) => key));
    for (const { key } of before.waiting) if (!kept.has(key)) void forget(key);
  }

  /** What stands here can be read without a network, too. */
  function keepSoon(): void {
    if (keepEnds !== undefined) return;
    keepEnds = setTimeout(() => {
      keepEnds = undefined;
      void keepNow().catch((error) => console.warn("a conversation could not be kept on this device", error));
    }, keepAfter);
  }

  async function keepNow(): Promise<void> {
    const kept = await store;
    if (!kept) return;
    const { you, lines, over } = talk();
    const said = lines.findLast(({ code }) => !code);
    const names = Object.fromEntries(members().flatMap(({ number, name }) => (name ? [[number, name] as const] : [])));
    const own = members().flatMap(({ number, side }) => (side === props.side ? [number] : []));
    const open = { you, names, own, lines, over };
    const preview = said ? wordsOf(said, props.texts) : "";
    await keepTalk(kept, { placementId: props.placementId, other: props.other, preview, lastAt: said?.at ?? 0, open });
  }

  async function forget(key: string): Promise<void> {
    await (await store)?.remove("outbox", key);
  }

  async function drop(key: string): Promise<void> {
    setTalk({ ...talk(), waiting: talk().waiting.filter((one) => one.key !== key) });
    await forget(key);
  }

  function retry(message: Waiting): void {
    const { refused: _, ...again } = message;
    setTalk({ ...talk(), waiting: talk().waiting.map((one) => (one.key === message.key ? again : one)) });
    sendNow(again);
  }

  function submit(event: Event): void {
    event.preventDefault();
    const { field } = parts;
    const text = messageText(field?.value ?? "");
    if (!field || text === null) return;
    field.focus();
    const changes = editing();
    if (!changes) {
      // One after the other: what was written first is kept, and so sent, first.
      keeping = keeping.then(() => say(text));
      return;
    }
    setTrouble(room.send({ t: "edit", key: changes.key, target: changes.seq, text }) ? "" : props.texts.connecting);
  }

  function doneEditing(): void {
    setEditing(null);
    setTrouble("");
    empty();
  }

  function onKey(event: KeyboardEvent): void {
    // On a phone the key makes a new line, as everywhere there.
    const isDesk = matchMedia("(hover: hover) and (pointer: fine)").matches;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && isDesk) submit(event);
    if (Date.now() - typedAt < typingFor / 2) return;
    typedAt = Date.now();
    room.send({ t: "typing" });
  }

  /** A quick reply is only written into the field: its author sends it, with what she adds. */
  function fillIn(text: string): void {
    const { field } = parts;
    if (!field) return;
    const before = field.value.trim();
    field.value = before ? `${before} ${text}` : text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  }

  function edit(line: Line): void {
    setEditing({ seq: line.seq, key: crypto.randomUUID() });
    const { field } = parts;
    if (!field) return;
    field.value = line.text;
    field.focus();
  }

  const isAtEnd = () => {
    const { list } = parts;
    return !list || list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  };
  const scrollToEnd = () => requestAnimationFrame(() => parts.list?.scrollTo({ top: parts.list.scrollHeight }));

  /** Whether they can be asked for now. */
  const askForOlder = () => room.send({ t: "before", seq: talk().lines[0]?.seq ?? 1 });
  const onVisible = () => document.visibilityState === "visible" && receive();
  let leave = () => {};
  onMount(async () => {
    // Here and not beside it: on the server there is no document to clean up.
    onCleanup(() => {
      leave();
      older?.stop();
      document.removeEventListener("visibilitychange", onVisible);
    });
    scrollToEnd();
    setAwake(true);
    const standing = standingOf(document.getElementById("device")?.dataset["standing"]);
    if (standing) store = openStore(standing);
    owner = standing?.owner ?? null;
    // Signed out in another tab: what waits here was theirs, and is said by nobody.
    whenWiped(() => {
      leave();
      setTalk({ ...talk(), waiting: [] });
      setState("ended");
      setWhy("permissions.sign_in_first");
    });
    await takeUp();
    keepSoon();
    if (isOver) return;
    if (parts.list) older = new OlderLines(parts.list, askForOlder);
    leave = keepOpen(room);
    document.addEventListener("visibilitychange", onVisible);
  });

  const ended = () =>
    ({
      "conversations.over": props.texts.over,
      "conversations.blocked": props.texts.blocked,
      "conversations.nobody_there": props.texts.nobodyThere,
      "conversations.not_found": props.texts.unknown,
      "permissions.sign_in_first": props.texts.signedOut,
    })[why()] ?? "";
  const canChange = () => awake() && state() !== "ended";
  const isHere = () => talk().here.some((member) => others().includes(member));
  const writes = () => typing() !== 0 && typing() !== talk().you;

  return {
    parts,
    talk,
    you,
    sheets,
    reach,
    state,
    typing,
    spoken,
    editing,
    trouble,
    awake,
    ended,
    isHere,
    writes,
    nameOf,
    isOwnSide,
    canChange,
    askForOlder,
    remove: (line: Line) => room.send({ t: "delete", key: crypto.randomUUID(), target: line.seq }),
    edit,
    doneEditing,
    retry,
    drop,
    fillIn,
    submit,
    onKey,
  };
}
