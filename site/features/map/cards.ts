import type { SearchResult } from "../../../domain/search/result";
import type { FitState } from "./looks";

export type MapResult = {
  readonly slug: string;
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
  readonly blurMetres: number;
  readonly fitState: FitState;
  /** How much of the wanted hours is free on the start date. */
  readonly percent: number;
  readonly href: string;
};

/** What a card of the list bears for the map (`data-at`): latitude and longitude to ten metres, blur, fit, and how much of it in percent. */
export function placeOfCard({ point, blurMetres, fit }: Pick<SearchResult, "point" | "blurMetres" | "fit">): string {
  return [point.lat.toFixed(4), point.lon.toFixed(4), blurMetres, fit.state, Math.floor(fit.coverage * 100)].join(" ");
}

/** The results as they stand in the list: the map is told nothing twice. */
export function readCards(): MapResult[] {
  return [...document.querySelectorAll<HTMLElement>("[data-at]")].map((card) => {
    const [lat, lon, blurMetres, fitState, percent] = (card.dataset["at"] ?? "").split(" ");
    const link = card.querySelector("a");
    return {
      slug: card.dataset["result"] ?? "",
      name: link?.textContent ?? "",
      lat: Number(lat),
      lon: Number(lon),
      blurMetres: Number(blurMetres),
      fitState: fitState as FitState,
      percent: Number(percent),
      href: link ? link.pathname + link.search : "",
    };
  });
}
