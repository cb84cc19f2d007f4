import { createSignal, For, onMount, Show } from "solid-js";
import { suggestPlaces } from "../../api/places";
import type { Locale } from "../../paraglide/runtime.js";
import { placeTexts } from "./place-texts";

type Suggestions = NonNullable<ReturnType<typeof suggestPlaces>["answer"]>;
type Suggestion = Suggestions["places"][number];

type Props = {
  id: string;
  name: string;
  value?: string;
  required?: boolean;
  invalid?: boolean;
  describedBy?: string;
  locale: Locale;
  /** The field that takes the reader's own position instead, as "latitude,longitude"; missing, it is not offered. */
  point?: string;
};

/** A place, with suggestions while one types (WAI-ARIA combobox). Without them, or without script, it is a plain field. */
export function PlaceField(props: Props) {
  const texts = placeTexts(props.locale);
  let input!: HTMLInputElement;
  let asked: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const [suggestions, setSuggestions] = createSignal<readonly Suggestion[]>([]);
  const [open, setOpen] = createSignal(false);
  const [active, setActive] = createSignal(-1);
  const [said, setSaid] = createSignal("");
  /** What everybody shall read; how many suggestions there are, one sees. */
  const loud: readonly string[] = [
    texts.offline,
    texts.none,
    texts.locating,
    texts.located,
    texts.refused,
    texts.unlocated,
  ];
  const [position, setPosition] = createSignal("");
  const textOf = ({ label, postalCode }: Suggestion) => (postalCode ? `${postalCode} ${label}` : label);
  const optionId = (at: number) => `${props.id}-option-${at}`;

  const close = () => {
    setOpen(false);
    setActive(-1);
  };

  /** Offered once the field is awake: before that nothing could take the tap. */
  const [offered, setOffered] = createSignal(false);
  onMount(() => setOffered("geolocation" in navigator));

  // Fast fingers type before the island is awake.
  onMount(() => {
    if (document.activeElement === input && input.value !== (props.value ?? "")) ask();
  });

  /** Rounded to about 100 m here, before anything is sent. */
  const locate = () => {
    setSaid(texts.locating);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        // A search from a point carries that one in its form.
        for (const old of input.form?.querySelectorAll(`input[type=hidden][name="${props.point}"]`) ?? []) old.remove();
        setPosition(`${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`);
        input.value = texts.here;
        setSaid(texts.located);
      },
      ({ code }) => setSaid(code === 1 ? texts.refused : texts.unlocated),
      { timeout: 15_000, maximumAge: 300_000 },
    );
  };

  const ask = () => {
    if (position()) setPosition("");
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
      // A whole name that is written leaves nothing to choose, and the list would only lie over the next field.
      const isWritten = places[0]?.label.toLowerCase() === query.toLowerCase();
      setOpen(places.length > 0 && !isWritten && document.activeElement === input);
      const { none, one, many } = texts;
      setSaid(places.length === 0 ? none : places.length === 1 ? one : many.replace("#", String(places.length)));
    } catch (error) {
      if ((error as Error).name === "AbortError") return;
      close();
      setSaid(texts.offline);
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
        name={position() ? undefined : props.name}
        value={props.value ?? ""}
        required={props.required}
        placeholder={texts.placeholder}
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
      <div id={`${props.id}-options`} role="listbox" aria-label={texts.list} hidden={!open()} class="suggested raised">
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
      <Show when={props.point && offered()}>
        <button type="button" class="link py-1 text-sm" onClick={locate}>
          {texts.locate}
        </button>
        <p class="hint">{texts.why}</p>
        <Show when={position()}>
          <input type="hidden" name={props.point} value={position()} />
        </Show>
      </Show>
      <p class="hint empty:hidden" classList={{ "sr-only": !loud.includes(said()) }} role="status">
        <Show when={said()}>{said()}</Show>
      </p>
    </div>
  );
}
