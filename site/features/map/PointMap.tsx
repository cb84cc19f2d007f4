import { createSignal, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";
import type { Locale } from "../../paths";
import { boxAround, type Point } from "./geometry";
import { MapStage, type MapView } from "./MapStage";

type Props = {
  locale: Locale;
  around: Point;
  metres: number;
  styleUrl?: string;
  here: string;
  take: (point: Point) => void;
};

/** A cross that stays in the middle while the map moves beneath it, by finger, mouse, keys or buttons; one button takes the point. */
export default function PointMap(props: Props) {
  let seen: MapView | undefined;
  const [failed, setFailed] = createSignal(false);
  const take = () => {
    const center = seen?.map.getCenter();
    if (center) props.take({ lon: center.lng, lat: center.lat });
  };
  const title = () => m.map_point_title({}, { locale: props.locale });
  return (
    <Show when={!failed()} fallback={<p role="alert">{m.map_no_webgl({}, { locale: props.locale })}</p>}>
      <p>{title()}</p>
      <MapStage
        locale={props.locale}
        title={title()}
        box={boxAround([props.around], props.metres)}
        styleUrl={props.styleUrl}
        sources={{}}
        layers={() => []}
        onFail={() => setFailed(true)}
        taken={() => []}
      >
        {(view) => {
          seen = view;
          return <div class="map-cross" aria-hidden="true" />;
        }}
      </MapStage>
      <p>
        <button type="button" class="button" onClick={take}>
          {props.here}
        </button>
      </p>
    </Show>
  );
}
