import { createSignal, onCleanup, onMount } from "solid-js";
import { Refused } from "../../api/call";
import { Interrupted, type Sending, sendFile, untilTaken } from "./upload";

export type UploadStep =
  | { readonly is: "asleep" }
  | { readonly is: "idle" }
  | { readonly is: "sending"; readonly percent: number }
  | { readonly is: "checking"; readonly takesLong: boolean }
  | { readonly is: "taken"; readonly id: string }
  | { readonly is: "refused"; readonly text: string }
  | { readonly is: "interrupted" };

/** One file on its way: where it is, and how to send it, once more too. */
export function createUpload(locale: string, onTaken: (id: string) => void | Promise<void>) {
  const [step, setStep] = createSignal<UploadStep>({ is: "asleep" });
  let running: AbortController | null = null;
  let last: Sending | null = null;
  onMount(() => setStep({ is: "idle" }));
  onCleanup(() => running?.abort());

  const send = async (sending: Sending): Promise<void> => {
    last = sending;
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    setStep({ is: "sending", percent: 0 });
    try {
      const id = await sendFile(locale, sending, { percent: (percent) => setStep({ is: "sending", percent }), signal });
      setStep({ is: "checking", takesLong: false });
      await untilTaken(locale, id, () => setStep({ is: "checking", takesLong: true }), signal);
      await onTaken(id);
      setStep({ is: "taken", id });
    } catch (error) {
      if (signal.aborted) return;
      setStep(failed(error));
    }
  };

  return {
    step,
    send,
    again: () => last && send(last),
    cancel() {
      running?.abort();
      setStep({ is: "idle" });
    },
    isBusy: () => ["asleep", "sending", "checking"].includes(step().is),
  };
}

function failed(error: unknown): UploadStep {
  if (error instanceof Refused && error.message) return { is: "refused", text: error.message };
  if (error instanceof Refused || error instanceof Interrupted) return { is: "interrupted" };
  throw error;
}
