import { createSignal, Match, Show, Switch } from "solid-js";
import { type BegunFactor, disableFactor, enableFactor, renewRecoveryCodes, verifyCode } from "../../api/accounts";
import { call } from "../../api/call";
import { createAct } from "../forms/create-act";
import { TroubleBox } from "../forms/TroubleBox";
import type { FactorTexts } from "./account-texts";
import { QrCode } from "./QrCode";
import { RecoveryCodes } from "./RecoveryCodes";

type State = "on" | "off" | "required";

/** Setting up a second factor, its recovery codes (shown once), and ending it. */
export function SecondFactor(props: { state: State; staff: boolean; texts: FactorTexts }) {
  const { texts } = props;
  const { busy, trouble, setTrouble, act } = createAct(texts);
  const [state, setState] = createSignal(props.state);
  const [begun, setBegun] = createSignal<BegunFactor | null>(null);
  const [codes, setCodes] = createSignal<readonly string[] | null>(null);
  const [removing, setRemoving] = createSignal(false);

  const begin = () => act(async () => setBegun(await call(texts.locale, enableFactor())));

  const confirm = (event: SubmitEvent) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget as HTMLFormElement).get("code")).replace(/\s/g, "");
    act(async () => {
      await call(texts.locale, verifyCode(code));
      setCodes(begun()?.backupCodes ?? []);
      setBegun(null);
      setState("on");
    });
  };

  const renew = () => act(async () => setCodes((await call(texts.locale, renewRecoveryCodes())).backupCodes));

  const remove = () =>
    act(async () => {
      await call(texts.locale, disableFactor());
      setRemoving(false);
      setState("off");
    });

  const cancel = () => {
    setBegun(null);
    setTrouble(null);
  };

  return (
    <>
      <Switch>
        <Match when={codes()}>
          {(list) => <RecoveryCodes codes={list()} texts={texts} done={() => setCodes(null)} />}
        </Match>
        <Match when={begun()}>
          {(app) => (
            <form method="post" data-no-draft class="mt-4 grid gap-5 sm:grid-cols-[auto_1fr]" onSubmit={confirm}>
              <QrCode text={app().totpURI} label={texts.picture} />
              <div class="grid content-start gap-4">
                <p>{texts.scan}</p>
                <div>
                  <p class="label">{texts.secret}</p>
                  <p class="mono break-words" data-secret>
                    {secretOf(app().totpURI)}
                  </p>
                </div>
                <div>
                  <label for="factor-code" class="label mb-1.5">
                    {texts.code}
                  </label>
                  <input
                    id="factor-code"
                    name="code"
                    required
                    inputmode="numeric"
                    autocomplete="one-time-code"
                    maxlength={9}
                    class="input"
                    aria-describedby="factor-code-hint"
                  />
                  <p id="factor-code-hint" class="hint mt-1">
                    {texts.codeHint}
                  </p>
                </div>
                <div class="flex flex-wrap gap-3">
                  <button type="submit" class="button" disabled={busy()}>
                    {texts.confirm}
                  </button>
                  <button type="button" class="button button-quiet" disabled={busy()} onClick={cancel}>
                    {texts.cancel}
                  </button>
                </div>
              </div>
            </form>
          )}
        </Match>
        <Match when={state() === "on"}>
          <p class="mt-2">{texts.on}</p>
          <div class="mt-4 flex flex-wrap gap-3">
            <button type="button" class="button button-quiet" disabled={busy()} onClick={renew}>
              {texts.renew}
            </button>
            <Show when={!props.staff}>
              <Show
                when={removing()}
                fallback={
                  <button type="button" class="button button-quiet" disabled={busy()} onClick={() => setRemoving(true)}>
                    {texts.remove}
                  </button>
                }
              >
                <button type="button" class="button" disabled={busy()} onClick={remove}>
                  {texts.removeSure}
                </button>
                <button type="button" class="button button-quiet" disabled={busy()} onClick={() => setRemoving(false)}>
                  {texts.cancel}
                </button>
              </Show>
            </Show>
          </div>
        </Match>
        <Match when={true}>
          <p class="mt-2">{state() === "required" ? texts.required : texts.off}</p>
          <button type="button" class="button mt-4" disabled={busy()} onClick={begin}>
            {texts.start}
          </button>
        </Match>
      </Switch>
      <TroubleBox trouble={trouble()} texts={texts} />
    </>
  );
}

/** As people type it into an app, in groups of four. */
function secretOf(totpUri: string): string {
  return (new URL(totpUri).searchParams.get("secret") ?? "").replace(/(.{4})(?=.)/g, "$1 ");
}
