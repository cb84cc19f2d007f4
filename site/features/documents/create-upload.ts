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

/**
 * One file on its way: where it is, and how to send it, once more too. Once more is not twice: what was taken in is gone on with, since
 * the answer to `onTaken` may have been lost alone. `send` can be given the id under which a file was taken in before; where that is
 * gone, since nobody needed it for too long, the file is sent anew.
 */
export function createUpload(locale: string, onTaken: (id: string) => void | Promise<void>) {
  const [step, setStep] = createSignal<UploadStep>({ is: "asleep" });
  let running: AbortController | null = null;
  let last: Sending | null = null;
  let taken: string | null = null;
  /** Given, and not taken in by this page. */
  let before: string | null = null;
  onMount(() => setStep({ is: "idle" }));
  onCleanup(() => running?.abort());

  const takeIn = async (sending: Sending, signal: AbortSignal): Promise<string> => {
    setStep({ is: "sending", percent: 0 });
    const id = await sendFile(locale, sending, { percent: (percent) => setStep({ is: "sending", percent }), signal });
    setStep({ is: "checking", takesLong: false });
    await untilTaken(locale, id, () => setStep({ is: "checking", takesLong: true }), signal);
    return id;
  };

  const goOn = async (sending: Sending): Promise<void> => {
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    try {
      taken ??= await takeIn(sending, signal);
      setStep({ is: "checking", takesLong: false });
      await onTaken(taken);
      setStep({ is: "taken", id: taken });
    } catch (error) {
      if (signal.aborted) return;
      if (before !== null && isGone(error)) {
        await send(sending);
        return;
      }
      setStep(failed(error));
    }
  };

  const send = (sending: Sending, takenBefore: string | null = null): Promise<void> => {
    last = sending;
    taken = takenBefore;
    before = takenBefore;
    return goOn(sending);
  };

  return {
    step,
    send,
    again: () => last && goOn(last),
    cancel() {
      running?.abort();
      setStep({ is: "idle" });
    },
    isBusy: () => ["asleep", "sending", "checking"].includes(step().is),
  };
}

const isGone = (error: unknown): boolean => error instanceof Refused && error.code === "documents.document_not_found";

function failed(error: unknown): UploadStep {
  if (error instanceof Refused && error.message) return { is: "refused", text: error.message };
  if (error instanceof Refused || error instanceof Interrupted) return { is: "interrupted" };
  throw error;
}
