/**
 * How German place names are brought to one form, both when they are stored and when somebody types one. Pure; the Worker
 * uses it too.
 */

/**
 * One spelling for all ways to write a name: `Köln`, `koeln` and `koln` become `koln`, `Weißenfels` and `WEISSENFELS`
 * `weissenfels`; anything but letters and digits becomes one space. The fold of a beginning is a beginning of the fold,
 * which is what completing needs.
 */
export function fold(text: string): string {
  return ascii(text)
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .replace(/([aou])e/g, "$1");
}

/**
 * A folded name without its small words, except at its beginning: `frankfurt am main`, `frankfurt a m` and `frankfurt main`
 * then begin alike.
 */
export function withoutSmallWords(folded: string): string {
  return folded
    .split(" ")
    .filter((word, i) => i === 0 || !SMALL_WORDS.has(word))
    .join(" ");
}

const SMALL_WORDS = new Set(
  "a am an auf b bei d dem den der des die i im in o ob u unter v vor vom von w z zu zum zur".split(" "),
);

/** `Frankfurt am Main` → `Frankfurt`, `Werder (Havel)` → `Werder`, `Dillingen a.d.Donau` → `Dillingen`. */
export function shortForm(name: string): string {
  return name.replace(/\s*[/(,].*$|\s+(a|am|an|auf|b|bei|i|im|in|o|ob|v|vor)(\.|\s).*$/, "").trim() || name;
}

/** The word or two that a place is really called: `Bad Soden am Taunus` → `soden`, `Sankt Ingbert` → `ingbert`. */
export function coreName(name: string): string {
  return plain(shortForm(name)).replace(
    /^((bad|st|sankt|markt|insel|stadt|(hanse|luther|goethe)stadt|((ost|nord)see|see)bad) )+(?=.)/,
    "",
  );
}

/** Stricter than `fold`, which takes Löhne and Lohne for one: words in small letters, umlauts as `oe`. */
export function plain(name: string): string {
  return slugify(name).replaceAll("-", " ");
}

/** The official `Neustadt i. Sa.` and `Neumarkt i.d. OPf.` as people say them. `St.` stays: that is how it is written. */
export function spellOut(name: string): string {
  return ABBREVIATIONS.reduce((spelled, [short, long]) => spelled.replace(short, long), name);
}

const ABBREVIATIONS: [RegExp, string][] = [
  [/\bv\. ?d\. ?(?=Hainich)/, "vor dem "],
  [/\bv\. ?d\. ?/, "vor der "],
  [/\ba\. ?d\. ?/, "an der "],
  [/\bi\. ?d\. ?/, "in der "],
  [/\bi\. ?(?=(Bay|NB|OB|OFr|UFr|Sa|Schw|Bayern)\b)/, "in "],
  [/\ba\. ?(?=[A-ZÄÖÜ])/, "am "],
  [/\bi\. ?(?=[A-ZÄÖÜ])/, "im "],
  [/\bb\. ?(?=[A-ZÄÖÜ])/, "bei "],
  [/\bOPf\./, "Oberpfalz"],
  [/\bBay\./, "Bayern"],
  [/\bNB$/, "Niederbayern"],
  [/\bOB$/, "Oberbayern"],
  [/\bOFr\./, "Oberfranken"],
  [/\bUFr\./, "Unterfranken"],
  [/\bin Schw\./, "in Schwaben"],
  [/\bSächs\. Schw\./, "Sächsische Schweiz"],
  [/\bOdw\./, "Odenwald"],
  [/\bRhld\./, "Rheinland"],
  [/\bHl\. /, "Heilig "],
  [/\bSa\./, "Sachsen"],
  [/\bVogtl\./, "Vogtland"],
  [/\bErzgeb\./, "Erzgebirge"],
  [/\bO\.L\./, "Oberlausitz"],
  [/\bThür\. Wald/, "Thüringer Wald"],
  [/\bThür\./, "Thüringen"],
  [/\(Westf\.\)/, "(Westfalen)"],
  [/^Hann\. /, "Hannoversch "],
  [/ \(Oldb\)$/, ""],
  [/dlg\.$/, "dlung"],
];

/** For addresses: `Frankfurt am Main` is `frankfurt-am-main`, `Köln` is `koeln`. */
export function slugify(text: string): string {
  return ascii(text)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}

/** Small letters without marks, in the way Germans write umlauts without having them. */
function ascii(text: string): string {
  const composed = /\p{M}/u.test(text) ? text.normalize("NFC") : text;
  const small = composed.toLowerCase().replace(/[äöüßæœøåłđðþ]/g, (letter) => LETTERS[letter] ?? letter);
  return /[^\0-\x7f]/.test(small) ? small.normalize("NFD").replace(/\p{M}/gu, "") : small;
}

const LETTERS: Record<string, string> = {
  ä: "ae",
  ö: "oe",
  ü: "ue",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "oe",
  å: "a",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
};
