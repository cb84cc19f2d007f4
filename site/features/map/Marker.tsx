import { createEffect, createUniqueId, For, onCleanup, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";
import type { Locale } from "../../paths";
import type { MapResult } from "./cards";
import { fitText } from "./fit-text";
import { best } from "./looks";
import { MapIcon } from "./MapIcon";
import type { MapView } from "./MapStage";

type Props = {
  results: readonly MapResult[];
  view: MapView;
  locale: Locale;
  active: boolean;
  open: boolean;
  setOpen: (open: boolean) => void;
};

/** "Passt zum Teil, 80 %" */
function fitOf({ fitState, percent }: MapResult, locale: Locale): string {
  const fit = fitText(fitState, locale);
  return fitState === "partly" ? `${fit}, ${m.map_percent({ percent }, { locale })}` : fit;
}

/** The childminders of one spot: a button that opens their names with the way to their profiles right behind it. */
export function Marker(props: Props) {
  let item!: HTMLLIElement;
  let button!: HTMLButtonElement;
  const id = createUniqueId();
  const [first] = props.results as readonly [MapResult];
  const many = props.results.length > 1;
  const text = { locale: props.locale };
  const state = best(props.results.map(({ fitState }) => fitState));
  const name = many ? m.map_marker_many({ count: props.results.length }, text) : first.name;
  const names = props.results.map((result) => `${result.name}: ${fitOf(result, props.locale)}`).join("; ");

  createEffect(() => {
    const { x, y } = props.view.pixel(first);
    item.style.transform = `translate(${x}px, ${y}px)`;
  });

  /* Zooming may make other markers of these; whoever was here is then on the map. */
  onCleanup(() => item.contains(document.activeElement) && props.view.map.getCanvas().focus());

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !props.open) return;
    event.stopPropagation();
    close();
  };
  const close = () => {
    props.setOpen(false);
    button.focus();
  };
  const comeIntoView = () => {
    const { x, y } = props.view.map.project([first.lon, first.lat]);
    const { width, height } = props.view.size();
    if (x < 0 || y < 0 || x > width || y > height) props.view.map.panTo([first.lon, first.lat]);
  };

  return (
    <li
      ref={item}
      class="map-marker"
      classList={{ "map-active": props.active, "map-open": props.open }}
      data-marker={props.results.map(({ slug }) => slug).join(" ")}
      on:keydown={onKeyDown}
    >
      <button
        ref={button}
        type="button"
        class={`map-badge map-${state}`}
        aria-expanded={props.open}
        aria-controls={id}
        aria-label={many ? `${name}: ${names}` : names}
        onClick={() => props.setOpen(!props.open)}
        onFocus={comeIntoView}
      >
        <MapIcon name={state} />
        <Show when={many}>
          <span class="map-count">{props.results.length}</span>
        </Show>
        <Show when={!many && state === "partly"}>
          <span class="map-count map-percent">{m.map_percent({ percent: first.percent }, text)}</span>
        </Show>
      </button>
      <Show when={!props.open}>
        <span class="map-name" aria-hidden="true">
          {name}
        </span>
      </Show>
      <div id={id}>
        <Show when={props.open}>
          <Popup {...props} at={first} close={close} />
        </Show>
      </div>
    </li>
  );
}

function Popup(props: Props & { at: MapResult; close: () => void }) {
  let popup!: HTMLDivElement;
  const text = { locale: props.locale };

  createEffect(() => {
    const { x, y } = props.view.pixel(props.at);
    const { width, height } = props.view.size();
    const above = y > height / 2;
    popup.style.maxHeight = `${Math.max(96, (above ? y : height - y) - GAP - EDGE)}px`;
    const left = Math.min(Math.max(x - popup.offsetWidth / 2, EDGE), width - popup.offsetWidth - EDGE);
    popup.style.left = `${left - x}px`;
    popup.style.top = `${above ? -popup.offsetHeight - GAP : GAP}px`;
  });
  /* What is done in here is not done to the map beneath. */
  const keep = (event: Event) => event.stopPropagation();
  const keepKeys = (event: KeyboardEvent) => event.key !== "Escape" && event.stopPropagation();
  const onFocusOut = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget instanceof Node && !popup.closest("li")?.contains(relatedTarget)) props.setOpen(false);
  };
  return (
    <div
      ref={popup}
      class="map-popup"
      on:mousedown={keep}
      on:touchstart={keep}
      on:wheel={keep}
      on:dblclick={keep}
      on:keydown={keepKeys}
      on:focusout={onFocusOut}
    >
      <ul>
        <For each={props.results}>
          {(result) => (
            <li data-marker={result.slug}>
              <p class="map-popup-name">{result.name}</p>
              <p class="map-popup-fit">
                <span class={`map-badge map-${result.fitState}`}>
                  <MapIcon name={result.fitState} />
                </span>
                {fitText(result.fitState, props.locale)}
              </p>
              <a href={result.href} aria-label={m.map_profile_of({ name: result.name }, text)}>
                {m.map_profile({}, text)}
              </a>
            </li>
          )}
        </For>
      </ul>
      <button type="button" class="map-close" aria-label={m.map_close({}, text)} on:click={props.close}>
        <MapIcon name="close" />
      </button>
    </div>
  );
}

/** Between marker and popup, and between popup and the map's edge, in pixels. */
const GAP = 24;
const EDGE = 8;
