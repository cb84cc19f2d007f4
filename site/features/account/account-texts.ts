import { m } from "../../paraglide/messages.js";
import { actTexts } from "../forms/act-texts";

/** What the islands of the account say; given as text, so that their scripts carry no catalogue. `#` stands for what is put in. */
const sharedTexts = () => ({
  ...actTexts(),
  copy: m.account_copy(),
  copied: m.account_copied(),
});
export type SharedTexts = ReturnType<typeof sharedTexts>;

export const profileTexts = () => ({
  ...sharedTexts(),
  name: m.account_name(),
  language: m.account_language(),
  languageHint: m.account_language_hint(),
  german: m.account_language_de(),
  english: m.account_language_en(),
  save: m.account_save(),
  saved: m.account_saved(),
});
export type ProfileTexts = ReturnType<typeof profileTexts>;

export const deviceTexts = () => ({
  ...sharedTexts(),
  current: m.account_device_current(),
  used: m.account_device_used({ when: "#" }),
  started: m.account_device_started({ when: "#" }),
  program: m.account_device_program(),
  unknown: m.account_device_unknown(),
  on: m.account_device_on({ browser: "#", system: "#" }),
  end: m.account_device_end(),
  endLabel: m.account_device_end_label({ device: "#" }),
  endOthers: m.account_device_end_others(),
  only: m.account_device_only(),
  ended: m.account_device_ended(),
  endedOthers: m.account_device_ended_others(),
});
export type DeviceTexts = ReturnType<typeof deviceTexts>;

export const factorTexts = () => ({
  ...sharedTexts(),
  off: m.account_factor_off(),
  on: m.account_factor_on(),
  required: m.account_factor_required(),
  start: m.account_factor_start(),
  scan: m.account_factor_scan(),
  picture: m.account_factor_picture(),
  secret: m.account_factor_secret(),
  code: m.signin_code(),
  codeHint: m.account_factor_code_hint(),
  confirm: m.account_factor_confirm(),
  cancel: m.account_cancel(),
  codesTitle: m.account_codes_title(),
  codesText: m.account_codes_text(),
  print: m.account_codes_print(),
  done: m.account_codes_done(),
  renew: m.account_codes_renew(),
  remove: m.account_factor_remove(),
  removeSure: m.account_factor_remove_sure(),
});
export type FactorTexts = ReturnType<typeof factorTexts>;

export const passkeyTexts = () => ({
  ...sharedTexts(),
  none: m.account_passkey_none(),
  unknown: m.account_passkey_unknown(),
  name: m.account_passkey_name(),
  nameHint: m.account_passkey_name_hint(),
  add: m.account_passkey_add(),
  added: m.account_passkey_added({ when: "#" }),
  unnamed: m.account_passkey_unnamed(),
  remove: m.account_remove(),
  removeLabel: m.account_passkey_remove_label({ name: "#" }),
  stopped: m.signin_passkey_stopped(),
});
export type PasskeyTexts = ReturnType<typeof passkeyTexts>;

export const keyTexts = () => ({
  ...sharedTexts(),
  none: m.account_key_none(),
  name: m.account_key_name(),
  nameHint: m.account_key_name_hint(),
  scopes: m.account_key_scopes(),
  scopesMissing: m.account_key_scopes_missing(),
  days: m.account_key_days(),
  dayChoices: [30, 90, 365].map((days) => ({ days, text: m.account_key_days_choice({ days }) })),
  create: m.account_key_create(),
  once: m.account_key_once(),
  until: m.account_key_until({ when: "#" }),
  used: m.account_key_used({ when: "#" }),
  unused: m.account_key_unused(),
  end: m.account_key_end(),
  endLabel: m.account_key_end_label({ name: "#" }),
  done: m.account_codes_done(),
});
export type KeyTexts = ReturnType<typeof keyTexts>;
