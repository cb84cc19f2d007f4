import { allowed, pagesAtMost } from "../../../domain/documents/rules";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import { actTexts } from "../forms/act-texts";

/** What the islands of uploads say; given as text, so that their scripts carry no catalogue. `#` stands for what is put in. */
const upload = () => ({
  locale: getLocale(),
  sending: m.documents_sending(),
  checking: m.documents_checking(),
  checkingLong: m.documents_checking_long(),
  interrupted: m.documents_interrupted(),
  again: m.documents_again(),
  cancel: m.documents_cancel(),
  unreachable: m.account_unreachable(),
});
export type UploadTexts = ReturnType<typeof upload>;

export const proofTexts = () => ({
  ...upload(),
  choose: m.documents_choose_proof(),
  allowed: m.documents_allowed_proof({ megabytes: allowed.proof.megabytes, pages: pagesAtMost }),
  types: allowed.proof.types.join(","),
  taken: m.documents_taken_proof(),
});
export type ProofTexts = ReturnType<typeof proofTexts>;

export const formTexts = (): ProofTexts => ({
  ...upload(),
  choose: m.documents_choose_form(),
  allowed: m.documents_allowed_form({ megabytes: allowed.form.megabytes, pages: pagesAtMost }),
  types: allowed.form.types.join(","),
  taken: m.documents_taken_form(),
});

export const attachmentTexts = () => ({
  ...upload(),
  attach: m.documents_choose_attachment(),
  allowed: m.documents_allowed_attachment({ megabytes: allowed.attachment.megabytes, pages: pagesAtMost }),
  types: allowed.attachment.types.join(","),
  attached: m.documents_taken_attachment(),
});

export const pictureTexts = () => ({
  ...upload(),
  ...actTexts(),
  choose: m.documents_choose_picture(),
  allowed: m.documents_allowed_picture({ megabytes: allowed.home.megabytes }),
  types: allowed.home.types.join(","),
  taken: m.documents_taken_picture(),
  altDe: m.documents_alt_de(),
  altHint: m.documents_alt_hint(),
  altEn: m.documents_alt_en(),
  altEnHint: m.documents_alt_en_hint(),
  send: m.documents_send(),
  portrait: m.documents_portrait(),
  portraitNone: m.documents_portrait_none(),
  portraitReplace: m.documents_portrait_replace(),
  addPortrait: m.documents_add_portrait(),
  home: m.documents_home(),
  homeNone: m.documents_home_none(),
  homeCount: m.documents_home_count({ count: "#" }),
  addHome: m.documents_add_home(),
  full: m.documents_full(),
  forward: m.documents_forward(),
  back: m.documents_back(),
  edit: m.documents_edit(),
  save: m.documents_save(),
  remove: m.documents_remove(),
  removed: m.documents_removed(),
  described: m.documents_described(),
  moved: m.documents_moved({ place: "#" }),
});
export type PictureTexts = ReturnType<typeof pictureTexts>;
