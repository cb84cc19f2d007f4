import type { GeoJSONSource, Map as MapLibre } from "maplibre-gl";
import { type Accessor, createSignal, type JSX, onCleanup, onMount, Show } from "solid-js";
import { Portal } from "solid-js/web";
import { m } from "../../paraglide/messages.js";
import type { Locale } from "../../paths";
import { createMap, showAll, WIDE } from "./create-map";
import type { Box, Pixel, Point } from "./geometry";
import type { Rect } from "./labels";
import { type Layers, type Sources, townDiscs } from "./layers";
import { MapIcon } from "./MapIcon";
import { TownLabels } from "./TownLabels";
import { readTowns, type Town, type TownsFile } from "./towns";
import townsUrl from "./towns.json?url";

/** What stands on the map as HTML is placed by this. Reading `pixel` or `zoom` in an effect follows every movement. */
export type MapView = {
  readonly map: MapLibre;
  readonly pixel: (point: Point) => Pixel;
  /** Changes when a movement has ended. */
  readonly zoom: Accessor<number>;
  readonly size: () => { width: number; height: number };
};

/** Why there is no map. */
export type MapFailure = "no_webgl";

type Props = {
  locale: Locale;
  title: string;
  box: Box;
  styleUrl?: string;
  sources: Sources;
  layers: Layers;
  onFail?: (why: MapFailure) => void;
  /** Names of towns keep off these. */
  taken: (view: MapView) => Rect[];
  /** Lower, where the map is not what one came for. */
  low?: boolean;
  children: (view: MapView) => JSX.Element;
};

/** A map with its ground, names and controls; `children` is what lies upon it. */
export function MapStage(props: Props) {
  let container!: HTMLDivElement;
  const [view, setView] = createSignal<MapView>();
  const [towns, setTowns] = createSignal<readonly Town[]>([]);
  const [own, setOwn] = createSignal(!props.styleUrl);

  onMount(() => {
    try {
      const { map, remove } = createMap({ ...props, container }, (ground) => {
        setOwn(ground === "own");
        if (ground === "own") nameTowns(map);
        setView(viewOf(map));
      });
      map.once("idle", () => container.setAttribute("data-drawn", ""));
      onCleanup(remove);
    } catch (error) {
      console.warn("map", error);
      props.onFail?.("no_webgl");
    }
  });

  /** Without names the map still shows what it is for. */
  const nameTowns = async (map: MapLibre) => {
    const answer = await fetch(townsUrl).catch(() => undefined);
    if (!answer?.ok) return;
    const read = readTowns((await answer.json()) as TownsFile);
    map.getSource<GeoJSONSource>("towns")?.setData(townDiscs(read));
    setTowns(read);
  };

  return (
    <div class="map-stage">
      <div ref={container} class="map-canvas" classList={{ "map-low": props.low ?? false }} />
      <Show when={view()}>
        {(current) => (
          <>
            <Portal mount={current().map.getCanvasContainer()}>
              <div class="map-overlay">
                <TownLabels
                  view={current()}
                  towns={towns()}
                  taken={() => [...props.taken(current()), ...controlsRect(current())]}
                />
                {props.children(current())}
              </div>
            </Portal>
            <Controls map={current().map} box={props.box} locale={props.locale} />
          </>
        )}
      </Show>
      <Show when={own()}>
        <p class="map-sources">
          {m.map_schematic({}, { locale: props.locale })}{" "}
          <a href="https://www.geonames.org/">{m.map_source_places({}, { locale: props.locale })}</a>{" "}
          <a href="https://www.gesetze-im-internet.de/geonutzv/">
            {m.map_source_outlines({}, { locale: props.locale })}
          </a>{" "}
          <a href="https://www.naturalearthdata.com/">{m.map_source_rivers({}, { locale: props.locale })}</a>
        </p>
      </Show>
    </div>
  );
}

function viewOf(map: MapLibre): MapView {
  const [moved, setMoved] = createSignal(0);
  const [zoom, setZoom] = createSignal(map.getZoom());
  const settle = () => setZoom(map.getZoom());
  map.on("move", () => setMoved(moved() + 1));
  map.on("resize", () => setMoved(moved() + 1));
  map.on("moveend", settle);
  return {
    map,
    zoom,
    pixel: ({ lon, lat }) => {
      moved();
      return map.project([lon, lat]);
    },
    size: () => ({ width: map.getContainer().clientWidth, height: map.getContainer().clientHeight }),
  };
}

/** Where the controls lie on the map; on a narrow one they stand below it. */
function controlsRect(view: MapView): Rect[] {
  const { width } = view.size();
  return width < WIDE ? [] : [{ left: width - 96, top: 0, right: width, bottom: 172 }];
}

/** Everything that fingers do on a map, as buttons. */
function Controls(props: { map: MapLibre; box: Box; locale: Locale }) {
  const text = { locale: props.locale };
  const pan = (x: number, y: number) => () => {
    const { clientWidth, clientHeight } = props.map.getContainer();
    props.map.panBy([(x * clientWidth) / 3, (y * clientHeight) / 3]);
  };
  return (
    <div class="map-controls">
      <div class="map-zoom">
        <button type="button" aria-label={m.map_zoom_in({}, text)} onClick={() => props.map.zoomIn()}>
          <MapIcon name="closer" />
        </button>
        <button type="button" aria-label={m.map_zoom_out({}, text)} onClick={() => props.map.zoomOut()}>
          <MapIcon name="farther" />
        </button>
      </div>
      <div class="map-pan">
        <button type="button" class="map-north" aria-label={m.map_north({}, text)} onClick={pan(0, -1)}>
          <MapIcon name="north" />
        </button>
        <button type="button" class="map-west" aria-label={m.map_west({}, text)} onClick={pan(-1, 0)}>
          <MapIcon name="west" />
        </button>
        <button
          type="button"
          class="map-fit"
          aria-label={m.map_fit({}, text)}
          onClick={() => showAll(props.map, props.box)}
        >
          <MapIcon name="fit" />
        </button>
        <button type="button" class="map-east" aria-label={m.map_east({}, text)} onClick={pan(1, 0)}>
          <MapIcon name="east" />
        </button>
        <button type="button" class="map-south" aria-label={m.map_south({}, text)} onClick={pan(0, 1)}>
          <MapIcon name="south" />
        </button>
      </div>
    </div>
  );
}
