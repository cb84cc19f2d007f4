import { type Account, newId, nowSeconds, type Standing, type Thing } from "./books.ts";
import { checked } from "./checked.ts";
import type { Params } from "./form.ts";
import type { House } from "./house.ts";
import { invalid, missing, noAccess, noSuch } from "./refusal.ts";

/** What she is asked, in v2's words and in v1's. */
const ASKED = {
  v2: [
    "identity.individual.date_of_birth",
    "configuration.merchant.bank_account",
    "identity.attestations.terms_of_service",
  ],
  v1: ["individual.dob.day", "external_account", "tos_acceptance.date"],
} as const;
/** What is wrong once Stripe has looked. */
const WANTED = { v2: ["identity.individual.documents.primary_verification"], v1: ["individual.verification.document"] };

export function createAccountV2({ books, hooks }: House, params: Params): Thing {
  const { contact_email, display_name, configuration, defaults, identity, metadata, include, dashboard } = checked(
    "CreateAccountV2",
    params,
  );
  const capabilities = Object.entries(configuration?.merchant?.capabilities ?? {});
  if (configuration?.customer || configuration?.recipient) throw invalid("only merchants are played", "configuration");
  if (capabilities.length > 0 && !identity?.country) throw missing("identity.country");
  if (dashboard && (!defaults?.responsibilities || !contact_email)) throw missing("defaults.responsibilities");
  const account = open(
    {
      via: "v2",
      email: contact_email ?? "",
      displayName: display_name ?? "",
      metadata: metadata ?? {},
      capabilities: capabilities.filter(([, asked]) => asked?.requested).map(([name]) => name),
    },
    { books },
  );
  hooks.thin(account.id, "v2.core.account.created");
  return accountV2(account, include ?? []);
}

export function readAccountV2(house: House, id: string, params: Params): Thing {
  const { include } = checked("ReadAccountV2", params);
  return accountV2(accountOf(house, id, "v2.core.account"), include ?? []);
}

export function createAccount({ books, hooks }: House, params: Params): Thing {
  const { country, email, controller, capabilities, business_profile, metadata } = checked("CreateAccount", params);
  if (country !== "DE") throw invalid("only accounts of Germany are played", "country");
  if (controller?.requirement_collection === "application") throw invalid("that is not played", "controller");
  const account = open(
    {
      via: "v1",
      email: email ?? "",
      displayName: business_profile?.name ?? "",
      metadata: typeof metadata === "object" && metadata !== null ? metadata : {},
      capabilities: Object.entries(capabilities ?? {}).flatMap(([name, asked]) => (asked?.requested ? [name] : [])),
    },
    { books },
  );
  hooks.snapshot(account.id, "account.updated", accountV1(account));
  return accountV1(account);
}

export function readAccount(house: House, id: string, params: Params): Thing {
  checked("ReadAccount", params);
  return accountV1(accountOf(house, id, "account"));
}

function open(
  given: Pick<Account, "via" | "email" | "displayName" | "metadata" | "capabilities">,
  { books }: Pick<House, "books">,
): Account {
  const account: Account = {
    ...given,
    id: newId("acct"),
    created: nowSeconds(),
    standing: "new",
    isDeauthorised: false,
  };
  books.accounts.set(account.id, account);
  return account;
}

function accountOf({ books }: House, id: string, what: string): Account {
  const account = books.accounts.get(id);
  if (account?.isDeauthorised || (!account && what === "account")) throw noAccess(id);
  if (!account) throw noSuch(what, id, "account");
  return account;
}

/** She has been through the pages, or Stripe has changed its mind about her. */
export function settle({ hooks }: House, account: Account, standing: Standing): void {
  if (account.standing === standing) return;
  account.standing = standing;
  if (account.via === "v1") {
    hooks.snapshot(account.id, "account.updated", accountV1(account));
    return;
  }
  if (standing === "closed") {
    hooks.thin(account.id, "v2.core.account.closed");
    return;
  }
  hooks.thin(account.id, "v2.core.account[requirements].updated");
  hooks.thin(account.id, "v2.core.account[configuration.merchant].capability_status_updated");
}

/** She has taken the platform's access away, on Stripe's own pages. */
export function deauthorise({ hooks }: House, account: Account): void {
  account.isDeauthorised = true;
  const application = { id: "ca_local", object: "application", name: "Tagesnest" };
  hooks.snapshot(account.id, "account.application.deauthorized", application);
}

/** Only what `include` names is told; anything else is left out, not empty. */
function accountV2(account: Account, include: readonly string[]): Thing {
  const told = (part: string, value: object) => (include.includes(part) ? value : {});
  const entries = lacking(account, "v2").map((description) => ({
    awaiting_action_from: account.standing === "checking" ? "stripe" : "user",
    description,
    errors: [],
    impact: { restricts_capabilities: [{ capability: "card_payments", configuration: "merchant" }] },
    minimum_deadline: { status: "currently_due" },
    requested_reasons: [{ code: "routine_onboarding" }],
  }));
  const status = {
    active: "active",
    checking: "pending",
    new: "restricted",
    restricted: "restricted",
    closed: "restricted",
  };
  const details = account.standing === "active" ? [] : [{ code: "requirements_past_due", resolution: "provide_info" }];
  const capability = { status: status[account.standing], status_details: details };
  return {
    id: account.id,
    object: "v2.core.account",
    applied_configurations: ["merchant"],
    closed: account.standing === "closed",
    contact_email: account.email,
    created: new Date(account.created * 1000).toISOString(),
    dashboard: "full",
    display_name: account.displayName,
    livemode: false,
    metadata: account.metadata,
    ...told("configuration.merchant", {
      configuration: {
        merchant: {
          applied: true,
          mcc: "8351",
          capabilities: Object.fromEntries(account.capabilities.map((name) => [name, capability])),
        },
      },
    }),
    ...told("identity", { identity: { country: "de", entity_type: "individual" } }),
    ...told("defaults", {
      defaults: {
        currency: "eur",
        locales: ["de-DE"],
        responsibilities: { fees_collector: "stripe", losses_collector: "stripe", requirements_collector: "stripe" },
      },
    }),
    ...told("requirements", { requirements: { entries, ...(entries.length > 0 && { summary: summary }) } }),
  };
}

const summary = { minimum_deadline: { status: "currently_due" } };

function accountV1(account: Account): Thing {
  const isActive = account.standing === "active";
  const due = account.standing === "checking" ? [] : lacking(account, "v1");
  return {
    id: account.id,
    object: "account",
    business_type: "individual",
    capabilities: Object.fromEntries(account.capabilities.map((name) => [name, isActive ? "active" : "inactive"])),
    charges_enabled: isActive,
    country: "DE",
    created: account.created,
    default_currency: "eur",
    details_submitted: account.standing !== "new",
    email: account.email,
    metadata: account.metadata,
    payouts_enabled: isActive,
    requirements: {
      currently_due: due,
      disabled_reason: isActive ? null : due.length > 0 ? "requirements.past_due" : "requirements.pending_verification",
      eventually_due: due,
      past_due: due,
      pending_verification: account.standing === "checking" ? WANTED.v1 : [],
    },
    type: "none",
  };
}

function lacking({ standing }: Account, words: "v1" | "v2"): readonly string[] {
  if (standing === "new") return ASKED[words];
  return standing === "active" || standing === "closed" ? [] : WANTED[words];
}
