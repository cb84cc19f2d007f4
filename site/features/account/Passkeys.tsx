import { createSignal, For, onMount, Show } from "solid-js";
import { addPasskey, listPasskeys, type Passkey, passkeyToMake, removePasskey } from "../../api/accounts";
import { call } from "../../api/call";
import { createAct } from "../forms/create-act";
import { TroubleBox } from "../forms/TroubleBox";
import type { PasskeyTexts } from "./account-texts";
import { dayOf, fill } from "./instants";
import { knowsPasskeys, makePasskey } from "./passkeys";

/** Passkeys of an account: added here, removed here. */
export function Passkeys(props: { passkeys: readonly Passkey[]; texts: PasskeyTexts }) {
  const { texts } = props;
  const { busy, trouble, act } = createAct(texts, { otherwise: texts.stopped });
  const [passkeys, setPasskeys] = createSignal(props.passkeys);
  const [offered, setOffered] = createSignal(true);
  onMount(() => setOffered(knowsPasskeys()));
  const nameOf = ({ name }: Passkey) => name || texts.unnamed;

  const add = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const name = String(new FormData(form).get("name")).trim();
    act(async () => {
      const options = await call(texts.locale, passkeyToMake());
      const response = await makePasskey(options);
      await call(texts.locale, addPasskey(response, name));
      setPasskeys(await call(texts.locale, listPasskeys()));
      form.reset();
    });
  };

  const remove = ({ id }: Passkey) =>
    act(async () => {
      await call(texts.locale, removePasskey(id));
      setPasskeys(passkeys().filter((passkey) => passkey.id !== id));
    });

  return (
    <>
      <Show when={passkeys().length > 0} fallback={<p class="hint mt-4">{texts.none}</p>}>
        <ul class="mt-4 grid border-b border-line">
          <For each={passkeys()}>
            {(passkey) => (
              <li class="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-3">
                <div class="mr-auto min-w-0">
                  <p class="font-semibold wrap-anywhere">{nameOf(passkey)}</p>
                  <Show when={passkey.createdAt}>
                    {(at) => <p class="hint">{fill(texts.added, dayOf(at(), texts.locale))}</p>}
                  </Show>
                </div>
                <button
                  type="button"
                  class="button button-quiet"
                  disabled={busy()}
                  aria-label={fill(texts.removeLabel, nameOf(passkey))}
                  onClick={() => remove(passkey)}
                >
                  {texts.remove}
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={offered()} fallback={<p class="hint mt-3">{texts.unknown}</p>}>
        <form method="post" data-no-draft class="mt-4 flex flex-wrap items-start gap-3" onSubmit={add}>
          <div class="min-w-0 grow basis-52">
            <label for="passkey-name" class="label mb-1.5">
              {texts.name}
            </label>
            <input
              id="passkey-name"
              name="name"
              required
              maxlength={60}
              autocomplete="off"
              class="input"
              aria-describedby="passkey-name-hint"
            />
            <p id="passkey-name-hint" class="hint mt-1">
              {texts.nameHint}
            </p>
          </div>
          <button type="submit" class="button sm:mt-7.5" disabled={busy()}>
            {texts.add}
          </button>
        </form>
      </Show>
      <TroubleBox trouble={trouble()} texts={texts} />
    </>
  );
}
