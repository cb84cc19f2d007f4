import type { ErrorTable } from "../kernel/error-codes/table";

/** Uploads, pictures and documents: what is wrong with a file, and what to do about it. */
export const documentsErrors = {
  "documents.alt_missing": {
    status: 422,
    de: "Bitte beschreiben Sie in einem Satz, was auf dem Bild zu sehen ist. Blinden Eltern wird dieser Satz vorgelesen.",
    en: "Please describe in one sentence what the picture shows. It is read out to parents who cannot see it.",
  },
  "documents.broken": {
    status: 422,
    de: "Diese Datei ist beschädigt und lässt sich nicht lesen. Bitte nehmen Sie eine andere oder speichern Sie sie neu.",
    en: "This file is damaged and cannot be read. Please take another one or save it again.",
  },
  "documents.check_failed": {
    status: 422,
    de: "Wir konnten diese Datei nicht prüfen; das lag an uns. Bitte laden Sie sie noch einmal hoch.",
    en: "We could not check this file; that was our fault. Please upload it again.",
  },
  "documents.document_in_use": {
    status: 409,
    de: "Auf diesem Dokument beruht noch ein Nachweis. Nehmen Sie zuerst den Nachweis zurück; dann können Sie das Dokument entfernen.",
    en: "A proof still rests on this document. Please withdraw the proof first; then you can remove the document.",
  },
  "documents.document_not_found": {
    status: 404,
    de: "Dieses Dokument gibt es nicht.",
    en: "There is no such document.",
  },
  "documents.empty": {
    status: 422,
    de: "Diese Datei ist leer. Bitte wählen Sie eine andere.",
    en: "This file is empty. Please choose another one.",
  },
  "documents.heic": {
    status: 422,
    de: "Dieses Bild ist im Format HEIC, das viele Geräte nicht anzeigen. Bitte speichern Sie es als JPEG (auf dem iPhone: Einstellungen, Kamera, Formate, „Maximale Kompatibilität“) und laden Sie es noch einmal hoch.",
    en: "This picture is in the HEIC format, which many devices cannot show. Please save it as JPEG (on an iPhone: Settings, Camera, Formats, “Most Compatible”) and upload it again.",
  },
  "documents.length_differs": {
    status: 422,
    de: "Von dieser Datei ist nicht das angekommen, was angekündigt war. Bitte laden Sie sie noch einmal hoch.",
    en: "What arrived of this file is not what was announced. Please upload it again.",
  },
  "documents.not_all_pictures": {
    status: 422,
    de: "Bitte nennen Sie jedes Ihrer Bilder genau einmal.",
    en: "Please name each of your pictures exactly once.",
  },
  "documents.pdf_active": {
    status: 422,
    de: "Dieses PDF enthält Programme oder weitere Dateien. Bitte drucken Sie es als neues PDF und laden Sie dieses hoch.",
    en: "This PDF holds programs or other files. Please print it to a new PDF and upload that one.",
  },
  "documents.pdf_locked": {
    status: 422,
    de: "Dieses PDF ist mit einem Kennwort geschützt. Bitte speichern Sie es ohne Kennwort und laden Sie es noch einmal hoch.",
    en: "This PDF is protected by a password. Please save it without one and upload it again.",
  },
  "documents.picture_not_found": { status: 404, de: "Dieses Bild gibt es nicht.", en: "There is no such picture." },
  "documents.range_beyond_end": {
    status: 416,
    de: "So lang ist diese Datei nicht: Sie hat {size} Bytes.",
    en: "This file is not that long: it has {size} bytes.",
  },
  "documents.ticket_expired": {
    status: 410,
    de: "Dieser Link war eine Minute gültig. Bitte öffnen Sie das Dokument noch einmal.",
    en: "This link was valid for one minute. Please open the document again.",
  },
  "documents.too_big": {
    status: 413,
    de: "Diese Datei ist zu groß: höchstens {megabytes} MB.",
    en: "This file is too big: at most {megabytes} MB.",
  },
  "documents.too_many_pages": {
    status: 422,
    de: "Dieses PDF hat {pages} Seiten; es dürfen höchstens {most} sein. Bitte laden Sie nur die Seiten hoch, die den Nachweis zeigen.",
    en: "This PDF has {pages} pages; at most {most} are allowed. Please upload only the pages that show the proof.",
  },
  "documents.too_many_pictures": {
    status: 409,
    de: "Mehr als {most} Bilder haben in Ihrem Profil keinen Platz. Bitte entfernen Sie zuerst eines.",
    en: "Your profile has room for {most} pictures. Please remove one first.",
  },
  "documents.too_many_pixels": {
    status: 422,
    de: "Dieses Bild hat {megapixels} Megapixel; es dürfen höchstens {most} sein. Bitte verkleinern Sie es.",
    en: "This picture has {megapixels} megapixels; at most {most} are allowed. Please make it smaller.",
  },
  "documents.too_many_uploads": {
    status: 409,
    de: "Es sind schon {most} Dateien unterwegs. Bitte warten Sie, bis sie geprüft sind.",
    en: "{most} files are on their way already. Please wait until they have been checked.",
  },
  "documents.too_small": {
    status: 422,
    de: "Dieses Bild ist zu klein: Es muss mindestens {least} Pixel breit und hoch sein.",
    en: "This picture is too small: it must be at least {least} pixels wide and high.",
  },
  "documents.type_differs": {
    status: 422,
    de: "Diese Datei gibt sich als {announced} aus, ist aber {found}. Bitte speichern Sie sie neu und laden Sie sie noch einmal hoch.",
    en: "This file claims to be {announced} but is {found}. Please save it again and upload it once more.",
  },
  "documents.type_not_allowed": {
    status: 422,
    de: "Diese Art von Datei nehmen wir hier nicht an. Möglich sind: {types}.",
    en: "We do not take this kind of file here. Possible are: {types}.",
  },
  "documents.type_unknown": {
    status: 422,
    de: "Diese Datei ist nicht das, was sie zu sein vorgibt. Möglich sind: {types}.",
    en: "This file is not what it claims to be. Possible are: {types}.",
  },
  "documents.upload_expired": {
    status: 410,
    de: "Dieses Hochladen hat zu lange gedauert. Bitte beginnen Sie noch einmal.",
    en: "This upload took too long. Please start again.",
  },
  "documents.upload_missing": {
    status: 422,
    de: "Diese Datei ist nicht angekommen. Bitte laden Sie sie noch einmal hoch.",
    en: "This file did not arrive. Please upload it again.",
  },
  "documents.upload_not_found": { status: 404, de: "Dieses Hochladen gibt es nicht.", en: "There is no such upload." },
} as const satisfies ErrorTable;

type DocumentsErrors = typeof documentsErrors;

declare module "../kernel/errors" {
  interface ErrorCodes extends DocumentsErrors {}
}
