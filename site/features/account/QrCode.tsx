import { qrCode } from "./qr";

/** A QR code as one path, dark on light in either colour scheme: cameras want it so. */
export function QrCode(props: { text: string; label: string }) {
  const rows = () => qrCode(props.text);
  const path = () =>
    rows()
      .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + 4} ${y + 4}h1v1h-1z`] : [])))
      .join("");
  const side = () => rows().length + 8;
  return (
    <svg
      viewBox={`0 0 ${side()} ${side()}`}
      class="size-56 rounded-md"
      role="img"
      aria-label={props.label}
      shape-rendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path()} fill="#000" />
    </svg>
  );
}
