import { m } from "../../paraglide/messages.js";

/** What the panel says before a map is there; given as text, so that its script carries no catalogue. */
export type PanelTexts = {
  show: string;
  hide: string;
  loading: string;
  failed: string;
  noWebgl: string;
  retry: string;
};

export const panelTexts = (): PanelTexts => ({
  show: m.map_show(),
  hide: m.map_hide(),
  loading: m.map_loading(),
  failed: m.map_failed(),
  noWebgl: m.map_no_webgl(),
  retry: m.map_retry(),
});
