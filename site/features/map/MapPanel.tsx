import { type Component, createSignal, onMount, Show } from "solid-js";
import { choose, isChosen } from "../../device/choices";
import type { Locale } from "../../paraglide/runtime.js";
import { readCards } from "./cards";
import type { HomeMapProps } from "./HomeMap";
import type { MapFailure } from "./MapStage";
import { panelTexts } from "./panel-texts";
import type { ResultsMapProps } from "./ResultsMap";

type Props = {
  locale: Locale;
  /** The picture that stands where the map will. */
  outline: string;
  results?: Omit<ResultsMapProps, "results">;
  home?: HomeMapProps;
};
type Failure = MapFailure | "not_loaded";

/**
 * A fold that fetches its map when it is first opened; until then, and without script, an outline stands there. The map of results lies
 * beside the list where there is room, its outline to be seen before it is asked for, and takes the list's place on a phone; whether it
 * is wanted is kept on the device.
 */
export function MapPanel(props: Props) {
  const texts = panelTexts(props.locale);
  let fold!: HTMLDetailsElement;
  let asked = false;
  const [LoadedMap, setLoadedMap] = createSignal<Component>();
  const [failure, setFailure] = createSignal<Failure>();

  const open = async () => {
    if (props.results) choose("tagesnest.map", fold.open);
    if (asked || !fold.open) return;
    asked = true;
    try {
      const loaded = await load(props, fail);
      setLoadedMap(() => loaded);
    } catch (error) {
      console.warn("map", error);
      setFailure("not_loaded");
    }
  };
  /** What this device cannot draw is not asked for again by itself. */
  const fail = (why: Failure) => {
    if (props.results) choose("tagesnest.map", false);
    setFailure(why);
  };
  const retry = () => {
    asked = false;
    setFailure(undefined);
    open();
  };
  onMount(() => {
    if (props.results && isChosen("tagesnest.map")) fold.open = true;
    if (fold.open) open();
  });

  return (
    <details ref={fold} class="map-fold" classList={{ "map-beside": props.results !== undefined }} onToggle={open}>
      <summary>
        <Show when={props.results}>
          <Outline of={props.outline} />
        </Show>
        <span class="button button-quiet">
          <span>{texts.show}</span>
          <span>{props.results ? texts.list : texts.hide}</span>
        </span>
      </summary>
      <div class="mt-4">
        <Show
          when={failure()}
          fallback={<Drawn with={LoadedMap()} waiting={texts.loading} outline={props.outline} alt={texts.outline} />}
        >
          {(why) => (
            <div role="alert" class="card grid justify-items-start gap-4 p-5">
              <p>{why() === "no_webgl" ? texts.noWebgl : texts.failed}</p>
              <Show when={why() === "not_loaded"}>
                <button type="button" class="button button-quiet" onClick={retry}>
                  {texts.retry}
                </button>
              </Show>
            </div>
          )}
        </Show>
      </div>
    </details>
  );
}

function Drawn(props: { with: Component | undefined; waiting: string; outline: string; alt: string }) {
  return (
    <Show when={props.with} fallback={<Waiting text={props.waiting} outline={props.outline} alt={props.alt} />}>
      {(loaded) => {
        const Loaded = loaded();
        return <Loaded />;
      }}
    </Show>
  );
}

/** That something is being loaded is said by the script that loads it: without one, the outline is all there is. */
function Waiting(props: { text: string; outline: string; alt: string }) {
  const [awake, setAwake] = createSignal(false);
  onMount(() => setAwake(true));
  return (
    <>
      <Outline of={props.outline} alt={props.alt} />
      <p role="status" class="hint">
        {awake() && props.text}
      </p>
    </>
  );
}

/** In the button it says nothing more than the button does. */
function Outline(props: { of: string; alt?: string }) {
  return <img class="map-outline" src={props.of} alt={props.alt ?? ""} loading="lazy" />;
}

/** The server never draws a map, so its bundle carries none. */
async function load({ results, home }: Props, onFail: (why: Failure) => void): Promise<Component> {
  if (import.meta.env.SSR) throw new Error("a map is drawn in the browser");
  if (home) {
    const { default: HomeMap } = await import("./HomeMap");
    return () => <HomeMap {...home} onFail={onFail} />;
  }
  const { default: ResultsMap } = await import("./ResultsMap");
  const found = readCards();
  return () => (results ? <ResultsMap {...results} results={found} onFail={onFail} /> : null);
}
