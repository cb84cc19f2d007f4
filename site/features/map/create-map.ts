import { AttributionControl, Map as MapLibre, setWorkerUrl } from "maplibre-gl";
import mapLibreCss from "maplibre-gl/dist/maplibre-gl.css?inline";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { m } from "../../paraglide/messages.js";
import type { Locale } from "../../paths";
import type { Box } from "./geometry";
import { groundLayers, groundStyle, type Layers, type Sources } from "./layers";
import ownCss from "./map.css?inline";
import { onThemeChange, readPalette } from "./palette";

export type MapOptions = {
  container: HTMLElement;
  locale: Locale;
  /** What the map is called and how it is moved, for those who do not see it. */
  title: string;
  box: Box;
  /** Style of a street map; without one, or when it cannot be had, the ground is drawn from our own files. */
  styleUrl?: string;
  sources: Sources;
  layers: Layers;
};

setWorkerUrl(workerUrl);

/** Beyond Germany there is nothing to find. */
const GERMANY: Box = [2.5, 45.5, 18.5, 57];
/** Closer than this a circle fills the window: who wants to know the house finds no house here. */
const CLOSEST = 14;
const MARGIN = 40;
/** From this width on the controls lie on the map; `map.css` knows it too. */
export const WIDE = 560;

/**
 * A map with our layers over either ground; throws where WebGL is missing. `drawn` is called once it can be drawn upon, and says
 * whether the ground is our own. Returns the map and what takes it away.
 */
export function createMap(
  options: MapOptions,
  drawn: (ground: "own" | "streets") => void,
): { map: MapLibre; remove: () => void } {
  adoptStyles();
  let palette = readPalette();
  let ground: "own" | "streets" = options.styleUrl ? "streets" : "own";
  const map = new MapLibre({
    container: options.container,
    style: options.styleUrl || groundStyle(palette),
    bounds: options.box,
    fitBoundsOptions: fitting(options.container),
    minZoom: 4,
    maxZoom: CLOSEST,
    maxBounds: GERMANY,
    renderWorldCopies: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    cooperativeGestures: true,
    fadeDuration: 0,
    attributionControl: false,
    locale: controlTexts(options.locale, options.title),
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  if (options.styleUrl) map.addControl(new AttributionControl({ compact: false }));

  map.on("style.load", () => {
    for (const [id, source] of Object.entries(options.sources)) map.addSource(id, source);
    for (const layer of options.layers(palette)) map.addLayer(layer);
    drawn(ground);
  });
  map.on("error", ({ error }) => {
    console.warn("map", error);
    if (ground === "own" || map.getSource("homes")) return;
    ground = "own";
    map.setStyle(groundStyle(palette));
  });
  const endTheme = onThemeChange(() => {
    palette = readPalette();
    const layers = [...(ground === "own" ? groundLayers(palette) : []), ...options.layers(palette)];
    for (const { id, paint = {} } of layers) {
      if (!map.getLayer(id)) continue;
      for (const [name, value] of Object.entries(paint)) map.setPaintProperty(id, name as "fill-color", value);
    }
  });
  return {
    map,
    remove: () => {
      endTheme();
      map.remove();
    },
  };
}

export function showAll(map: MapLibre, box: Box): void {
  map.fitBounds(box, fitting(map.getContainer()));
}

/** Keeps what matters out of the edge, and from under the controls. */
function fitting({ clientWidth }: HTMLElement) {
  return {
    padding: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: clientWidth < WIDE ? MARGIN : 110 },
    maxZoom: 13,
  };
}

/** By the CSSOM, which the content security policy allows, and only once a map is asked for. */
function adoptStyles(): void {
  if (adopted) return;
  adopted = true;
  const sheets = [mapLibreCss, ownCss].map((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
  });
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...sheets];
}
let adopted = false;

function controlTexts(locale: Locale, title: string): Record<string, string> {
  return {
    "Map.Title": title,
    "CooperativeGesturesHandler.WindowsHelpText": m.map_scroll_windows({}, { locale }),
    "CooperativeGesturesHandler.MacHelpText": m.map_scroll_mac({}, { locale }),
    "CooperativeGesturesHandler.MobileHelpText": m.map_scroll_touch({}, { locale }),
  };
}
