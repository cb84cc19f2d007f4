import { type Component, createSignal, onMount, Show } from "solid-js";
import { readCards } from "./cards";
import type { HomeMapProps } from "./HomeMap";
import type { MapFailure } from "./MapStage";
import type { PanelTexts } from "./panel-texts";
import type { ResultsMapProps } from "./ResultsMap";

type Props = { texts: PanelTexts; results?: Omit<ResultsMapProps, "results">; home?: HomeMapProps };
type Failure = MapFailure | "not_loaded";

/** A fold that fetches its map when it is first opened. It opens without script too, before ours has come. */
export function MapPanel(props: Props) {
  let fold!: HTMLDetailsElement;
  let asked = false;
  const [LoadedMap, setLoadedMap] = createSignal<Component>();
  const [failure, setFailure] = createSignal<Failure>();

  const open = async () => {
    if (asked || !fold.open) return;
    asked = true;
    try {
      const loaded = await load(props, setFailure);
      setLoadedMap(() => loaded);
    } catch (error) {
      console.warn("map", error);
      setFailure("not_loaded");
    }
  };
  const retry = () => {
    asked = false;
    setFailure(undefined);
    open();
  };
  onMount(open);

  return (
    <details ref={fold} class="group noscript:hidden" onToggle={open}>
      <summary class="button button-quiet list-none [&::-webkit-details-marker]:hidden">
        <span class="group-open:hidden">{props.texts.show}</span>
        <span class="hidden group-open:inline">{props.texts.hide}</span>
      </summary>
      <div class="mt-4">
        <Show when={failure()} fallback={<Drawn with={LoadedMap()} waiting={props.texts.loading} />}>
          {(why) => (
            <div role="alert" class="card grid justify-items-start gap-4 p-5">
              <p>{why() === "no_webgl" ? props.texts.noWebgl : props.texts.failed}</p>
              <Show when={why() === "not_loaded"}>
                <button type="button" class="button button-quiet" onClick={retry}>
                  {props.texts.retry}
                </button>
              </Show>
            </div>
          )}
        </Show>
      </div>
    </details>
  );
}

function Drawn(props: { with: Component | undefined; waiting: string }) {
  return (
    <Show when={props.with} fallback={<Waiting text={props.waiting} />}>
      {(loaded) => {
        const Loaded = loaded();
        return <Loaded />;
      }}
    </Show>
  );
}

function Waiting(props: { text: string }) {
  return (
    <p role="status" class="card grid min-h-80 place-items-center p-5 text-soft">
      {props.text}
    </p>
  );
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
