/** What stands in an archive, as people say it: no codes, no cents, no instants of machines. Pure but for the words of events. */
import { type Day, isDay } from "../kernel/calendar";
import { wordsOfEvent } from "../kernel/events";
import { dayInWords, instantInWords } from "../kernel/in-words";
import type { Locale, Words } from "../kernel/locale";
import type { Value } from "../kernel/personal-data";
import { labelOf } from "./labels";

/** Codes by what they mean. */
const words: Readonly<Record<string, Words>> = {
  parent: { de: "Elternteil", en: "parent" },
  childminder: { de: "Tagespflegeperson", en: "childminder" },
  adviser: { de: "Fachberatung", en: "adviser" },
  support: { de: "Support", en: "support" },
  moderator: { de: "Moderation", en: "moderator" },
  admin: { de: "Administration", en: "admin" },
  family: { de: "Familie", en: "family" },
  system: { de: "die Plattform", en: "the platform" },
  office: { de: "Jugendamt", en: "youth office" },
  platform: { de: "Moderation von Tagesnest", en: "moderation of Tagesnest" },
  browser: { de: "Browser", en: "browser" },
  program: { de: "Programm", en: "program" },
  google: { de: "Google", en: "Google" },
  apple: { de: "Apple", en: "Apple" },
  holiday: { de: "Urlaub", en: "holiday" },
  closing: { de: "Schließtag", en: "closing day" },
  training: { de: "Fortbildung", en: "training" },
  illness: { de: "Krankheit", en: "illness" },
  other: { de: "anderes", en: "other" },
  child: { de: "Kind eingetragen", en: "child entered" },
  need: { de: "Bedarf eingetragen", en: "need entered" },
  inquiry: { de: "Anfrage gesendet", en: "inquiry sent" },
  propose_visit: { de: "Termine vorgeschlagen", en: "times proposed" },
  pick_visit: { de: "Termin gewählt", en: "time picked" },
  contact: { de: "Kontaktdaten geändert", en: "contact details changed" },
  taken_on: { de: "von einer anderen Fachberatung übernommen", en: "taken on by another adviser" },
  development: { de: "Entwicklung des Kindes", en: "the child's development" },
  work: { de: "Arbeit", en: "work" },
  education: { de: "Ausbildung oder Studium", en: "training or studies" },
  job_seeking: { de: "Arbeitssuche", en: "looking for work" },
  work_measure: { de: "Eingliederung in Arbeit (SGB II)", en: "integration into work (SGB II)" },
  entered: { de: "selbst eingetragen", en: "entered by herself" },
  offer: { de: "Zusage", en: "offer" },
  placement: { de: "Betreuung", en: "placement" },
  children: { de: "Kinder", en: "children" },
  attachment: { de: "Anhang einer Nachricht", en: "attachment of a message" },
  paper: { de: "Unterlage", en: "paper" },
  proof: { de: "Nachweis", en: "proof" },
  portrait: { de: "Porträt", en: "portrait" },
  home: { de: "Räume", en: "rooms" },
  fitting: { de: "was ganz passt", en: "what fits entirely" },
  soon: { de: "auch was bald passt", en: "also what fits soon" },
  partly: { de: "auch was zum Teil passt", en: "also what fits in part" },
  at_once: { de: "sofort", en: "at once" },
  too_many_present: {
    de: "mehr Kinder gleichzeitig zugesagt als erlaubt",
    en: "more children promised at once than allowed",
  },
  too_many_contracts: { de: "mehr Betreuungen zugesagt als erlaubt", en: "more places promised than allowed" },
  home_present: {
    de: "in der gemeinsamen Tagespflege mehr Kinder gleichzeitig als erlaubt",
    en: "more children at once than allowed in the joint care home",
  },
  home_contracts: {
    de: "in der gemeinsamen Tagespflege mehr Betreuungen als erlaubt",
    en: "more places than allowed in the joint care home",
  },
  code: { de: "Code", en: "code" },
  news: { de: "Mitteilung", en: "notification" },
  off: { de: "keine", en: "none" },
  daily: { de: "einmal am Tag", en: "once a day" },
  message: { de: "Nachricht", en: "message" },
  edit: { de: "Nachricht geändert", en: "message changed" },
  hidden: { de: "von der Moderation ausgeblendet", en: "hidden by the moderation" },
  somebody: { de: "Person", en: "person" },
  child_in_danger: { de: "ein Kind ist in Gefahr", en: "a child is in danger" },
  threat: { de: "Drohung oder Gewalt", en: "threat or violence" },
  harassment: { de: "Belästigung", en: "harassment" },
  hate: { de: "Beleidigung oder Hass", en: "insult or hate" },
  sexual: { de: "sexuelle Inhalte", en: "sexual content" },
  fraud: { de: "Betrug", en: "fraud" },
  false_profile: { de: "falsche Angaben zur Person", en: "false statements about who somebody is" },
  private_data: { de: "private Angaben über andere", en: "private data of others" },
  advertising: { de: "Werbung", en: "advertising" },
  unlawful: { de: "anders rechtswidrig", en: "otherwise unlawful" },
  deletion: { de: "Nachricht gelöscht", en: "message deleted" },
  read: { de: "gelesen", en: "read" },
  included: { de: "inbegriffen", en: "included" },
  extra: { de: "kosten extra", en: "cost extra" },
  brought: { de: "bringen Eltern mit", en: "brought by parents" },
  confirmed: { de: "bestätigt", en: "confirmed" },
  declined: { de: "abgelehnt", en: "declined" },
  replaced: { de: "durch eine neue ersetzt", en: "replaced by a new one" },
  asked: { de: "angefragt", en: "asked" },
  talking: { de: "im Gespräch", en: "talking" },
  offered: { de: "Platz angeboten", en: "place offered" },
  reserved: { de: "reserviert", en: "reserved" },
  settling_in: { de: "in der Eingewöhnung", en: "settling in" },
  active: { de: "betreut", en: "in care" },
  under_notice: { de: "gekündigt", en: "under notice" },
  withdrawn: { de: "zurückgezogen", en: "withdrawn" },
  lapsed: { de: "verfallen", en: "lapsed" },
  given_up: { de: "zurückgegeben", en: "given up" },
  ended: { de: "beendet", en: "ended" },
  accept: { de: "angenommen", en: "accepted" },
  refuse_offer: { de: "Zusage abgelehnt", en: "offer refused" },
  take_back: { de: "Zusage zurückgenommen", en: "offer taken back" },
  expire: { de: "Frist abgelaufen", en: "not accepted in time" },
  withdraw: { de: "zurückgezogen", en: "withdrawn" },
  untie: { de: "hinfällig ohne das Geschwisterkind", en: "no longer holds without the sibling" },
  go_elsewhere: { de: "anderswo zugesagt", en: "accepted elsewhere" },
  leave: { de: "ausgeschieden", en: "left" },
  well: { de: "gut", en: "well" },
  mixed: { de: "gemischt", en: "mixed" },
  badly: { de: "schwer", en: "badly" },
  none: { de: "ohne Trennung", en: "no parting" },
  comforted: { de: "ließ sich trösten", en: "was comforted" },
  not_comforted: { de: "ließ sich nicht trösten", en: "was not comforted" },
  day: { de: "ganzer Tag", en: "whole day" },
  morning: { de: "Vormittag", en: "morning" },
  afternoon: { de: "Nachmittag", en: "afternoon" },
  ill: { de: "krank", en: "ill" },
  appointment: { de: "Termin", en: "appointment" },
  first_aid: { de: "Erste Hilfe am Kind", en: "First aid for children" },
  infection_briefing: { de: "Belehrung nach dem Infektionsschutzgesetz", en: "Infection protection briefing" },
  measles: { de: "Masernschutz", en: "Measles protection" },
  yearly_training: { de: "Fortbildung dieses Jahres", en: "Training of this year" },
  liability_insurance: { de: "Haftpflichtversicherung", en: "Liability insurance" },
  montessori: { de: "Montessori", en: "Montessori" },
  waldorf: { de: "Waldorf", en: "Waldorf" },
  pikler: { de: "Pikler", en: "Pikler" },
  situational: { de: "Situationsansatz", en: "Situational approach" },
  nature: { de: "Natur und Draußensein", en: "Nature and outdoors" },
  kneipp: { de: "Kneipp", en: "Kneipp" },
  inclusive: { de: "inklusiv", en: "inclusive" },
  bilingual: { de: "zweisprachig", en: "bilingual" },
  product_news: { de: "Neuigkeiten", en: "Product news" },
  research: { de: "Forschung", en: "Research" },
  asker: { de: "wer gefragt hat", en: "who asked" },
  open: { de: "offen", en: "open" },
  taken: { de: "angenommen", en: "taken" },
  not_needed: { de: "nicht mehr gebraucht", en: "no longer needed" },
  accepted: { de: "angenommen", en: "accepted it" },
  given_back: { de: "zurückgegeben", en: "given back" },
  not_wanted: { de: "nicht gewollt", en: "not wanted" },
  vaccination: { de: "Impfung", en: "vaccinated" },
  immunity: { de: "Immunität", en: "immune" },
  contraindication: { de: "darf nicht geimpft werden", en: "must not be vaccinated" },
  substitute: { de: "Vertretung", en: "substitute care" },
  left: { de: "ausgetragen", en: "left the list" },
  inquired: { de: "angefragt", en: "asked for the place" },
  not_confirmed: { de: "nicht mehr bestätigt", en: "confirmed no more" },
  childminder_gone: { de: "Tagespflegeperson nicht mehr da", en: "childminder gone" },
  passed: { de: "weitergegeben", en: "passed on" },
  accident: { de: "Unfall", en: "accident" },
  move: { de: "Umzug", en: "move" },
  household: { de: "Änderung im Haushalt", en: "change in the household" },
  end: { de: "Ende", en: "end of care" },
  agree_change: { de: "Änderung zugestimmt", en: "change agreed" },
  refuse_change: { de: "Änderung abgelehnt", en: "change refused" },
  take_back_change: { de: "Änderung zurückgenommen", en: "change taken back" },
  lapse_change: { de: "Änderung verfallen", en: "change not answered in time" },
  give_up: { de: "Platz zurückgegeben", en: "place given up" },
  give_notice: { de: "gekündigt", en: "notice given" },
  email: { de: "E-Mail", en: "e-mail" },
  sms: { de: "SMS", en: "SMS" },
  postmark: { de: "Postmark", en: "Postmark" },
  brevo: { de: "Brevo", en: "Brevo" },
  ses: { de: "Amazon SES", en: "Amazon SES" },
  twilio: { de: "Twilio", en: "Twilio" },
  delivered: { de: "zugestellt", en: "delivered" },
  bounced: { de: "nicht zustellbar", en: "cannot be delivered" },
  blocked: { de: "gesperrt", en: "blocked" },
  complained: { de: "als unerwünscht gemeldet", en: "reported as unwanted" },
  stopped: { de: "abbestellt", en: "asked us to stop" },
  started: { de: "wieder gewünscht", en: "wanted again" },
  failed: { de: "diesmal nicht zugestellt", en: "not delivered this time" },
  person: { de: "Sie selbst", en: "yourself" },
  link: { de: "ein geöffneter Link", en: "a link that was opened" },
  vendor: { de: "der Versanddienst", en: "the vendor" },
  draft: { de: "entworfen", en: "drafted" },
  send: { de: "zum Unterschreiben gesendet", en: "sent to be signed" },
  sent: { de: "wartet auf Unterschriften", en: "waits for signatures" },
  sign: { de: "unterschrieben", en: "signed" },
  signed: { de: "von allen unterschrieben", en: "signed by everybody" },
  decline: { de: "nicht unterschrieben", en: "not signed" },
  recall: { de: "zurückgenommen", en: "taken back" },
  taken_back: { de: "zurückgenommen", en: "taken back" },
  revoke: { de: "widerrufen", en: "withdrew from it" },
  revoked: { de: "widerrufen", en: "withdrawn from" },
  to_sign: { de: "zum Unterschreiben", en: "to be signed" },
  withdrawal: { de: "Widerruf", en: "withdrawal" },
  notice: { de: "Kündigung", en: "notice" },
  signed_in_by_link: { de: "Link per E-Mail", en: "link by e-mail" },
  signed_in_by_passkey: { de: "Passkey", en: "passkey" },
  signed_in_by_account: { de: "Google oder Apple", en: "Google or Apple" },
  signed_in_by_code: { de: "Code einer App", en: "code of an app" },
  signed_in_by_recovery_code: { de: "Wiederherstellungscode", en: "recovery code" },
  signed_in_by_unknown: { de: "nicht bekannt", en: "not known" },
  "application/pdf": { de: "PDF", en: "PDF" },
  "image/jpeg": { de: "Bild (JPEG)", en: "Picture (JPEG)" },
  "image/png": { de: "Bild (PNG)", en: "Picture (PNG)" },
};

/** Länder by their letters, in the field "land". */
const ofLands: Readonly<Record<string, Words>> = {
  BB: { de: "Brandenburg", en: "Brandenburg" },
  BE: { de: "Berlin", en: "Berlin" },
  BW: { de: "Baden-Württemberg", en: "Baden-Württemberg" },
  BY: { de: "Bayern", en: "Bavaria" },
  HB: { de: "Bremen", en: "Bremen" },
  HE: { de: "Hessen", en: "Hesse" },
  HH: { de: "Hamburg", en: "Hamburg" },
  MV: { de: "Mecklenburg-Vorpommern", en: "Mecklenburg-Vorpommern" },
  NI: { de: "Niedersachsen", en: "Lower Saxony" },
  NW: { de: "Nordrhein-Westfalen", en: "North Rhine-Westphalia" },
  RP: { de: "Rheinland-Pfalz", en: "Rhineland-Palatinate" },
  SH: { de: "Schleswig-Holstein", en: "Schleswig-Holstein" },
  SL: { de: "Saarland", en: "Saarland" },
  SN: { de: "Sachsen", en: "Saxony" },
  ST: { de: "Sachsen-Anhalt", en: "Saxony-Anhalt" },
  TH: { de: "Thüringen", en: "Thuringia" },
};

/** Fields in which people write: nothing there is a code, whatever it says. */
const ofWriting = new Set(["name", "nickname", "headline", "about", "message", "text", "note", "collector", "device"]);

/** Fields in which a code is a language (ISO 639-1). */
const ofLanguages = new Set(["language", "languages", "locale"]);

const yesNo = { de: ["ja", "nein"], en: ["yes", "no"] } as const;

/** A value of the archive's page; `name` is the field it stands in. */
export function inWords(name: string, value: Value, locale: Locale): string {
  if (value === null || value === "") return "–";
  if (typeof value === "boolean") return yesNo[locale][value ? 0 : 1];
  if (Array.isArray(value)) return value.map((one: Value) => inWords(name, one, locale)).join(", ");
  if (typeof value === "object") {
    return Object.entries(value)
      .map(([field, one]) => `${labelOf(field, locale)}: ${inWords(field, one, locale)}`)
      .join("; ");
  }
  return typeof value === "number" ? numberInWords(name, value, locale) : textInWords(name, value, locale);
}

function numberInWords(name: string, value: number, locale: Locale): string {
  const tag = locale === "de" ? "de-DE" : "en-GB";
  if (!name.endsWith("Cents")) return String(value);
  return new Intl.NumberFormat(tag, { style: "currency", currency: "EUR" }).format(value / 100);
}

function textInWords(name: string, text: string, locale: Locale): string {
  if (ofWriting.has(name)) return text;
  if (isDay(text)) return dayInWords(text as Day, locale);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return instantInWords(new Date(text), locale);
  if (ofLanguages.has(name)) return new Intl.DisplayNames(locale, { type: "language" }).of(text) ?? text;
  if (name === "land") return ofLands[text]?.[locale] ?? text;
  if (name === "event") return wordsOfEvent(text)?.[locale] ?? text;
  return (isCode(text) && words[text]?.[locale]) || text;
}

/** What somebody wrote is left as it is; a code is one word of ours. */
const isCode = (text: string): boolean => /^[a-z][a-z_/]*$/.test(text) && Object.hasOwn(words, text);
