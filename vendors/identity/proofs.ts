import { type PeoplesRole, peoplesRoles } from "../../domain/kernel/permissions";

type Proofs = { readonly startedAt?: unknown; readonly secondFactorAt?: unknown; readonly program?: unknown };

/** Where a second factor is passed: a code, a recovery code, or a passkey that its owner unlocked. */
const secondFactorPaths = [
  "/two-factor/verify-totp",
  "/two-factor/verify-backup-code",
  "/passkey/verify-authentication",
];

/**
 * What a new session remembers: when it began (a session that is renewed keeps that, so that it ends in the end), when its
 * person last proved who they are, and when they last passed a second factor.
 */
export function proofsOf(session: Proofs, path: string | undefined, now = new Date()) {
  const passed = secondFactorPaths.includes(path ?? "");
  const program = typeof session.program === "string" ? session.program : null;
  return {
    startedAt: instantOf(session.startedAt) ?? now,
    provenAt: program === null ? now : null,
    secondFactorAt: passed ? now : instantOf(session.secondFactorAt),
    program,
  };
}

/** Sessions come back from Redis with their instants as text. */
export function instantOf(value: unknown): Date | null {
  if (value instanceof Date) return value;
  return typeof value === "string" ? new Date(value) : null;
}

export type Times = {
  readonly createdAt: Date | string;
  readonly updatedAt: Date | string;
  readonly startedAt?: unknown;
};

/** When a session began and when it was last used. */
export function timesOf(session: Times): { startedAt: Date; usedAt: Date } {
  return {
    startedAt: instantOf(session.startedAt) ?? new Date(session.createdAt),
    usedAt: new Date(session.updatedAt),
  };
}

/**
 * The roles that a session carries. One that this build does not know counts for nothing, and without any somebody is a parent:
 * the least there is. Sessions from before accounts had several roles carry one.
 */
export function rolesOf(person: Readonly<Record<string, unknown>>): readonly PeoplesRole[] {
  const held: unknown[] = Array.isArray(person["roles"]) ? person["roles"] : [person["role"]];
  const known = peoplesRoles.filter((role) => held.includes(role));
  return known.length > 0 ? known : ["parent"];
}
