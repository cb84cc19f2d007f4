import { event } from "../kernel/events";

/** What happens to files. */
export const documentsEvents = {
  "documents.upload_begun": event<{ uploadId: string; kind: string }>({
    de: "Hochladen begonnen",
    en: "Upload started",
  }),
  "documents.upload_handed_in": event<{ personId: string }>({ de: "Datei hochgeladen", en: "File uploaded" }),
  "documents.upload_refused": event<{ uploadId: string; code: string }>({
    de: "Datei nicht angenommen",
    en: "File not accepted",
  }),
  "documents.taken_in": event<{ documentId: string }>({
    de: "Nachweis geprüft und verschlüsselt abgelegt",
    en: "Proof checked and stored encrypted",
  }),
  "documents.attachment_taken_in": event<{ documentId: string }>({
    de: "Anhang einer Nachricht geprüft und verschlüsselt abgelegt",
    en: "Attachment of a message checked and stored encrypted",
  }),
  "documents.form_taken_in": event<{ documentId: string }>({
    de: "Formular geprüft und verschlüsselt abgelegt",
    en: "Form checked and stored encrypted",
  }),
  "documents.opened": event<{ documentId: string }>({ de: "Dokument geöffnet", en: "Document opened" }),
  "documents.removed": event<{ documentId: string }>({ de: "Dokument entfernt", en: "Document removed" }),
  "documents.picture_added": event<{ pictureId: string }>({ de: "Bild veröffentlicht", en: "Picture published" }),
  "documents.picture_described": event<{ pictureId: string }>({
    de: "Bildbeschreibung geändert",
    en: "Picture description changed",
  }),
  "documents.pictures_ordered": event({ de: "Bilder neu geordnet", en: "Pictures rearranged" }),
  "documents.picture_removed": event<{ pictureId: string }>({ de: "Bild entfernt", en: "Picture removed" }),
} as const;

type DocumentsEvents = typeof documentsEvents;

declare module "../kernel/events" {
  interface Events extends DocumentsEvents {}
}
