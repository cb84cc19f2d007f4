import type { ErrorTable } from "./table";

/** Input of any kind, permissions, limits, and the system as a whole. */
export const generalErrors = {
  "input.invalid": {
    status: 422,
    de: "Bitte prüfen Sie diese Angaben: {fields}.",
    en: "Please check these entries: {fields}.",
  },
  "input.missing": { status: 422, de: "Diese Angabe fehlt.", en: "This entry is missing." },
  "input.too_long": {
    status: 422,
    de: "Das ist zu lang: höchstens {maximum} Zeichen.",
    en: "That is too long: at most {maximum} characters.",
  },
  "input.too_many": { status: 422, de: "Bitte höchstens {maximum} auswählen.", en: "Please choose at most {maximum}." },
  "input.too_big": {
    status: 422,
    de: "Das ist zu viel: höchstens {maximum}.",
    en: "That is too much: at most {maximum}.",
  },
  "input.too_small": {
    status: 422,
    de: "Das ist zu wenig: mindestens {minimum}.",
    en: "That is too little: at least {minimum}.",
  },
  "input.not_a_number": {
    status: 422,
    de: "Hier wird eine Zahl gebraucht, zum Beispiel 30 oder 1.234,50.",
    en: "A number is needed here, for example 30 or 1,234.50.",
  },
  "input.not_a_date": {
    status: 422,
    de: "Das ist kein vollständiges Datum. Bitte wählen Sie Tag, Monat und Jahr.",
    en: "This is not a complete date. Please choose day, month and year.",
  },
  "input.unknown_choice": {
    status: 422,
    de: "Diese Auswahl gibt es nicht. Möglich sind: {choices}.",
    en: "There is no such choice. Possible are: {choices}.",
  },
  "input.unknown_field": { status: 422, de: "Unbekannte Angabe: {fields}.", en: "Unknown entry: {fields}." },
  "input.not_json": {
    status: 400,
    de: "Was hier ankam, ist kein JSON.",
    en: "What arrived here is no JSON.",
  },
  "input.not_understood": {
    status: 422,
    de: "Diese Angabe ist nicht zu verstehen.",
    en: "This entry cannot be understood.",
  },
  "input.not_a_month": {
    status: 422,
    de: "Das ist kein vollständiger Monat. Bitte wählen Sie Monat und Jahr.",
    en: "This is not a complete month. Please choose month and year.",
  },
  "input.date_out_of_range": {
    status: 422,
    de: "Dieses Datum liegt außerhalb dessen, womit wir rechnen.",
    en: "This date lies outside of what we calculate with.",
  },
  "input.body_too_long": {
    status: 413,
    de: "Das ist zu viel auf einmal: höchstens {kilobytes} Kilobyte.",
    en: "That is too much at once: at most {kilobytes} kilobytes.",
  },
  "input.already_done": {
    status: 409,
    de: "Das ist schon angekommen und erledigt.",
    en: "This has arrived before and is done.",
  },
  "permissions.refused": { status: 403, de: "Das dürfen Sie nicht.", en: "You are not allowed to do this." },
  "limits.too_many_requests": {
    status: 429,
    de: "Das waren viele Anfragen auf einmal. Bitte versuchen Sie es in {seconds} Sekunden wieder.",
    en: "That was a lot of requests at once. Please try again in {seconds} seconds.",
  },
  "system.wrong_method": {
    status: 405,
    de: "Diese Adresse nimmt das so nicht an. Möglich sind: {allowed}.",
    en: "This address does not take that. Possible are: {allowed}.",
  },
  "system.not_found": { status: 404, de: "Das gibt es hier nicht.", en: "There is no such thing here." },
  "system.database_down": {
    status: 503,
    de: "Die Datenbank antwortet gerade nicht. Bitte versuchen Sie es in einer Minute wieder.",
    en: "The database does not answer right now. Please try again in a minute.",
  },
  "permissions.second_factor_required": {
    status: 403,
    de: "Ihre Rolle verlangt einen zweiten Faktor. Bitte richten Sie ihn ein.",
    en: "Your role requires a second factor. Please set it up.",
  },
  "permissions.scope_missing": {
    status: 403,
    de: "Diesem API-Schlüssel fehlt die Berechtigung {permission}.",
    en: "This API key lacks the permission {permission}.",
  },
  "permissions.sign_in_first": {
    status: 401,
    de: "Bitte melden Sie sich an.",
    en: "Please sign in.",
  },
  "accounts.identity_down": {
    status: 503,
    de: "Anmelden geht gerade nicht. Bitte versuchen Sie es in einigen Sekunden noch einmal.",
    en: "Signing in is not possible right now. Please try again in a few seconds.",
  },
  "accounts.sign_in_again": {
    status: 403,
    de: "Dafür brauchen wir eine frische Anmeldung. Bitte melden Sie sich noch einmal an.",
    en: "This needs a fresh sign-in. Please sign in again.",
  },
} as const satisfies ErrorTable;

type GeneralErrors = typeof generalErrors;

declare module "../errors" {
  interface ErrorCodes extends GeneralErrors {}
}
