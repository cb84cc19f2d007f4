import type { Words } from "../../../domain/kernel/locale";
import { mayAny, type PeoplesRole, type Permission } from "../../../domain/kernel/permissions";
import { events, scopes } from "../../../domain/parts";
import { list } from "../../format";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";

const roles: Record<PeoplesRole, () => string> = {
  parent: m.account_role_parent,
  childminder: m.account_role_childminder,
  adviser: m.account_role_adviser,
  support: m.account_role_support,
  moderator: m.account_role_moderator,
  admin: m.account_role_admin,
};

/** What a role is called; "Tagesnest" for the platform itself. */
function roleName(role: string): string {
  return role in roles ? roles[role as PeoplesRole]() : m.trail_by_house();
}

/** "Familie und Tagespflegeperson" */
export function roleNames(held: readonly string[]): string {
  return list(held.map(roleName));
}

/** What somebody of these roles may let a program do. */
export function scopesOf(held: readonly PeoplesRole[]): { name: string; text: string }[] {
  return Object.entries(scopes)
    .filter(([name]) => mayAny(held, name as Permission))
    .map(([name, words]) => ({ name, text: words[getLocale()] }));
}

const withRoles = ["accounts.role_granted", "accounts.role_chosen", "accounts.role_laid_down"];

const methods: Readonly<Record<string, () => string>> = {
  link: m.trail_method_link,
  account: m.trail_method_account,
  code: m.trail_method_code,
  recovery_code: m.trail_method_recovery_code,
  passkey: m.trail_method_passkey,
};

/** What happened, in words; a name that is newer than this page stands for itself. */
export function eventText(name: string, details: Readonly<Record<string, string | number>>): string {
  const words: Words | undefined = (events as Readonly<Record<string, Words>>)[name];
  const text = words?.[getLocale()] ?? name;
  const more = detailText(name, details);
  return more ? `${text}: ${more}` : text;
}

function detailText(name: string, details: Readonly<Record<string, string | number>>): string | null {
  if (name === "accounts.signed_in") return methods[String(details["method"])]?.() ?? null;
  if (withRoles.includes(name)) return roleNames(String(details["role"]).split(","));
  return null;
}
