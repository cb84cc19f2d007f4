import type { ErrorCode } from "../../domain/kernel/errors";
import type { Actor } from "../../domain/kernel/permissions";

type Refused = {
  readonly code: ErrorCode;
  readonly status: number;
  readonly actor: Pick<Actor, "roles" | "personId"> | undefined;
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  /** Of a question: what of it was refused. */
  readonly field?: string;
};

/** A line where somebody was not let in, or asked for what is not theirs to do or to see, by whichever door (ASVS 16.3.1, 16.3.2). */
export function logRefusedAccess({ code, status, actor, ...request }: Refused): void {
  if (!isRefusedAccess(code, status)) return;
  const { roles = ["anyone"], personId = null } = actor ?? {};
  console.warn(JSON.stringify({ level: "warn", what: "access refused", code, ...request, roles, personId }));
}

/**
 * A visitor who merely is not signed in yet is no such thing; other sites' requests and limits have lines of their own where they
 * are refused.
 */
function isRefusedAccess(code: ErrorCode, status: number): boolean {
  if (code === "permissions.sign_in_first" || code === "accounts.cross_site") return false;
  return (
    status === 401 || status === 403 || code.startsWith("accounts.link_") || code === "accounts.second_factor_locked"
  );
}
