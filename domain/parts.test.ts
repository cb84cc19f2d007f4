/// <reference types="vite/client" />
import { describe, expect, it } from "vitest";
import type { Context } from "./kernel/context";
import { AppError } from "./kernel/errors";
import { type Actor, type Permission, peoplesRoles, type Role } from "./kernel/permissions";
import { permissions } from "./parts";

type Operation = (ctx: Context, ...input: unknown[]) => Promise<unknown>;
type Module = Readonly<Record<string, unknown>>;

const modules: Readonly<Record<string, Module>> = import.meta.glob<Module>(
  ["./*/**/*.ts", "!./kernel/**", "!./**/*.test.ts"],
  {
    eager: true,
  },
);

const sources: Readonly<Record<string, string>> = import.meta.glob<string>(["./*/**/*.ts", "!./kernel/**"], {
  eager: true,
  query: "?raw",
  import: "default",
});

/** What is exported by a file of that name is a command or query; so is, where a file asks permissions at all, what takes a context. */
const isOperationsFile = (file: string): boolean => /\/(commands|queries)(\/[^/]+)?\.ts$/.test(file);
const asksPermissions = (file: string): boolean => sources[file]?.includes("authorise(") ?? false;
const takesContext = (value: unknown): boolean => /^async function \w+\(\s*ctx\b/.test(String(value));

const operations = Object.entries(modules).flatMap(([file, module]) =>
  Object.entries(module)
    .filter((entry): entry is [string, Operation] => typeof entry[1] === "function")
    .filter(([, value]) => isOperationsFile(file) || (asksPermissions(file) && takesContext(value)))
    .map(([name, operation]) => ({ name: `${file.slice(2, -3)}.${name}`, operation })),
);

const roles: readonly Role[] = ["anyone", ...peoplesRoles, "system"];
/** Two roles open what either of them opens; the order says nothing. */
const pairs = roles.flatMap((one) => roles.filter((other) => other !== one).map((other) => [one, other]));
const stranger = { roles: ["stranger" as Role], personId: null };

describe("every command and query", () => {
  it("is found here", () => {
    expect(operations.length).toBeGreaterThan(20);
    const names = operations.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["accounts/commands.revealPerson", "places/queries.findPlaces"]));
  });

  for (const { name, operation } of operations) {
    it(`${name} asks for a permission before anything else, and gives it to whom the table says`, async () => {
      const first = await attempt(operation, stranger);
      expect(first.touched).toBeNull();
      expect(first.error).toMatchObject({ code: "permissions.refused" });
      const permission = String((first.error as AppError).params.permission) as Permission;
      const allowed: readonly Role[] = permissions[permission];
      for (const role of roles) {
        const { error } = await attempt(operation, { roles: [role], personId: "00000000-0000-7000-8000-000000000001" });
        expect([role, isRefusal(error)]).toEqual([role, !allowed.includes(role)]);
      }
      for (const pair of pairs) {
        const { error } = await attempt(operation, { roles: pair, personId: "00000000-0000-7000-8000-000000000001" });
        expect([pair, isRefusal(error)]).toEqual([pair, !pair.some((role) => allowed.includes(role))]);
      }
    });
  }
});

it("staff without their second factor may set it up and nothing more", async () => {
  for (const { name, operation } of operations) {
    const { error } = await attempt(operation, { roles: ["admin"], personId: null });
    if (isRefusal(error)) continue;
    const waiting = await attempt(operation, { roles: ["admin"], personId: null, awaitsSecondFactor: true });
    const [needs] = [permissionOf(await attempt(operation, stranger))];
    const open =
      ["accounts.read_own", "accounts.change_own", "accounts.note", "trail.read_own"].includes(needs) ||
      isPublic(needs);
    expect([
      name,
      waiting.error instanceof AppError && waiting.error.code === "permissions.second_factor_required",
    ]).toEqual([name, !open]);
  }
});

it("an API key may do what its scopes name, and no more", async () => {
  for (const { name, operation } of operations) {
    const permission = permissionOf(await attempt(operation, stranger));
    if (isPublic(permission)) continue;
    const [role] = permissions[permission] as readonly Role[];
    const asking = async (scopes: readonly string[]) => {
      const { error } = await attempt(operation, { roles: [role ?? "system"], personId: null, scopes });
      return error instanceof AppError && error.code === "permissions.scope_missing";
    };
    expect([name, await asking([]), await asking([permission])]).toEqual([name, true, false]);
  }
});

/** Runs an operation where every window and every store is a tripwire. */
async function attempt(operation: Operation, actor: Actor): Promise<{ error: unknown; touched: string | null }> {
  let touched: string | null = null;
  const tripwire = (what: string): never => {
    touched ??= what;
    throw new Error(`${what} was touched`);
  };
  const wired = (what: string) => new Proxy({}, { get: (_, key) => tripwire(`${what}.${String(key)}`) });
  const ctx = {
    actor,
    now: new Date("2026-11-23T09:00:00Z"),
    locale: "de",
    requestId: "test",
    db: wired("db"),
    transact: () => tripwire("transact"),
    vendors: wired("vendors"),
  } as unknown as Context;
  const input: unknown = new Proxy({}, { get: () => undefined });
  try {
    await operation(ctx, input, input);
    return { error: null, touched };
  } catch (error) {
    return { error, touched };
  }
}

const isRefusal = (error: unknown): boolean =>
  error instanceof AppError && ["permissions.refused", "permissions.sign_in_first"].includes(error.code);

const permissionOf = ({ error }: { error: unknown }) => String((error as AppError).params.permission) as Permission;

function isPublic(permission: Permission): boolean {
  const allowed: readonly Role[] = permissions[permission];
  return allowed.includes("anyone");
}
