import type { LonLat } from "../../kernel/metric-point";

/** An address in its parts, and a point in its town, near which namesakes are looked for first. */
export type AskedAddress = {
  readonly street: string;
  readonly houseNumber: string;
  readonly postalCode: string;
  readonly town: string;
  readonly near: LonLat;
};

/** How exactly a point is known: the door, somewhere along the street, somewhere in the town. */
export type Precision = "house" | "street" | "place";

/** What a vendor believes was asked for; null where it does not say. */
export type Located = {
  readonly point: LonLat;
  /** As people read it: "Lindenstraße 7, 04109 Leipzig". */
  readonly label: string;
  readonly precision: Precision;
  readonly street: string | null;
  readonly houseNumber: string | null;
  readonly postalCode: string | null;
};

/**
 * Says where an address lies; the likeliest first, nothing where it knows none. The address is all it is told: not who asks, nor
 * what for. Errors: `TryLater` where the vendor wants patience, else the vendor's.
 */
export type Geocoder = { locate(address: AskedAddress): Promise<readonly Located[]> };

declare module "../../kernel/context" {
  interface Vendors {
    readonly geocoder: Geocoder;
  }
}
