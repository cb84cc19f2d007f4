import { createMemo, For, Show } from "solid-js";
import { Bubble, bubbleOf } from "./Bubble";
import type { Conversation, TalkProps } from "./create-talk";
import { dayWords, isNewDay } from "./day-words";
import { NoteLine } from "./NoteLine";
import { isSameSheet, type Sheet } from "./sheets";
import { receiptOf } from "./talk";

type Props = {
  readonly number: number;
  readonly conversation: Conversation;
  readonly page: TalkProps;
  /** Where what is attached is read. */
  readonly fileAt: (documentId: string) => string;
};

const empty: Sheet = { lines: [], before: undefined };

/** Lines of a conversation that stand together: what changes on one sheet is drawn and laid out there alone. */
export function SheetOfLines(props: Props) {
  const { sheets, reach, you, nameOf, isOwnSide, state, canChange, edit, remove, talk } = props.conversation;
  const { texts, notes, links, report } = props.page;
  const sheet = createMemo(() => sheets().get(props.number) ?? empty, empty, { equals: isSameSheet });
  const lines = () => sheet().lines;
  const last = () => lines().at(-1)?.seq ?? 0;
  const delivered = createMemo(() => Math.min(reach().delivered, last()));
  const read = createMemo(() => Math.min(reach().read, last()));
  const receipt = (seq: number) => receiptOf({ delivered: delivered(), read: read() }, seq);

  return (
    <ol class="grid gap-3 contain-layout contain-style">
      <For each={lines()}>
        {(line, at) => (
          <>
            <Show when={isNewDay(at() === 0 ? sheet().before : lines()[at() - 1]?.at, line.at)}>
              <li class="text-center text-sm font-bold text-soft">{dayWords(line.at, texts)}</li>
            </Show>
            <li
              id={`m${line.seq}`}
              class={line.code ? "text-center text-sm text-soft" : bubbleOf(isOwnSide(line.member))}
            >
              <Show
                when={line.code}
                fallback={
                  <Bubble
                    line={line}
                    name={nameOf(line.member)}
                    receipt={line.member === you() ? receipt(line.seq) : null}
                    canChange={canChange()}
                    open={state() === "open"}
                    now={() => Date.now() + talk().ahead}
                    fileAt={props.fileAt}
                    report={`${report}${line.seq}`}
                    texts={texts}
                    onEdit={() => edit(line)}
                    onDelete={() => remove(line)}
                  />
                }
              >
                <NoteLine words={notes[line.code] ?? ""} at={line.at} locale={texts.locale} link={links[line.code]} />
              </Show>
            </li>
          </>
        )}
      </For>
    </ol>
  );
}
