import { createEffect, type JSX } from "solid-js";
import type { Point } from "./geometry";
import type { MapView } from "./MapStage";

/** Something for the eye that stays over one spot of the map. */
export function OnMap(props: { view: MapView; at: Point; class: string; children?: JSX.Element }) {
  let element!: HTMLDivElement;
  createEffect(() => {
    const { x, y } = props.view.pixel(props.at);
    element.style.transform = `translate(${x}px, ${y}px)`;
  });
  return (
    <div ref={element} class={props.class} aria-hidden="true">
      {props.children}
    </div>
  );
}
