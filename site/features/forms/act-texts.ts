import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import { href } from "../../paths";

/** What every island says that sends something; given as text, so that its script carries no catalogue. */
export const actTexts = () => ({
  locale: getLocale(),
  signIn: `${href("/anmelden")}?neu`,
  signInAgain: m.account_sign_in_again(),
  unreachable: m.account_unreachable(),
});
export type ActTexts = ReturnType<typeof actTexts>;
