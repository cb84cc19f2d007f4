import { createSignal, For, onMount, Show } from "solid-js";
import { suggestPlaces } from "../../api/places";
import type { PlaceTexts } from "./place-texts";

type Suggestions = NonNullable<ReturnType<typeof suggestPlaces>["answer"]>;
type Suggestion = Suggestions["places"][number];

type Props = {
  id: string;
  name: string;
  value?: string;
  required?: boolean;
  invalid?: boolean;
  describedBy?: string;
  texts: PlaceTexts;
};

/** A place, with suggestions while one types (WAI-ARIA combobox). Without them, or without script, it is a plain field. */
export function PlaceField(props: Props) {
  let input!: HTMLInputElement;
  let asked: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const [suggestions, setSuggestions] = createSignal<readonly Suggestion[]>([]);
  const [open, setOpen] = createSignal(false);
  const [active, setActive] = createSignal(-1);
  const [said, setSaid] = createSignal("");
  const textOf = ({ label, postalCode }: Suggestion) => (postalCode ? `${postalCode} ${label}` : label);
  const optionId = (at: number) => `${props.id}-option-${at}`;

  const close = () => {
    setOpen(false);
    setActive(-1);
  };

  // Fast fingers type before the island is awake.
  onMount(() => {
    if (document.activeElement === input && input.value !== (props.value ?? "")) ask();
  });

  const ask = () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, 120);
  };

  const suggest = async () => {
    asked?.abort();
    const query = input.value.trim();
    if (query.length < 2) return close();
    asked = new AbortController();
    try {
      // By `fetch` and not by `call`: public pages carry as little as they can.
      const answer = await fetch(suggestPlaces({ query: { q: query } }).path, { signal: asked.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const { places } = (await answer.json()) as Suggestions;
      setSuggestions(places);
      setActive(-1);
      setOpen(places.length > 0 && document.activeElement === input);
      const { none, one, many } = props.texts;
      setSaid(places.length === 0 ? none : places.length === 1 ? one : many.replace("#", String(places.length)));
    } catch (error) {
      if ((error as Error).name === "AbortError") return;
      close();
      setSaid(props.texts.offline);
    }
  };

  const choose = (at: number) => {
    const place = suggestions()[at];
    if (!place) return;
    input.value = textOf(place);
    close();
    setSaid("");
    input.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const last = suggestions().length - 1;
    if (event.key === "Escape" && open()) close();
    else if (event.key === "Enter" && open() && active() >= 0) choose(active());
    else if (event.key === "ArrowDown" && last >= 0) {
      setOpen(true);
      setActive(active() >= last ? 0 : active() + 1);
    } else if (event.key === "ArrowUp" && open()) setActive(active() <= 0 ? last : active() - 1);
    else return;
    event.preventDefault();
  };

  return (
    <div class="relative">
      <input
        ref={input}
        id={props.id}
        name={props.name}
        value={props.value ?? ""}
        required={props.required}
        placeholder={props.texts.placeholder}
        class="input"
        autocomplete="off"
        autocapitalize="words"
        spellcheck={false}
        enterkeyhint="search"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={open()}
        aria-controls={`${props.id}-options`}
        aria-activedescendant={active() >= 0 ? optionId(active()) : undefined}
        aria-invalid={props.invalid ? "true" : undefined}
        aria-describedby={props.describedBy}
        onInput={ask}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <div
        id={`${props.id}-options`}
        role="listbox"
        aria-label={props.texts.list}
        hidden={!open()}
        class="absolute inset-x-0 top-full z-10 mt-1 overflow-hidden rounded-md border border-strong bg-surface py-1 raised"
      >
        <For each={suggestions()}>
          {(place, at) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the input above is what has the focus, and takes the keys
            <div
              id={optionId(at())}
              role="option"
              tabIndex={-1}
              aria-selected={at() === active()}
              class="flex min-h-11 cursor-pointer items-center px-3.5 py-1.5 hover:bg-egg-soft aria-selected:bg-egg"
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(at())}
            >
              {textOf(place)}
            </div>
          )}
        </For>
      </div>
      <p
        class="hint empty:hidden"
        classList={{ "sr-only": said() !== props.texts.offline && said() !== props.texts.none }}
        role="status"
      >
        <Show when={said()}>{said()}</Show>
      </p>
    </div>
  );
}
