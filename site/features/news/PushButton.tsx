import { createSignal, onMount, Show } from "solid-js";
import { call } from "../../api/call";
import { showPushes, stopPushes } from "../../api/news";
import { createAct } from "../forms/create-act";
import { TroubleBox } from "../forms/TroubleBox";
import { pushKey } from "./push-key";
import type { PushTexts } from "./words";

/** "waiting" until the browser was looked at; "denied" where its owner has forbidden it, which only they can change. */
type State = "waiting" | "unable" | "denied" | "off" | "on";

/** Lets this browser show that there is news. Nobody is asked before they press the button. */
export function PushButton(props: { here: boolean; texts: PushTexts }) {
  const { texts } = props;
  const { busy, trouble, said, act } = createAct(texts, { otherwise: texts.failed });
  const [state, setState] = createSignal<State>("waiting");

  onMount(() => void look().then(setState));

  async function look(): Promise<State> {
    if (texts.publicKey === "" || !("PushManager" in window) || !("serviceWorker" in navigator)) return "unable";
    if (Notification.permission === "denied") return "denied";
    const subscription = await (await navigator.serviceWorker.ready).pushManager.getSubscription();
    // One of an earlier session is not the account's any more, so it is begun anew.
    return subscription && props.here ? "on" : "off";
  }

  const start = () =>
    act(async () => {
      if ((await Notification.requestPermission()) !== "granted") return void setState(await look());
      const { pushManager } = await navigator.serviceWorker.ready;
      const key = { userVisibleOnly: true, applicationServerKey: pushKey(texts.publicKey) };
      const { endpoint, keys } = (await pushManager.subscribe(key)).toJSON();
      const [p256dh = "", auth = ""] = [keys?.["p256dh"], keys?.["auth"]];
      await call(texts.locale, showPushes({ json: { endpoint: endpoint ?? "", keys: { p256dh, auth } } }));
      setState("on");
    }, texts.on);

  const stop = () =>
    act(async () => {
      const subscription = await (await navigator.serviceWorker.ready).pushManager.getSubscription();
      if (subscription) {
        await call(texts.locale, stopPushes({ json: { endpoint: subscription.endpoint } }));
        await subscription.unsubscribe();
      }
      setState("off");
    }, texts.off);

  return (
    <div class="mt-4">
      <Show when={state() === "unable"}>
        <p class="hint">{texts.unable}</p>
      </Show>
      <Show when={state() === "denied"}>
        <p class="hint">{texts.denied}</p>
      </Show>
      <Show when={state() === "off"}>
        <button type="button" class="button" disabled={busy()} onClick={start}>
          {texts.start}
        </button>
      </Show>
      <Show when={state() === "on"}>
        <button type="button" class="button button-quiet" disabled={busy()} onClick={stop}>
          {texts.stop}
        </button>
      </Show>
      <p role="status" class="mt-2 font-semibold empty:hidden">
        {said()}
      </p>
      <TroubleBox trouble={trouble()} texts={texts} />
    </div>
  );
}
