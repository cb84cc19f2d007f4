import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import type { IdentityPageQuery } from "./identity-page.query";
import { dayOf } from "./instants";

type Identity = NonNullable<IdentityPageQuery["identity"]>;
export type IdentityVendor = Identity["offered"][number];

export const identityVendorName = { idnow: "IDnow", verimi: "Verimi" } as const satisfies Record<
  IdentityVendor,
  string
>;

/** What others read beside a name. */
export function checkedInWords({ vendor, at }: { readonly vendor: IdentityVendor; readonly at: string }): string {
  return m.identity_of_signer({ vendor: identityVendorName[vendor], day: dayOf(at, getLocale()) });
}

/** How it stands with a check, in one or two sentences. */
export function stateInWords(check: Omit<NonNullable<Identity["check"]>, "shown">): string {
  const vendor = identityVendorName[check.vendor];
  const day = check.endedAt ? dayOf(check.endedAt, getLocale()) : "";
  const name = check.checkedName;
  const words = {
    open: () => m.identity_state_open({ vendor }),
    checking: () => m.identity_state_checking({ vendor }),
    passed: () => m.identity_state_passed({ name, day, vendor }),
    renamed: () => m.identity_state_renamed({ name, day, vendor }),
    name_differs: () => m.identity_state_name_differs({ name, vendor }),
    refused: () => m.identity_state_refused({ vendor }),
    ended: () => m.identity_state_ended({ vendor }),
  };
  return words[check.state]();
}
