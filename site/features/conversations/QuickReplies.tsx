import { For } from "solid-js";

type Props = { readonly title: string; readonly replies: readonly string[]; readonly onChoose: (text: string) => void };

/** Texts to answer with at a touch, in one line that scrolls. */
export function QuickReplies(props: Props) {
  return (
    <fieldset>
      <legend class="sr-only">{props.title}</legend>
      <div class="flex gap-2 overflow-x-auto pb-1">
        <For each={props.replies}>
          {(text) => (
            <button
              type="button"
              class="choice max-w-64 shrink-0 truncate"
              title={text}
              onClick={() => props.onChoose(text)}
            >
              {text}
            </button>
          )}
        </For>
      </div>
    </fieldset>
  );
}
