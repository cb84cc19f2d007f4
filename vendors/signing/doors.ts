import type { DoorSecrets } from "../../domain/homes/doors";
import { hmacSignatures } from "./hmac";

/** HMAC of a door under a secret of its own, which outlives those that are rotated. */
export function doorSecrets({ DOOR_SECRET }: { readonly DOOR_SECRET: string }): DoorSecrets {
  const { sign } = hmacSignatures({ IDENTITY_SECRET: DOOR_SECRET });
  return { of: (door) => sign("public point of a door", door) };
}
