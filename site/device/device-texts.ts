import { m } from "../paraglide/messages.js";
import type { Texts } from "./notes";

/** Given to the page as text, so that its script carries no catalogue. */
export const deviceTexts = (): Texts => ({
  restored: m.device_restored(),
  discard: m.device_discard(),
  waits: m.device_waits(),
  waiting: m.device_waiting(),
  dontSend: m.device_dont_send(),
  notKept: m.device_not_kept(),
  sent: m.device_sent(),
  unnamed: m.device_unnamed(),
  reload: m.device_reload(),
  refused: m.device_refused(),
  look: m.device_look(),
  begun: m.device_begun(),
  goOn: m.device_go_on(),
  removed: m.device_removed(),
  undo: m.device_undo(),
  notRemoved: m.device_not_removed(),
});
