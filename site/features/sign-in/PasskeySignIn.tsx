import { createSignal, onMount, Show } from "solid-js";
import { passkeyToUse, signInByPasskey } from "../../api/accounts";
import { call } from "../../api/call";
import { knowsPasskeys, readPasskey } from "../account/passkeys";
import { createAct } from "../forms/create-act";
import type { PasskeySignInTexts } from "./passkey-texts";

/** Signs in with a passkey; not there at all where the browser knows none. */
export function PasskeySignIn(props: { onward: string; texts: PasskeySignInTexts }) {
  const [offered, setOffered] = createSignal(false);
  const { busy, trouble, act } = createAct(props.texts, { otherwise: props.texts.stopped });
  onMount(() => setOffered(knowsPasskeys()));

  const signIn = () =>
    act(async () => {
      const { locale } = props.texts;
      const response = await readPasskey(await call(locale, passkeyToUse()));
      await call(locale, signInByPasskey(response));
      location.assign(props.onward);
    });

  return (
    <Show when={offered()}>
      <button type="button" class="button button-quiet w-full" disabled={busy()} onClick={signIn}>
        {props.texts.start}
      </button>
      <p class="mt-2 text-sm font-semibold text-coral empty:hidden" role="alert">
        {trouble()?.text}
      </p>
    </Show>
  );
}
