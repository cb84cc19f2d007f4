import { createSignal, onMount, Show } from "solid-js";
import { call, Refused } from "../account/call";
import { knowsPasskeys, readPasskey } from "../account/passkeys";
import type { PasskeySignInTexts } from "./passkey-texts";

/** Signs in with a passkey; not there at all where the browser knows none. */
export function PasskeySignIn(props: { locale: string; onward: string; texts: PasskeySignInTexts }) {
  const [offered, setOffered] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal("");
  onMount(() => setOffered(knowsPasskeys()));

  const signIn = async () => {
    setBusy(true);
    setProblem("");
    try {
      const options = await call<object>(props.locale, "GET", "/api/auth/passkey/generate-authenticate-options");
      const response = await readPasskey(options);
      await call(props.locale, "POST", "/api/auth/passkey/verify-authentication", { response });
      location.assign(props.onward);
    } catch (error) {
      setProblem(error instanceof Refused ? error.message || props.texts.unreachable : props.texts.stopped);
      setBusy(false);
    }
  };

  return (
    <Show when={offered()}>
      <button type="button" class="button button-quiet w-full" disabled={busy()} onClick={signIn}>
        {props.texts.start}
      </button>
      <p class="mt-2 text-sm font-semibold text-coral empty:hidden" role="alert">
        {problem()}
      </p>
    </Show>
  );
}
