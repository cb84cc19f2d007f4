import { LngLat } from "maplibre-gl";
import { createEffect, createMemo, createSignal, For, on, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";
import type { Locale } from "../../paths";
import type { MapResult } from "./cards";
import { fitText } from "./fit-text";
import { type Box, boxAround, groupNear, type Point } from "./geometry";
import { around } from "./labels";
import { resultLayers, resultSources, type Way } from "./layers";
import { linkWithList } from "./linked";
import { occurring } from "./looks";
import { MapIcon } from "./MapIcon";
import { type MapFailure, MapStage, type MapView } from "./MapStage";
import { Marker } from "./Marker";
import { OnMap } from "./OnMap";

export type ResultsMapProps = {
  locale: Locale;
  results: readonly MapResult[];
  centre: Point;
  radiusKm: number;
  /** The way searched along, instead of the radius. */
  line?: Way;
  /** Style of a street map (MapLibre style JSON); without it the ground is drawn from our own files. */
  styleUrl?: string;
  onFail?: (why: MapFailure) => void;
};

/** Markers nearer than this would cover each other: they become one with a list. */
const MARKER_PIXELS = 30;
const LEAST_METRES = 2_000;

/** The results of a search as blurred circles with a marker each. The list stays the primary: all of it stands there too. */
export default function ResultsMap(props: ResultsMapProps) {
  const text = { locale: props.locale };
  const active = linkWithList();
  const [open, setOpen] = createSignal<string>();
  const taken = ({ map }: MapView) => [
    ...props.results.map(({ lon, lat }) => around(map.project([lon, lat]), 16)),
    ...endsOf(props).map(({ lon, lat }) => around(map.project([lon, lat]), 8)),
  ];

  return (
    <>
      <MapStage
        locale={props.locale}
        title={m.map_title_results({}, text)}
        box={boxOf(props)}
        styleUrl={props.styleUrl}
        sources={resultSources(props.results, props.centre, props.radiusKm, props.line)}
        layers={resultLayers(props.results)}
        onFail={props.onFail}
        taken={taken}
      >
        {(view) => {
          const groups = createMemo(() => {
            view.zoom();
            return groupNear(props.results, ({ lon, lat }) => view.map.project([lon, lat]), MARKER_PIXELS);
          });
          const keys = createMemo(() => groups().map((group) => group.map(({ slug }) => slug).join(" ")));
          const groupOf = (key: string) => props.results.filter(({ slug }) => key.split(" ").includes(slug));
          view.map.on("click", ({ originalEvent }) => {
            if (originalEvent.target === view.map.getCanvas()) setOpen(undefined);
          });
          createEffect(on(active, (slugs) => lightUp(view, slugs)));
          return (
            <>
              <For each={endsOf(props)}>{(end) => <OnMap view={view} at={end} class="map-ring" />}</For>
              <ul class="map-markers" aria-label={m.map_markers({}, text)}>
                <For each={keys()}>
                  {(key) => (
                    <Marker
                      results={groupOf(key)}
                      view={view}
                      locale={props.locale}
                      active={active().some((slug) => key.split(" ").includes(slug))}
                      open={open() === key}
                      setOpen={(opened) => {
                        setOpen(opened ? key : undefined);
                        if (opened) showCard(key);
                      }}
                    />
                  )}
                </For>
              </ul>
              <SearchHere {...props} view={view} />
              <Show when={props.line}>
                {(line) => (
                  <>
                    <OnMap view={view} at={line().from} class={endClass(line().from, line().to)}>
                      <span>{m.map_line_from({}, text)}</span>
                    </OnMap>
                    <OnMap view={view} at={line().to} class={endClass(line().to, line().from)}>
                      <span>{m.map_line_to({}, text)}</span>
                    </OnMap>
                  </>
                )}
              </Show>
            </>
          );
        }}
      </MapStage>
      <Legend {...props} />
    </>
  );
}

/** Of what is opened on the map, the first card comes into view where the list lies beside it. */
function showCard(key: string): void {
  const [slug = ""] = key.split(" ");
  if (!matchMedia("(width >= 75rem)").matches) return;
  document.querySelector(`[data-result="${CSS.escape(slug)}"]`)?.scrollIntoView({ block: "nearest" });
}

/** The same question around where the map has been moved to; along a way there is no other place to ask for. */
function SearchHere(props: ResultsMapProps & { view: MapView }) {
  const moved = createMemo(() => {
    if (props.line) return null;
    props.view.pixel(props.centre); // asked for anew with every movement
    const centre = props.view.map.getCenter();
    const metres = centre.distanceTo(new LngLat(props.centre.lon, props.centre.lat));
    return metres > (props.radiusKm * 1000) / 2 ? `${centre.lat.toFixed(3)},${centre.lng.toFixed(3)}` : null;
  });
  const link = (point: string) => {
    const query = new URLSearchParams(location.search);
    for (const name of ["place", "after"]) query.delete(name);
    query.set("point", point);
    return `${location.pathname}?${query}`;
  };
  return (
    <Show when={moved()}>
      {(point) => (
        <a class="map-here" href={link(point())}>
          {m.map_search_here({}, { locale: props.locale })}
        </a>
      )}
    </Show>
  );
}

/** A way's end is named on the side that the way does not take. */
function endClass(end: Point, other: Point): string {
  return end.lat < other.lat ? "map-end map-end-below" : "map-end";
}

/** So that everybody found is seen, and where one searched from; all that was searched if nobody was found. */
function boxOf({ results, centre, line, radiusKm }: ResultsMapProps): Box {
  const metres = results.length > 0 || line ? LEAST_METRES : radiusKm * 1000;
  const homes = results.map(({ lon, lat, blurMetres }) => ({ lon, lat, metres: blurMetres }));
  return boxAround([...homes, ...endsOf({ centre, line }).map((end) => ({ ...end, metres }))], 300);
}

/** Where one searched from, and to. */
function endsOf({ centre, line }: Pick<ResultsMapProps, "centre" | "line">): Point[] {
  return line ? [line.from, line.to] : [centre];
}

function lightUp({ map }: MapView, slugs: readonly string[]): void {
  if (!map.getSource("homes")) return;
  map.removeFeatureState({ source: "homes" });
  for (const id of slugs) map.setFeatureState({ source: "homes", id }, { active: true });
}

function Legend(props: ResultsMapProps) {
  const text = { locale: props.locale };
  return (
    <div class="map-legend">
      <ul>
        <For each={occurring(props.results.map(({ fitState }) => fitState))}>
          {(state) => (
            <li>
              <span class={`map-badge map-${state}`}>
                <MapIcon name={state} />
              </span>
              {fitText(state, props.locale)}
            </li>
          )}
        </For>
        <li>
          <span class="map-stroke" />
          {props.line ? m.map_line({}, text) : m.map_radius({ km: props.radiusKm }, text)}
        </li>
      </ul>
      <p>{m.map_blur({}, text)}</p>
    </div>
  );
}
