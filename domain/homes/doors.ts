/** Which door an address means, and what the public sees of it. */

import type { MetricPoint } from "../kernel/metric-point";
import { digest } from "../kernel/secrets";
import { streetKey } from "./address/matching";
import { leastOf, type PublicPoint, spotsAround } from "./rules";

/**
 * What nobody outside can work out of a door: the same for the same door, for as long as the platform lives. Its secret is not
 * rotated, since another one would show every home that is opened again at a second point.
 */
export type DoorSecrets = { of(door: string): Promise<string> };

declare module "../kernel/context" {
  interface Vendors {
    readonly doors: DoorSecrets;
  }
}

/** One text for all ways to write an address: "Lindenstr. 7 A, 04109 Leipzig" and "Linden-Straße 7a, 04109 Leipzig". */
export function doorOf(address: string): string {
  const [, street = address, postalCode = ""] = /^(.*), (\d{5}) [^,]+$/.exec(address) ?? [];
  return `${streetKey(street)} ${postalCode}`.trim();
}

export async function publicPointOf(
  doors: DoorSecrets,
  { address, exact, peoplePerSquareKm }: { address: string; exact: MetricPoint; peoplePerSquareKm: number },
): Promise<PublicPoint> {
  const secret = await doors.of(doorOf(address));
  const { spots, blurMetres } = spotsAround(exact, peoplePerSquareKm);
  const ranks = await Promise.all(spots.map(({ x, y }) => digest(`${secret} ${x} ${y}`)));
  return { point: leastOf(spots, ranks), blurMetres };
}
