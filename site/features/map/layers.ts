import type { Feature, FeatureCollection, GeoJsonProperties } from "geojson";
import type { GeoJSONSourceSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import { circle, type Point, type Position } from "./geometry";
import laenderUrl from "./laender.json?url";
import linesUrl from "./lines.json?url";
import { circleLooks, type FitState, occurring } from "./looks";
import type { Palette } from "./palette";
import { type Town, townRadius } from "./towns";

export type Sources = Record<string, GeoJSONSourceSpecification>;
export type Layers = (palette: Palette) => LayerSpecification[];

/** The ground where no street map is set: sea, Länder, and discs where people live. Needs nothing but our own files. */
export function groundStyle(palette: Palette): StyleSpecification {
  return {
    version: 8,
    sources: {
      laender: { type: "geojson", data: laenderUrl },
      lines: { type: "geojson", data: linesUrl },
      towns: collection([]),
    },
    layers: groundLayers(palette),
  };
}

export const groundLayers: Layers = (palette) => [
  { id: "abroad", type: "background", paint: { "background-color": palette.sunken } },
  { id: "laender", type: "fill", source: "laender", paint: { "fill-color": palette.surface, "fill-antialias": false } },
  {
    id: "towns",
    type: "fill",
    source: "towns",
    filter: [">=", ["zoom"], ["-", ["get", "minZoom"], 1]],
    paint: { "fill-color": palette.line, "fill-opacity": 0.45, "fill-antialias": true },
  },
  {
    id: "districts",
    type: "line",
    source: "lines",
    filter: ["==", ["get", "kind"], "district"],
    layout: { "line-join": "round" },
    paint: {
      "line-color": palette["line-strong"],
      "line-width": ["interpolate", ["linear"], ["zoom"], 6, 0.4, 10, 1],
      "line-opacity": 0.6,
      "line-dasharray": [4, 2],
    },
  },
  {
    id: "rivers",
    type: "line",
    source: "lines",
    filter: ["==", ["get", "kind"], "river"],
    layout: { "line-join": "round", "line-cap": "round" },
    paint: {
      "line-color": palette.brand,
      "line-width": ["interpolate", ["linear"], ["zoom"], 5, 1, 9, 2.5],
      // Drawn for a map of the whole country: near by they would lie beside their beds.
      "line-opacity": ["interpolate", ["linear"], ["zoom"], 9, 0.45, 11, 0],
    },
  },
  {
    id: "borders",
    type: "line",
    source: "laender",
    layout: { "line-join": "round" },
    paint: { "line-color": palette["line-strong"], "line-width": 1.25, "line-opacity": 0.7 },
  },
];

export function townDiscs(towns: readonly Town[]) {
  const discs = towns.filter(({ district }) => !district);
  return features(
    discs.map((town) => polygon(circle(town, townRadius(town.population), 48), { minZoom: town.minZoom })),
  );
}

export type Home = Point & { readonly blurMetres: number; readonly fitState: FitState; readonly slug: string };
export type Way = { readonly from: Point; readonly to: Point };

/** Care homes as the circles they lie in; around them the distance searched, or the way searched along. */
export function resultSources(homes: readonly Home[], centre: Point, radiusKm: number, way?: Way): Sources {
  return {
    homes: {
      ...collection(
        homes.map((home) => polygon(circle(home, home.blurMetres), { state: home.fitState, slug: home.slug })),
      ),
      promoteId: "slug",
    },
    searched: collection([way ? line([way.from, way.to]) : polygon(circle(centre, radiusKm * 1000, 180))]),
  };
}

export function resultLayers(homes: readonly Home[]): Layers {
  return (palette) => [
    ...searchedLayers(palette),
    ...occurring(homes.map(({ fitState }) => fitState))
      .reverse()
      .flatMap((state) => homeLayers(state, palette)),
  ];
}

function searchedLayers(palette: Palette): LayerSpecification[] {
  return [
    /* Light under dark, so that the line shows on any street map. */
    {
      id: "searched-edge",
      type: "line",
      source: "searched",
      paint: { "line-color": palette.surface, "line-width": 5, "line-opacity": 0.7 },
    },
    {
      id: "searched",
      type: "line",
      source: "searched",
      paint: { "line-color": palette.brand, "line-width": 2, "line-dasharray": [3, 2] },
    },
  ];
}

function homeLayers(state: FitState, palette: Palette): LayerSpecification[] {
  const { fill, line, opacity, dashes } = circleLooks(state, palette);
  const filter: ["==", string, string] = ["==", "state", state];
  const active = ["boolean", ["feature-state", "active"], false] as const;
  return [
    {
      id: `homes-${state}`,
      type: "fill",
      source: "homes",
      filter,
      paint: { "fill-color": fill, "fill-opacity": ["case", [...active], Math.min(1, opacity + 0.25), opacity] },
    },
    {
      id: `homes-${state}-line`,
      type: "line",
      source: "homes",
      filter,
      paint: {
        "line-color": line,
        "line-width": ["case", [...active], 3.5, 1.75],
        ...(dashes && { "line-dasharray": dashes }),
      },
    },
  ];
}

export function collection(list: Feature[]): GeoJSONSourceSpecification {
  return { type: "geojson", data: features(list), tolerance: 0 };
}

export function polygon(ring: Position[], properties: GeoJsonProperties = {}): Feature {
  return { type: "Feature", properties, geometry: { type: "Polygon", coordinates: [ring] } };
}

function features(list: Feature[]): FeatureCollection {
  return { type: "FeatureCollection", features: list };
}

function line(points: readonly Point[]): Feature {
  return {
    type: "Feature",
    properties: {},
    geometry: { type: "LineString", coordinates: points.map(({ lon, lat }) => [lon, lat]) },
  };
}
