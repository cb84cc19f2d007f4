import { createUniqueId } from "solid-js";
import { call } from "../../api/call";
import { attachToConversation } from "../../api/conversations";
import { smaller } from "../../device/smaller";
import { createUpload } from "../documents/create-upload";
import { Progress } from "../documents/Progress";
import type { TalkTexts } from "./words";

/** A picture or a PDF for the conversation: made smaller here, sent, looked at, and then said in the room, which shows it to both. */
export function Attach(props: { readonly placementId: string; readonly texts: TalkTexts }) {
  const id = createUniqueId();
  let input!: HTMLInputElement;
  const { step, send, again, cancel, isBusy } = createUpload(props.texts.locale, async (documentId) => {
    const param = { placementId: props.placementId };
    await call(props.texts.locale, attachToConversation({ param, json: { documentId } }));
    input.value = "";
  });
  const choose = async () => {
    const [file] = input.files ?? [];
    if (file) await send({ kind: "attachment", file: await smaller(file) });
  };
  return (
    <div>
      <label for={id} class="label">
        {props.texts.attachment.attach}
      </label>
      <p id={`${id}-hint`} class="hint">
        {props.texts.attachment.allowed}
      </p>
      <input
        ref={input}
        id={id}
        type="file"
        accept={props.texts.attachment.types}
        aria-describedby={`${id}-hint`}
        class="file-field mt-1"
        disabled={isBusy()}
        onChange={() => void choose()}
      />
      <Progress
        step={step()}
        texts={props.texts.attachment}
        taken={props.texts.attachment.attached}
        onAgain={again}
        onCancel={cancel}
      />
    </div>
  );
}
