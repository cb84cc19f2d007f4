import { m } from "../../paraglide/messages.js";

/** What the passkey button says; given as text, so that its script carries no catalogue. */
export const passkeySignInTexts = () => ({
  start: m.signin_passkey(),
  stopped: m.signin_passkey_stopped(),
  unreachable: m.account_unreachable(),
});

export type PasskeySignInTexts = ReturnType<typeof passkeySignInTexts>;
