import { createEffect, createMemo, For } from "solid-js";
import type { Box } from "./geometry";
import { type Label, placeLabels, type Rect, type Side } from "./labels";
import type { MapView } from "./MapStage";
import { type Town, townsIn } from "./towns";

const MOST = 60;
const SPACE = 10;

/** Names of towns as HTML, so that no font has to come from anywhere. Only for the eye: the list names every place it means. */
export function TownLabels(props: { view: MapView; towns: readonly Town[]; taken: () => readonly Rect[] }) {
  const placed = createMemo(() => {
    props.view.zoom();
    const { map } = props.view;
    const bounds = map.getBounds();
    const box: Box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    const { width, height } = props.view.size();
    const frame = { left: 0, top: 0, right: width, bottom: height };
    return placeLabels(
      townsIn(props.towns, box, map.getZoom()),
      (town) => labelOf(town, props.view),
      frame,
      props.taken(),
      MOST,
    );
  });
  return (
    <div aria-hidden="true">
      <For each={placed()}>{({ item, side }) => <TownLabel town={item} side={side} view={props.view} />}</For>
    </div>
  );
}

function TownLabel(props: { town: Town; side: Side; view: MapView }) {
  let label!: HTMLDivElement;
  createEffect(() => {
    const { x, y } = props.view.pixel(props.town);
    label.style.transform = `translate(${x}px, ${y}px)`;
  });
  return (
    <div ref={label} class={`map-town map-town-${rank(props.town)}`}>
      <span class={`map-${props.side}`}>{props.town.name}</span>
    </div>
  );
}

function labelOf(town: Town, view: MapView): Label {
  const size = { city: 15, town: 13, village: 12 }[rank(town)];
  return {
    at: view.map.project([town.lon, town.lat]),
    width: town.name.length * size * 0.56 + SPACE,
    height: size * 1.4 + SPACE,
  };
}

function rank({ population, district }: Town): "city" | "town" | "village" {
  if (district || population < 15_000) return "village";
  return population < 100_000 ? "town" : "city";
}
