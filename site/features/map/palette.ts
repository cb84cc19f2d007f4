/** The site's colour tokens, read where the map needs them as values: WebGL knows no custom properties. */
export type Palette = Record<(typeof tokens)[number], string>;

const tokens = [
  "surface",
  "sunken",
  "line",
  "line-strong",
  "ink-soft",
  "brand",
  "egg",
  "yolk",
  "on-yolk",
  "coral",
] as const;

export function readPalette(): Palette {
  const styles = getComputedStyle(document.documentElement);
  const entries = tokens.map((token) => [token, styles.getPropertyValue(`--${token}`).trim()]);
  return Object.fromEntries(entries) as Palette;
}

/** Calls back when the reader turns to dark or light; returns what ends it. */
export function onThemeChange(changed: () => void): () => void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", changed);
  return () => dark.removeEventListener("change", changed);
}
