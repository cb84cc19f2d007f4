import { icons } from "./icons";

export function MapIcon(props: { name: keyof typeof icons }) {
  return (
    <svg
      class="map-icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2.25"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      innerHTML={icons[props.name]}
    />
  );
}
