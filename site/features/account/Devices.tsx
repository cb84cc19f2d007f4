import { createSignal, For, Show } from "solid-js";
import { endOtherSessions, endSession } from "../../api/accounts";
import { call } from "../../api/call";
import { createAct } from "../forms/create-act";
import { TroubleBox } from "../forms/TroubleBox";
import type { DeviceTexts } from "./account-texts";
import { deviceName } from "./device-name";
import { fill, instant } from "./instants";

export type Device = {
  readonly id: string;
  readonly startedAt: string;
  readonly usedAt: string;
  readonly device: string;
  readonly kind: "browser" | "program";
  readonly current: boolean;
};

/** Where somebody is signed in, and signing out from afar. */
export function Devices(props: { devices: readonly Device[]; texts: DeviceTexts }) {
  const { texts } = props;
  const { busy, trouble, said, act } = createAct(texts);
  const [devices, setDevices] = createSignal(props.devices);

  const nameOf = ({ device, kind }: Device) => {
    if (kind === "program") return `${device} (${texts.program})`;
    const known = deviceName(device);
    return known ? fill(texts.on, known.browser, known.system) : texts.unknown;
  };

  const end = ({ id }: Device) =>
    act(async () => {
      await call(texts.locale, endSession({ param: { sessionId: id } }));
      setDevices(devices().filter((device) => device.id !== id));
    }, texts.ended);

  const endOthers = () =>
    act(async () => {
      await call(texts.locale, endOtherSessions());
      setDevices(devices().filter(({ current }) => current));
    }, texts.endedOthers);

  return (
    <>
      <ul class="mt-4 grid">
        <For each={devices()}>
          {(device) => (
            <li class="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-3">
              <div class="mr-auto min-w-0">
                <p class="font-semibold wrap-anywhere">
                  {nameOf(device)}{" "}
                  <Show when={device.current}>
                    <mark class="text-sm">{texts.current}</mark>
                  </Show>
                </p>
                <p class="hint">
                  {fill(texts.used, instant(device.usedAt, texts.locale))} ·{" "}
                  {fill(texts.started, instant(device.startedAt, texts.locale))}
                </p>
              </div>
              <Show when={!device.current}>
                <button
                  type="button"
                  class="button button-quiet"
                  disabled={busy()}
                  aria-label={fill(texts.endLabel, nameOf(device))}
                  onClick={() => end(device)}
                >
                  {texts.end}
                </button>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={devices().length > 1} fallback={<p class="hint mt-1">{texts.only}</p>}>
        <button type="button" class="button mt-2" disabled={busy()} onClick={endOthers}>
          {texts.endOthers}
        </button>
      </Show>
      <p role="status" class="mt-2 font-semibold empty:hidden">
        {said()}
      </p>
      <TroubleBox trouble={trouble()} texts={texts} />
    </>
  );
}
