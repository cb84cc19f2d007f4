import type { ErrorTable } from "../kernel/error-codes/table";

/** Care homes, addresses, permits and joint care. Codes begin with `childminders.`: clients know them so. */
export const homesErrors = {
  "childminders.address_unknown": {
    status: 422,
    de: "„{street}“ finden wir in {postalCode} {town} nicht. Bitte prüfen Sie die Schreibweise.",
    en: "We cannot find “{street}” in {postalCode} {town}. Please check how it is written.",
  },
  "childminders.point_elsewhere": {
    status: 422,
    de: "Dieser Punkt liegt nicht in {postalCode} {town}. Bitte setzen Sie ihn auf Ihr Haus.",
    en: "This point is not in {postalCode} {town}. Please set it on your house.",
  },
  "childminders.point_unreadable": {
    status: 422,
    de: "Wir brauchen Breite und Länge, zum Beispiel 51.33962, 12.37129.",
    en: "We need latitude and longitude, for example 51.33962, 12.37129.",
  },
  "childminders.care_home_full": {
    status: 409,
    de: "In dieser Tagespflegestelle arbeiten schon {most} Personen.",
    en: "{most} people already work in this care home.",
  },
  "childminders.care_home_not_found": {
    status: 404,
    de: "Diese Tagespflegestelle gibt es nicht.",
    en: "There is no such care home.",
  },
  "childminders.geocoder_down": {
    status: 503,
    de: "Adressen lassen sich gerade nicht prüfen. Bitte versuchen Sie es in ein paar Minuten noch einmal.",
    en: "Addresses cannot be checked right now. Please try again in a few minutes.",
  },
  "childminders.not_found": {
    status: 404,
    de: "Diese Tagespflegeperson finden wir nicht (mehr).",
    en: "We cannot find this childminder (any more).",
  },
  "childminders.permit_as_it_was": {
    status: 422,
    de: "So steht es schon da. Bitte ändern Sie, was falsch ist.",
    en: "That is what it says already. Please change what is wrong.",
  },
  "childminders.permit_beyond_law": {
    status: 422,
    de: "In diesem Land ({land}) sind höchstens {most} erlaubt.",
    en: "In this Land ({land}) at most {most} are allowed.",
  },
  "childminders.permit_ends_before_it_begins": {
    status: 422,
    de: "Das Ende der Pflegeerlaubnis liegt vor ihrem Beginn am {from}.",
    en: "The permit ends before it begins on {from}.",
  },
  "childminders.permit_for_nobody": {
    status: 422,
    de: "Eine Pflegeerlaubnis gilt für mindestens ein Kind.",
    en: "A permit is for one child at least.",
  },
  "childminders.permit_not_found": {
    status: 404,
    de: "Diese Pflegeerlaubnis gibt es nicht (mehr).",
    en: "There is no such permit (any more).",
  },
  "childminders.permit_of_office": {
    status: 409,
    de: "Das Jugendamt hat diese Erlaubnis selbst bestätigt. Nur das Jugendamt kann sie ändern.",
    en: "The youth office confirmed this permit itself. Only the youth office can change it.",
  },
  "childminders.permit_overlaps": {
    status: 409,
    de: "Für diese Zeit gibt es schon eine Pflegeerlaubnis ab {from}.",
    en: "There already is a permit for this time, from {from}.",
  },
  "childminders.permit_too_long": {
    status: 422,
    de: "Eine Pflegeerlaubnis gilt höchstens {longest} Jahre (§ 43 SGB VIII).",
    en: "A permit holds for at most {longest} years (§ 43 SGB VIII).",
  },
  "childminders.postal_code_unknown": {
    status: 422,
    de: "Die Postleitzahl {postalCode} kennen wir nicht.",
    en: "We do not know the postal code {postalCode}.",
  },
  "childminders.town_ambiguous": {
    status: 422,
    de: "Zur Postleitzahl {postalCode} gehören mehrere Orte dieses Namens. Bitte schreiben Sie, welcher es ist: {towns}.",
    en: "Several places of this name have the postal code {postalCode}. Please write which one it is: {towns}.",
  },
  "childminders.town_mismatch": {
    status: 422,
    de: "Zur Postleitzahl {postalCode} gehört: {towns}.",
    en: "The postal code {postalCode} belongs to: {towns}.",
  },
  "childminders.address_unclear": {
    status: 409,
    de: "Diese Adresse gibt es mehrmals. Bitte wählen Sie aus.",
    en: "There are several such addresses. Please choose one.",
  },
  "childminders.already_invited": {
    status: 409,
    de: "An diese Adresse ist schon eine Einladung unterwegs.",
    en: "An invitation to this address is already on its way.",
  },
  "childminders.claim_decided": {
    status: 409,
    de: "Darüber hat inzwischen schon jemand entschieden.",
    en: "Somebody has decided this meanwhile.",
  },
  "childminders.claim_not_found": {
    status: 404,
    de: "Diese Angabe gibt es in Ihrem Gebiet nicht (mehr).",
    en: "There is no such entry in your area (any more).",
  },
  "childminders.home_of_colleague": {
    status: 409,
    de: "Diese Tagespflegestelle hat Ihre Kollegin oder Ihr Kollege angelegt; nur sie oder er kann sie ändern.",
    en: "Your colleague opened this care home; only they can change it.",
  },
  "childminders.home_shared": {
    status: 409,
    de: "Hier arbeiten {people} Personen. Solange bleibt es eine gemeinsame Tagespflege.",
    en: "{people} people work here. As long as they do, it stays joint care.",
  },
  "childminders.invitation_expired": {
    status: 410,
    de: "Diese Einladung ist abgelaufen. Bitten Sie um eine neue.",
    en: "This invitation has expired. Ask for a new one.",
  },
  "childminders.invitation_not_found": {
    status: 404,
    de: "Diese Einladung gibt es nicht (mehr).",
    en: "There is no such invitation (any more).",
  },
  "childminders.invitation_of_somebody_else": {
    status: 403,
    de: "Diese Einladung ging an eine andere E-Mail-Adresse. Melden Sie sich mit der Adresse an, an die sie ging.",
    en: "This invitation went to another e-mail address. Sign in with the address it was sent to.",
  },
  "childminders.invitation_used": {
    status: 410,
    de: "Diese Einladung wurde schon angenommen.",
    en: "This invitation has already been accepted.",
  },
  "childminders.leave_first": {
    status: 409,
    de: "Sie arbeiten schon mit anderen zusammen. Verlassen Sie erst diese Tagespflegestelle.",
    en: "You already work with others. Leave that care home first.",
  },
  "childminders.moved_too_often": {
    status: 409,
    de: "Die Adresse lässt sich höchstens {most} Mal im Jahr ändern. Schreiben Sie uns, wenn das nicht reicht.",
    en: "The address can be changed {most} times a year at most. Write to us if that is not enough.",
  },
  "childminders.nothing_waits": {
    status: 409,
    de: "Es wartet keine Pflegeerlaubnis auf Bestätigung.",
    en: "No permit is waiting for confirmation.",
  },
  "childminders.office_not_on_board": {
    status: 409,
    de: "Ihr Jugendamt arbeitet noch nicht mit Tagesnest. Schreiben Sie ihm mit dem vorbereiteten Brief.",
    en: "Your youth office does not work with Tagesnest yet. Write to it with the letter we have prepared.",
  },
  "childminders.reminded_lately": {
    status: 409,
    de: "Erinnern können Sie höchstens einmal in der Woche, das nächste Mal am {from}.",
    en: "You can remind your office once a week at most, next on {from}.",
  },
  "childminders.not_in_joint_care": {
    status: 409,
    de: "Das geht nur in gemeinsamer Tagespflege.",
    en: "This is for joint care only.",
  },
  "childminders.not_registered": {
    status: 409,
    de: "Sagen Sie zuerst, wer Sie sind und wo Sie betreuen.",
    en: "First say who you are and where you care.",
  },
  "childminders.reason_too_short": {
    status: 422,
    de: "Bitte schreiben Sie einen Grund von mindestens {least} Zeichen; die Tagespflegeperson liest ihn.",
    en: "Please write a reason of at least {least} characters; the childminder reads it.",
  },
  "childminders.role_in_use": {
    status: 409,
    de: "Zu diesem Konto gehört eine Kindertagespflege. Sie bleibt nur mit der Rolle Tagespflegeperson erreichbar.",
    en: "A childminder’s work belongs to this account. It can be reached only with the role of a childminder.",
  },
} as const satisfies ErrorTable;

type HomesErrors = typeof homesErrors;

declare module "../kernel/errors" {
  interface ErrorCodes extends HomesErrors {}
}
