import type { FortnightGrid } from "../kernel/fortnight-grid";
import type { MarketListing } from "./shelf";

/** Where somebody stands on a page. Steps are hundreds of metres. */
export type Found = {
  readonly childminderId: string;
  readonly rank: number;
  /** Those that decide about the order: of the detour along a way, else of the distance. */
  readonly steps: number;
  readonly distanceSteps: number;
  readonly detourSteps: number | null;
};

export type Page = {
  readonly found: readonly Found[];
  /** How many are found in all, counted up to 1,000; null by distance around a place, where nobody looks farther than the page. */
  readonly total: number | null;
  /** Of these all that have everything on the first day, for as long as needed; null by distance and without wanted hours. */
  readonly fitting: number | null;
};

/** Where somebody stands on a page, and her listing; of her grids those for as many children as were asked for. */
export type Standing = Found &
  Omit<MarketListing, "spansFree" | "spansFreeTwo"> & { readonly free: readonly FortnightGrid[] };

export type AnsweredPage = Pick<Page, "total" | "fitting"> & { readonly standings: readonly Standing[] };
