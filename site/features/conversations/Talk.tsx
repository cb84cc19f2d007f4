import { For, Show } from "solid-js";
import { messageLength } from "../../../domain/conversations/wire";
import { readAttachment } from "../../api/conversations";
import { Attach } from "./Attach";
import { createTalk, type TalkProps } from "./create-talk";
import { laneOf } from "./on-device";
import { QuickReplies } from "./QuickReplies";
import { SheetOfLines } from "./SheetOfLines";
import { WaitingLine } from "./WaitingLine";

/** A conversation: what was said and what happened, what waits, and the field to write into. */
export function Talk(props: TalkProps) {
  const conversation = createTalk(props);
  const { parts, talk, sheets, state, typing, spoken, editing, trouble, awake, ended, isHere, writes } = conversation;
  const { nameOf, askForOlder, doneEditing, retry, drop, fillIn, submit, onKey } = conversation;
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
      <section
        ref={parts.list}
        class="card max-h-[55dvh] min-h-40 space-y-3 overflow-y-auto p-4"
        aria-label={props.texts.said}
        tabindex="0"
      >
        <Show when={talk().more}>
          <p class="text-center" data-older>
            {/* Where there is no line to the room, the page of older ones comes from the server. */}
            <a
              href={`?vor=${talk().lines[0]?.seq ?? 1}`}
              class="button button-quiet"
              onClick={(event) => askForOlder() && event.preventDefault()}
            >
              {props.texts.older}
            </a>
          </p>
        </Show>
        <For each={[...sheets().keys()]}>
          {(number) => <SheetOfLines number={number} conversation={conversation} page={props} fileAt={fileAt} />}
        </For>
        <Show when={talk().waiting.length > 0}>
          <ol class="grid gap-3">
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
        </Show>
      </section>
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
