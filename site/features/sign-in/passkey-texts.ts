import { m } from "../../paraglide/messages.js";
import { actTexts } from "../forms/act-texts";

/** What the passkey button says; given as text, so that its script carries no catalogue. */
export const passkeySignInTexts = () => ({
  start: m.signin_passkey(),
  stopped: m.signin_passkey_stopped(),
  ...actTexts(),
});

export type PasskeySignInTexts = ReturnType<typeof passkeySignInTexts>;
