import { m } from "../../paraglide/messages.js";
import type { Locale } from "../../paths";
import { boxAround, circle, northOf, type Point } from "./geometry";
import { around } from "./labels";
import { collection, type Layers, polygon } from "./layers";
import { type MapFailure, MapStage } from "./MapStage";
import { OnMap } from "./OnMap";

export type HomeMapProps = {
  locale: Locale;
  point: Point;
  blurMetres: number;
  styleUrl?: string;
  onFail?: (why: MapFailure) => void;
};

/** Where one childminder cares for children: the circle that her care home lies in, and the places around. */
export default function HomeMap(props: HomeMapProps) {
  const text = { locale: props.locale };
  return (
    <>
      <MapStage
        locale={props.locale}
        title={m.map_title_home({}, text)}
        box={boxAround([props.point], Math.max(3_000, 3 * props.blurMetres))}
        styleUrl={props.styleUrl}
        sources={{ homes: collection([polygon(circle(props.point, props.blurMetres))]) }}
        layers={layers}
        onFail={props.onFail}
        low
        taken={({ map }) => {
          const { lon, lat } = northOf(props.point, props.blurMetres);
          const { x, y } = map.project([lon, lat]);
          const name = { left: x - 60, top: y - 36, right: x + 60, bottom: y };
          return [around(map.project([props.point.lon, props.point.lat]), 20), name];
        }}
      >
        {(view) => (
          <OnMap view={view} at={northOf(props.point, props.blurMetres)} class="map-end">
            <span>{m.map_home_here({}, text)}</span>
          </OnMap>
        )}
      </MapStage>
      <div class="map-legend">
        <p>{m.map_home_note({}, text)}</p>
      </div>
    </>
  );
}

const layers: Layers = (palette) => [
  { id: "home", type: "fill", source: "homes", paint: { "fill-color": palette.brand, "fill-opacity": 0.22 } },
  { id: "home-line", type: "line", source: "homes", paint: { "line-color": palette.brand, "line-width": 2 } },
];
