import { createSignal, Show } from "solid-js";
import { fileIn } from "../../../domain/conversations/attachments/rules";
import { canChange } from "../../../domain/conversations/rules";
import { clockOf } from "./day-words";
import type { Line, Receipt } from "./talk";
import type { TalkTexts } from "./words";

type Props = {
  readonly line: Line;
  readonly name: string;
  /** How far it has come, of one's own; null of anybody else's. */
  readonly receipt: Receipt | null;
  /** Whether what one has said can be changed at all, on this page. */
  readonly canChange: boolean;
  /** Whether there is a line to the room now, by which that is done. */
  readonly open: boolean;
  /** The room's clock, in milliseconds. */
  readonly now: () => number;
  /** Where what is attached is read. */
  readonly fileAt: (documentId: string) => string;
  /** Where somebody else's message is reported. */
  readonly report: string;
  readonly texts: TalkTexts;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
};

/** How a message stands in the list: one's own side to the right. */
export const bubbleOf = (isOwn: boolean): string =>
  isOwn
    ? "max-w-[85%] justify-self-end rounded-lg bg-egg-soft p-3"
    : "max-w-[85%] justify-self-start rounded-lg border border-line p-3";

/** A message, and what its author can do with it. */
export function Bubble(props: Props) {
  const isGone = () => props.line.deleted || props.line.hidden;
  const isOwn = () => props.receipt !== null && !isGone();
  return (
    <>
      <p class="text-sm font-bold">{props.name}</p>
      <Show
        when={!isGone()}
        fallback={<p class="text-soft italic">{props.line.hidden ? props.texts.hidden : props.texts.deleted}</p>}
      >
        <Show when={props.line.text}>
          <p class="whitespace-pre-line wrap-anywhere">{props.line.text}</p>
        </Show>
        <Show when={props.line.file ? fileIn(props.line.file) : null}>
          {(file) => (
            <a href={props.fileAt(file().documentId)} target="_blank" rel="noopener" class="link inline-block py-1">
              <Show when={file().isPicture} fallback={props.texts.pdf}>
                <img
                  src={props.fileAt(file().documentId)}
                  alt={props.texts.picture}
                  loading="lazy"
                  class="max-h-80 rounded-lg"
                />
              </Show>
            </a>
          )}
        </Show>
      </Show>
      <p class="mt-1 text-sm text-soft">
        {clockOf(props.line.at, props.texts.locale)}
        <Show when={props.line.changed}> · {props.texts.changed}</Show>
        <Show when={isOwn() && props.receipt}>
          {(receipt) => (
            <>
              {" "}
              · <span data-receipt={receipt()}>{props.texts[receipt()]}</span>
            </>
          )}
        </Show>
      </p>
      <Show when={isOwn() && props.canChange}>
        <Change {...props} />
      </Show>
      <Show when={props.receipt === null && !isGone()}>
        <details>
          <summary class="link inline-block py-1 text-sm" aria-label={props.texts.moreForTheirs}>
            …
          </summary>
          <p>
            <a href={props.report} class="link inline-block py-1">
              {props.texts.report}
            </a>
          </p>
        </details>
      </Show>
    </>
  );
}

/** What an author can do with a message. It is made when it is opened: of ten thousand lines hardly one is. */
function Change(props: Props) {
  const [opened, setOpened] = createSignal(false);
  return (
    <details onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary class="link inline-block py-1 text-sm" aria-label={props.texts.moreFor}>
        …
      </summary>
      <Show when={opened()}>
        <p class="flex gap-4">
          <Show when={props.line.text && canChange(props.line.at, props.now())}>
            <button type="button" class="link py-1" disabled={!props.open} onClick={() => props.onEdit()}>
              {props.texts.change}
            </button>
          </Show>
          <button type="button" class="link py-1" disabled={!props.open} onClick={() => props.onDelete()}>
            {props.texts.remove}
          </button>
        </p>
      </Show>
    </details>
  );
}
