import { For, Show } from "solid-js";
import { messageLength } from "../../../domain/conversations/wire";
import { readAttachment } from "../../api/conversations";
import { Attach } from "./Attach";
import { Bubble, bubbleOf } from "./Bubble";
import { createTalk, type TalkProps } from "./create-talk";
import { dayWords, isNewDay } from "./day-words";
import { NoteLine } from "./NoteLine";
import { laneOf } from "./on-device";
import { QuickReplies } from "./QuickReplies";
import { receiptOf } from "./talk";
import { WaitingLine } from "./WaitingLine";

/** A conversation: what was said and what happened, what waits, and the field to write into. */
export function Talk(props: TalkProps) {
  const conversation = createTalk(props);
  const { parts, talk, state, typing, spoken, editing, trouble, awake, ended, isHere, writes } = conversation;
  const { nameOf, isOwnSide, others, older, remove, edit, doneEditing, retry, drop, fillIn, submit, onKey } =
    conversation;
  const fileAt = (documentId: string) => readAttachment({ param: { placementId: props.placementId, documentId } }).path;

  return (
    <div class="grid gap-3" data-lane={laneOf(props.placementId)}>
      <p class="min-h-6 text-sm text-soft" data-line={state()}>
        <Show when={awake() && state() === "connecting"}>{props.texts.connecting}</Show>
        <Show when={state() === "open" && writes()}>
          {nameOf(typing())} {props.texts.typing}
        </Show>
        <Show when={state() === "open" && !writes() && isHere()}>
          {props.other} {props.texts.here}
        </Show>
      </p>
      <ol
        ref={parts.list}
        class="card grid max-h-[55dvh] min-h-40 content-start gap-3 overflow-y-auto p-4"
        tabindex="0"
      >
        <Show when={talk().more}>
          <li class="text-center">
            <button type="button" class="button button-quiet" disabled={state() !== "open"} onClick={older}>
              {props.texts.older}
            </button>
          </li>
        </Show>
        <For each={talk().lines}>
          {(line, at) => (
            <>
              <Show when={isNewDay(talk().lines[at() - 1]?.at, line.at)}>
                <li class="text-center text-sm font-bold text-soft">{dayWords(line.at, props.texts)}</li>
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
                      receipt={line.member === talk().you ? receiptOf(talk(), line.seq, others()) : null}
                      open={state() === "open"}
                      now={Date.now() + talk().ahead}
                      fileAt={fileAt}
                      report={`${props.report}${line.seq}`}
                      texts={props.texts}
                      onEdit={() => edit(line)}
                      onDelete={() => remove(line)}
                    />
                  }
                >
                  <NoteLine
                    words={props.notes[line.code] ?? ""}
                    at={line.at}
                    locale={props.texts.locale}
                    link={props.links[line.code]}
                  />
                </Show>
              </li>
            </>
          )}
        </For>
        <For each={talk().waiting}>
          {(message) => (
            <WaitingLine text={message.text}>
              <Show when={message.refused} fallback={props.texts.waiting}>
                {props.texts.refused}{" "}
                <Show when={state() !== "ended"}>
                  <button type="button" class="link" onClick={() => retry(message)}>
                    {props.texts.again}
                  </button>{" "}
                </Show>
                <button type="button" class="link" onClick={() => void drop(message.key)}>
                  {props.texts.drop}
                </button>
              </Show>
            </WaitingLine>
          )}
        </For>
      </ol>
      <p class="sr-only" role="status">
        {spoken()}
      </p>
      <Show when={state() !== "ended"} fallback={<p class="rounded-lg bg-egg-soft p-4 font-semibold">{ended()}</p>}>
        <form ref={parts.form} method="post" data-no-outbox="own" class="grid gap-2" onSubmit={submit}>
          <input type="hidden" name="key" value={props.plainKey} />
          <input type="hidden" name="seen" value={props.lines.at(-1)?.seq ?? ""} />
          <Show when={awake() && props.quick.length > 0}>
            <QuickReplies title={props.texts.quick} replies={props.quick} onChoose={fillIn} />
          </Show>
          <label for="text" class="label">
            {props.texts.message}
          </label>
          <textarea
            ref={parts.field}
            id="text"
            name="text"
            rows={2}
            maxlength={messageLength}
            required
            class="input"
            onKeyDown={onKey}
          >
            {props.draft}
          </textarea>
          <p role="alert" class="font-semibold text-coral">
            {trouble()}
          </p>
          <p class="flex flex-wrap gap-3">
            <button type="submit" name="action" value="say" class="button">
              {editing() ? props.texts.changeDo : props.texts.send}
            </button>
            <Show when={editing()}>
              <button type="button" class="button button-quiet" onClick={doneEditing}>
                {props.texts.changeCancel}
              </button>
            </Show>
          </p>
        </form>
        <Show when={awake() && props.mayAttach}>
          <Attach placementId={props.placementId} texts={props.texts} />
        </Show>
      </Show>
    </div>
  );
}
