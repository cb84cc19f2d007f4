import type { PeoplesRole } from "../../../domain/kernel/permissions";
import type { Problem } from "../../api/problem";

type Viewer = { readonly roles: readonly PeoplesRole[]; readonly secondFactor: "on" | "off" | "required" };

/** Why a page of staff that has asked for nothing yet would be refused; null where it would not. */
export function troubleOf(
  viewer: Viewer | null | undefined,
  isOpenTo: (roles: readonly PeoplesRole[]) => boolean,
): Problem | null {
  if (!viewer || !isOpenTo(viewer.roles)) return { code: "permissions.refused", title: "" };
  return viewer.secondFactor === "required" ? { code: "permissions.second_factor_required", title: "" } : null;
}
