import { type Component, createSignal, Show } from "solid-js";
import type { Point } from "./geometry";
import type { PointTexts } from "./point-texts";

type Props = {
  /** The field of the form that takes "latitude, longitude". */
  field: string;
  /** Her town; null where nobody knows it. */
  around: Point | null;
  styleUrl?: string;
  texts: PointTexts;
};

/** Fills in a field with a point: by the map, which loads when it is asked for, or by where the device is. */
export function PointPicker(props: Props) {
  const { texts } = props;
  let root!: HTMLDivElement;
  const [said, setSaid] = createSignal("");
  const [LoadedMap, setLoadedMap] = createSignal<Component>();

  const fill = ({ lon, lat }: Point, done: string) => {
    const field = root.closest("form")?.elements.namedItem(props.field);
    if (!(field instanceof HTMLInputElement)) return;
    field.value = `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    setSaid(done);
  };

  const locate = () => {
    setSaid(texts.locating);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const metres = String(Math.round(coords.accuracy));
        fill({ lon: coords.longitude, lat: coords.latitude }, texts.located.replace("#", metres));
      },
      () => setSaid(texts.noPosition),
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
    );
  };

  const open = async () => {
    if (import.meta.env.SSR) return;
    const found = await import("./PointMap").catch((error) => console.warn("map", error));
    if (!found) {
      setSaid(texts.failed);
      return;
    }
    const { default: PointMap } = found;
    const take = (point: Point) => fill(point, texts.set);
    const around = props.around ?? { lon: 10.4, lat: 51.1 };
    const metres = props.around ? 3_000 : 350_000;
    setLoadedMap(() => () => (
      <PointMap
        locale={texts.locale}
        around={around}
        metres={metres}
        styleUrl={props.styleUrl}
        here={texts.here}
        take={take}
      />
    ));
  };

  return (
    <div ref={root} class="grid gap-3">
      <div class="flex flex-wrap gap-3">
        <button type="button" class="button button-quiet" onClick={locate}>
          {texts.locate}
        </button>
        <Show when={!LoadedMap()}>
          <button type="button" class="button button-quiet" onClick={open}>
            {texts.open}
          </button>
        </Show>
      </div>
      <p role="status" class="font-semibold empty:hidden">
        {said()}
      </p>
      <Show when={LoadedMap()}>
        {(loaded) => {
          const Loaded = loaded();
          return <Loaded />;
        }}
      </Show>
    </div>
  );
}
