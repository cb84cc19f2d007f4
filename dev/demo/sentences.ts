/** Sentences of people who look after children, in German and English alike; `when` says for whom one holds. */
import type { HomeFeatures, Meals, Pedagogy } from "../../domain/kernel/care-choices";
import type { Person } from "./names";
import type { WeekKind } from "./weeks";

/** What a text may speak of: never more than is true of the row it belongs to. */
export type Facts = HomeFeatures & {
  readonly person: Person;
  /** First names of those who share the home with her. */
  readonly colleagues: readonly string[];
  readonly placeName: string;
  /** Whether it is a city, a town or a village. */
  readonly size: "city" | "town" | "village";
  readonly yearsCaring: number;
  readonly children: number;
  readonly pedagogies: readonly Pedagogy[];
  readonly meals: Meals;
  readonly fromAgeMonths: number;
  readonly week: WeekKind;
};

export type Line = { readonly de: string; readonly en: string; readonly when?: (facts: Facts) => boolean };

const speaksMore = ({ person }: Facts) => person.languages.length > 1;
const isJoint = ({ colleagues }: Facts) => colleagues.length > 0;
const isAlone = (facts: Facts) => !isJoint(facts);
const follows = (pedagogy: Pedagogy) => (facts: Facts) => facts.pedagogies.includes(pedagogy);
const works =
  (...kinds: readonly WeekKind[]) =>
  (facts: Facts) =>
    kinds.includes(facts.week);
const both =
  (...conditions: readonly ((facts: Facts) => boolean)[]) =>
  (facts: Facts) =>
    conditions.every((holds) => holds(facts));

export const headlines: readonly Line[] = [
  { de: "Kleine Gruppe, viel Ruhe, kurze Wege", en: "Small group, plenty of calm, short ways" },
  { de: "Ein zweites Zuhause für die Kleinsten", en: "A second home for the little ones" },
  { de: "Zeit zum Ankommen, Zeit zum Spielen", en: "Time to settle, time to play" },
  {
    de: "Mit {children} Kindern durch den Tag – nicht mehr",
    en: "Through the day with {children} children – no more",
    when: (f) => f.children > 2 && f.children < 5,
  },
  { de: "Bei Wind und Wetter draußen", en: "Outdoors in all weathers" },
  {
    de: "Herzlich, verlässlich, mitten in {place}",
    en: "Warm, reliable, in the middle of {place}",
    when: (f) => f.size !== "village",
  },
  { de: "Singen, matschen, Bücher anschauen", en: "Singing, mud pies and picture books" },
  { de: "Hier darf jedes Kind sein eigenes Tempo haben", en: "Every child at its own pace" },
  { de: "Ein ruhiger Start in die Welt", en: "A calm start into the world" },
  {
    de: "Großer Garten mit Matschküche und Apfelbaum",
    en: "A big garden with a mud kitchen and an apple tree",
    when: ({ garden }) => garden,
  },
  {
    de: "Sandkasten, Beete und viel frische Luft",
    en: "Sandpit, vegetable beds and lots of fresh air",
    when: ({ garden }) => garden,
  },
  {
    de: "Kinder, Tiere, Garten – bei uns ist immer etwas los",
    en: "Children, animals, a garden – there is always something going on",
    when: ({ garden, pets: animals }) => garden && animals,
  },
  {
    de: "Zu zweit für Ihre Kinder da",
    en: "Two of us for your children",
    when: ({ colleagues }) => colleagues.length === 1,
  },
  { de: "Großtagespflege mit {with}", en: "Joint childcare with {with}", when: isJoint },
  { de: "Unser Nest in {place}", en: "Our nest in {place}", when: isJoint },
  {
    de: "Deutsch und {language} von Anfang an",
    en: "German and {language} from the very start",
    when: both(speaksMore, ({ person }) => !person.languages.includes("dgs")),
  },
  { de: "Zwei Sprachen, ein Zuhause", en: "Two languages, one home", when: both(speaksMore, follows("bilingual")) },
  { de: "Hilf mir, es selbst zu tun", en: "Help me to do it myself", when: follows("montessori") },
  {
    de: "Nach Emmi Pikler: beobachten, begleiten, Zeit lassen",
    en: "In the spirit of Emmi Pikler: watch, accompany, give time",
    when: follows("pikler"),
  },
  {
    de: "Jahreskreis, Naturmaterial, Brotbacktag",
    en: "The turning year, natural materials, baking day",
    when: follows("waldorf"),
  },
  { de: "Jeden Vormittag im Wald", en: "Every morning in the woods", when: follows("nature") },
  {
    de: "Barfußweg, Kräuterbeet und gesundes Essen",
    en: "Barefoot path, herb bed and healthy food",
    when: both(follows("kneipp"), ({ garden }) => garden),
  },
  {
    de: "Jedes Kind ist willkommen, so wie es ist",
    en: "Every child is welcome, just as it is",
    when: follows("inclusive"),
  },
  {
    de: "Auch im Schichtdienst: Frühe und späte Stunden",
    en: "For shift workers too: early and late hours",
    when: works("shifts"),
  },
  {
    de: "Wenn die Kita schon zu hat: Betreuung am Nachmittag",
    en: "When nursery has closed: care in the afternoons",
    when: works("afternoons"),
  },
  { de: "Auch über Nacht gut aufgehoben", en: "In good hands overnight, too", when: works("nights") },
  {
    de: "Ab 6 Uhr: für alle, die früh anfangen",
    en: "From 6 in the morning, for those who start early",
    when: works("early"),
  },
  {
    de: "Seit {years} Jahren {role} mit Leib und Seele",
    en: "{years} years a childminder, heart and soul",
    when: ({ yearsCaring }) => yearsCaring >= 8,
  },
  {
    de: "{years} Jahre Erfahrung, jeden Tag neue Ideen",
    en: "{years} years of experience, new ideas every day",
    when: ({ yearsCaring }) => yearsCaring >= 12,
  },
  {
    de: "Frisch gestartet, mit viel Zeit für jedes Kind",
    en: "Newly started, with lots of time for every child",
    when: ({ yearsCaring }) => yearsCaring <= 1,
  },
  {
    de: "Selbst gekocht, selbst geerntet",
    en: "Home-cooked, home-grown",
    when: ({ meals, garden }) => meals !== "brought" && garden,
  },
  {
    de: "Dorfluft, Hühnergegacker, Kinderlachen",
    en: "Village air, clucking hens, children's laughter",
    when: ({ size, pets: animals }) => size === "village" && animals,
  },
  { de: "Auf dem Dorf groß werden", en: "Growing up in the village", when: ({ size }) => size === "village" },
  {
    de: "Mitten in der Stadt und doch im Grünen",
    en: "In the middle of town and still in the green",
    when: ({ size, garden }) => size === "city" && garden,
  },
];

export const openings: readonly Line[] = [
  {
    de: "Eigentlich wollte ich nur ein Jahr überbrücken; daraus sind {years} geworden.",
    en: "I only meant to bridge one year; it has turned into {years}.",
    when: ({ yearsCaring }) => yearsCaring > 5,
  },
  {
    de: "Ich bin {first}, Mutter von zwei Schulkindern, und vormittags ist unser Haus wieder voller kleiner Gummistiefel.",
    en: "I am {first}, mother of two at school, and in the mornings our house is full of small wellingtons again.",
    when: both(isAlone, works("days", "mornings", "early"), ({ person }) => person.woman && person.born > 1976),
  },
  {
    de: "Meine eigenen Kinder sind inzwischen aus dem Haus, die Bauklötze sind geblieben.",
    en: "My own children have left home by now; the building blocks have stayed.",
    when: both(isAlone, ({ person }) => person.born < 1974),
  },
  {
    de: "Kinder unter drei brauchen vor allem eines: jemanden, der da ist. Das bin bei uns ich, jeden Tag dieselbe Person.",
    en: "Children under three need one thing above all: somebody who is there. That is me, the same person every day.",
    when: isAlone,
  },
  {
    de: "Seit {years} Jahren begleite ich Familien in {place} durch die ersten Jahre, manche schon mit dem dritten Kind.",
    en: "For {years} years I have seen families in {place} through the early years, some of them with their third child.",
    when: ({ yearsCaring }) => yearsCaring > 7,
  },
  {
    de: "Ich bin in {place} aufgewachsen und nach ein paar Jahren woanders gern zurückgekommen.",
    en: "I grew up in {place} and, after some years elsewhere, was glad to come back.",
    when: ({ person }) => person.languages.length === 1 || person.languages[1] === "en",
  },
  {
    de: "Mich gibt es mit Gitarre, Kniepolster und viel Geduld.",
    en: "I come with a guitar, knee pads and a lot of patience.",
  },
  {
    de: "Wir sind eine kleine Gruppe, in der jedes Kind gesehen wird, auch das leise.",
    en: "We are a small group in which every child is noticed, the quiet one too.",
  },
  {
    de: "Nach Jahren im Büro wollte ich wieder mit Menschen arbeiten, am liebsten mit sehr kleinen.",
    en: "After years in an office I wanted to work with people again, preferably very small ones.",
  },

  {
    de: "Ich bin {first} und betreue seit {years} Jahren Kinder in {place}.",
    en: "I am {first} and have looked after children in {place} for {years} years.",
    when: ({ yearsCaring }) => yearsCaring > 1,
  },
  {
    de: "Seit {years} Jahren bin ich {role}, und ich mache es noch immer jeden Tag gern.",
    en: "I have been a childminder for {years} years and still love it every single day.",
    when: ({ yearsCaring }) => yearsCaring > 4,
  },
  {
    de: "Früher war ich {job}; als mein erstes Kind kam, bin ich {role} geworden und dabei geblieben.",
    en: "I used to be {job}; when my first child was born I became a childminder, and I have stayed one.",
    when: ({ yearsCaring }) => yearsCaring > 2,
  },
  {
    de: "Von Beruf bin ich {job}, aus Überzeugung {role}.",
    en: "By training I am {job}, by conviction a childminder.",
  },
  {
    de: "Nach der Qualifizierung in diesem Jahr habe ich mir einen alten Wunsch erfüllt: eine eigene kleine Kindertagespflege.",
    en: "After qualifying this year I fulfilled an old wish: a small childcare of my own.",
    when: ({ yearsCaring }) => yearsCaring < 1,
  },
  {
    de: "Ich habe selbst drei Kinder großgezogen und weiß, wie sich der erste Abschied an der Tür anfühlt.",
    en: "I have brought up three children of my own and know what the first goodbye at the door feels like.",
    when: ({ person }) => person.born < 1985,
  },
  {
    de: "Mein Mann, unsere zwei Töchter und ich wohnen in {place}, und vormittags gehört das Haus den Tageskindern.",
    en: "My husband, our two daughters and I live in {place}, and in the mornings the house belongs to the children I look after.",
    when: both(isAlone, works("days", "mornings", "early"), ({ person }) => person.woman),
  },
  {
    de: "Zu mir kommen höchstens {children} Kinder, das ist mir wichtig.",
    en: "I never have more than {children} children, which matters to me.",
    when: ({ children }) => children > 2 && children < 5,
  },
  {
    de: "Ich heiße {first}, wohne in {place} und lese für mein Leben gern vor.",
    en: "My name is {first}, I live in {place}, and I love reading aloud more than anything.",
  },
  {
    de: "Gemeinsam mit {with} betreue ich Kinder in einer hellen Wohnung, die nur für sie da ist.",
    en: "Together with {with} I look after children in bright rooms that are there for them alone.",
    when: isJoint,
  },
  {
    de: "{with} und ich haben uns bei der Qualifizierung kennengelernt und teilen uns seitdem die Räume, die Ideen und den Kaffee.",
    en: "{with} and I met on the training course and have shared the rooms, the ideas and the coffee ever since.",
    when: ({ colleagues }) => colleagues.length === 1,
  },
  {
    de: "Unser Haus steht am Rand von {place}, gleich dahinter fangen die Felder an.",
    en: "Our house stands on the edge of {place}, and the fields begin right behind it.",
    when: ({ size }) => size === "village",
  },
  {
    de: "Als ehemalige Kollegin in einer großen Kita weiß ich, wie gut kleinen Kindern kleine Gruppen tun.",
    en: "Having worked in a large nursery, I know how much good small groups do for small children.",
    when: both(isAlone, ({ person }) => person.woman),
  },
  {
    de: "Ein Tagesvater? Ja, und zwar gern.",
    en: "A man as a childminder? Yes, and gladly.",
    when: ({ person }) => !person.woman,
  },
  {
    de: "Ich bin mit {language} und Deutsch groß geworden und wollte immer mit Kindern arbeiten.",
    en: "I grew up with {language} and German and always wanted to work with children.",
    when: ({ person }) =>
      person.languages.length > 1 && !["en", "fr", "dgs"].includes(person.languages[1] ?? "") && person.born > 1978,
  },
  {
    de: "Ich lebe seit vielen Jahren in {place} und kenne hier jeden Spielplatz.",
    en: "I have lived in {place} for many years and know every playground here.",
    when: ({ size }) => size !== "village",
  },
];

export const home: readonly Line[] = [
  {
    de: "Wir haben einen Hof mit Bobbycars, ein Planschbecken für heiße Tage und drinnen eine Leseecke unter der Treppe.",
    en: "We have a yard with ride-on cars, a paddling pool for hot days and a reading corner under the stairs.",
    when: ({ garden }) => garden,
  },
  {
    de: "Unter dem Nussbaum steht ein Bauwagen, in dem wir an Regentagen frühstücken.",
    en: "Under the walnut tree stands an old caravan in which we have breakfast on rainy days.",
    when: ({ garden, size }) => garden && size !== "city",
  },
  {
    de: "Für den Kinderwagen gibt es einen trockenen Platz im Hausflur.",
    en: "There is a dry place for pushchairs in the hall.",
  },
  {
    de: "Der Weg zur Haltestelle dauert zwei Minuten, das macht das Bringen leichter.",
    en: "It is two minutes to the stop, which makes drop-off easier.",
    when: ({ size }) => size === "city",
  },

  {
    de: "Im Garten gibt es einen Sandkasten, ein Hochbeet und eine Matschküche, die im Sommer selten trocken wird.",
    en: "In the garden there is a sandpit, a raised bed and a mud kitchen that rarely dries in summer.",
    when: ({ garden }) => garden,
  },
  {
    de: "Wir haben einen eingezäunten Garten mit Schaukel, in dem wir Erdbeeren und Zuckerschoten ziehen.",
    en: "We have a fenced garden with a swing where we grow strawberries and sugar peas.",
    when: ({ garden }) => garden,
  },
  {
    de: "Das Spielzimmer liegt im Erdgeschoss und geht direkt auf die Terrasse.",
    en: "The playroom is on the ground floor and opens onto the terrace.",
    when: ({ garden }) => garden,
  },
  {
    de: "Alles ist ebenerdig, auch mit Rollstuhl oder Zwillingswagen kommt man bequem herein.",
    en: "Everything is on one level; a wheelchair or a twin pushchair gets in easily.",
    when: ({ barrierFree }) => barrierFree,
  },
  {
    de: "Zum Spielplatz sind es drei Minuten zu Fuß, zum Park keine zehn.",
    en: "The playground is three minutes' walk away, the park less than ten.",
    when: ({ size, garden }) => size !== "village" && !garden,
  },
  {
    de: "Wir wohnen im zweiten Stock, dafür mit einem Bewegungsraum, um den uns manche Kita beneidet.",
    en: "We are on the second floor, but with a room for romping that many a nursery would envy.",
    when: ({ barrierFree, garden, size }) => !barrierFree && !garden && size !== "village",
  },
  {
    de: "Zur Familie gehört auch {pet}, kindererprobt und sehr geduldig; allein mit den Kindern sind Tiere bei mir nie.",
    en: "Part of the family, too: {pet}, used to children and very patient; animals are never alone with the children here.",
    when: ({ pets: animals }) => animals,
  },
  {
    de: "Jedes Kind hat sein eigenes Bett im Schlafraum und seinen eigenen Haken im Flur.",
    en: "Every child has its own bed in the quiet room and its own hook in the hall.",
  },
  {
    de: "Spielsachen gibt es wenige, dafür gute: Holzbausteine, Tücher, Töpfe, Bücher.",
    en: "There are few toys, but good ones: wooden blocks, scarves, pots and books.",
  },
  {
    de: "Unsere Wohnung ist rauchfrei und hat ein eigenes Spielzimmer mit viel Platz auf dem Boden.",
    en: "Our flat is smoke-free and has a playroom of its own with lots of room on the floor.",
    when: ({ smokeFree, size }) => smokeFree && size !== "village",
  },
];

export const days: readonly Line[] = [
  {
    de: "Vormittags sind wir im Park, nachmittags malen, kneten oder kochen wir.",
    en: "In the morning we are in the park, in the afternoon we paint, knead or cook.",
    when: both(works("days", "early"), ({ size }) => size !== "village"),
  },
  {
    de: "Mittags liegen alle in ihren Betten, und ich lese vor, bis es still wird.",
    en: "At noon everyone lies down and I read aloud until it is quiet.",
    when: works("days", "early", "mornings"),
  },
  {
    de: "Geburtstage feiern wir mit Krone, Kerze und dem Lieblingslied.",
    en: "We celebrate birthdays with a crown, a candle and the favourite song.",
  },
  {
    de: "Wir sind früh draußen und kommen spät wieder rein, gern mit vollen Hosentaschen.",
    en: "We go out early and come in late, mostly with full pockets.",
    when: works("days", "mornings", "early"),
  },

  {
    de: "Nach dem Frühstück gehen wir raus, bei fast jedem Wetter, danach wird gegessen und geschlafen.",
    en: "After breakfast we go outside in nearly any weather, then we eat and sleep.",
    when: works("days", "mornings", "early"),
  },
  {
    de: "Der Tag beginnt mit einem Lied und einem Blick in den Brotkasten.",
    en: "The day begins with a song and a look into the lunch box.",
    when: both(works("days", "mornings", "early"), ({ meals }) => meals === "brought"),
  },
  {
    de: "Dienstags gehen wir in die Bibliothek, freitags zum Kinderturnen.",
    en: "On Tuesdays we go to the library, on Fridays to toddler gym.",
    when: both(works("days"), ({ size }) => size !== "village"),
  },
  {
    de: "Mit dem Krippenwagen sind wir viel unterwegs: zum Wochenmarkt, zum Teich, zu den Baustellen im Viertel.",
    en: "We get about a lot with the buggy: to the market, the pond and the building sites nearby.",
    when: both(works("days", "mornings", "early"), ({ size }) => size === "city"),
  },
  {
    de: "Wir besuchen die Pferde am Ortsrand, sammeln Stöcke und zählen Traktoren.",
    en: "We visit the horses at the edge of the village, collect sticks and count tractors.",
    when: ({ size }) => size === "village",
  },
  {
    de: "Der Ablauf ist jeden Tag gleich, denn daran halten sich die Kleinen fest.",
    en: "The day follows the same course every time, because that is what little ones hold on to.",
    when: works("days", "mornings", "early"),
  },
  {
    de: "Die Schlafenszeiten richte ich nach den Kindern, nicht umgekehrt.",
    en: "Nap times follow the children, not the other way round.",
  },
  {
    de: "Einmal in der Woche treffen wir uns mit anderen Tageskindern zum Singkreis.",
    en: "Once a week we meet other childminders' groups for a singing circle.",
  },
  {
    de: "Nachmittags wird gebastelt, getobt oder einfach auf dem Sofa gelesen, je nachdem, wie der Tag bis dahin war.",
    en: "In the afternoon we do crafts, romp or simply read on the sofa, depending on how the day has been.",
    when: works("afternoons", "days", "shifts"),
  },
];

export const approach: readonly Line[] = [
  {
    de: "Für die Eingewöhnung nehmen wir uns bis zu vier Wochen; es fängt immer nur ein Kind auf einmal an.",
    en: "We take up to four weeks to settle in, and only ever one child starts at a time.",
  },
  {
    de: "Ich dränge kein Kind zum Topf, zum Löffel oder zum Schlafen, das kommt alles von selbst.",
    en: "I push no child to the potty, the spoon or to sleep; it all comes by itself.",
  },
  { de: "Streiten gehört dazu, ich helfe beim Vertragen.", en: "Quarrels are part of it; I help with making up." },
  {
    de: "Feste Rituale und viel freies Spiel, mehr Programm brauchen die Kleinen nicht.",
    en: "Firm rituals and lots of free play; the little ones need no more of a programme.",
  },
  {
    de: "Zu jedem Kind führe ich ein kleines Buch mit Bildern und ersten Worten, das es am Ende mitnimmt.",
    en: "I keep a small book of pictures and first words for every child, theirs to take home at the end.",
  },

  {
    de: "Ich arbeite nach Montessori: Die Kinder gießen sich ihr Wasser selbst ein und räumen gern wieder auf.",
    en: "I work along Montessori lines: the children pour their own water and like to tidy up afterwards.",
    when: follows("montessori"),
  },
  {
    de: "Bewegungsentwicklung nach Pikler heißt für mich: Ich setze kein Kind hin, das noch nicht selbst sitzt.",
    en: "Following Pikler means for me that I never sit up a child that cannot yet sit by itself.",
    when: follows("pikler"),
  },
  {
    de: "Puppenspiel, Reigen und der Jahreszeitentisch gehören zu unserem Waldorf-Alltag.",
    en: "Puppet plays, ring games and the seasonal table are part of our Waldorf days.",
    when: follows("waldorf"),
  },
  {
    de: "Was die Kinder gerade beschäftigt, wird unser Thema, ob Bagger, Schnecken oder ein neues Geschwisterchen.",
    en: "Whatever occupies the children becomes our theme, be it diggers, snails or a new sibling.",
    when: follows("situational"),
  },
  {
    de: "Wir sind jeden Tag mindestens zwei Stunden draußen, am liebsten im Wald.",
    en: "We spend at least two hours outdoors every day, in the woods if we can.",
    when: follows("nature"),
  },
  {
    de: "Kneippen beginnt bei uns mit nackten Füßen im Gras und endet mit warmen Socken.",
    en: "Kneipp starts with bare feet in the grass here and ends with warm socks.",
    when: follows("kneipp"),
  },
  {
    de: "Ich habe eine heilpädagogische Zusatzausbildung und freue mich auch über Kinder mit besonderem Bedarf.",
    en: "I have additional training in special needs and gladly take children who need a little more.",
    when: follows("inclusive"),
  },
  {
    de: "Ich spreche mit den Kindern Deutsch und {language}; nach einem Jahr verstehen die meisten beides.",
    en: "I speak German and {language} with the children; after a year most understand both.",
    when: both(follows("bilingual"), speaksMore),
  },
  {
    de: "Bei der Eingewöhnung gehe ich nach dem Berliner Modell vor, das heißt: Ihr Kind bestimmt das Tempo.",
    en: "I settle children in by the Berlin model, which means that your child sets the pace.",
  },
  {
    de: "Trösten, Zuhören, Abwarten: Mehr Methode braucht es oft nicht.",
    en: "Comforting, listening, waiting: often no more method is needed.",
    when: ({ pedagogies }) => pedagogies.length === 0,
  },
  {
    de: "Die Kinder dürfen ausprobieren, auch wenn dabei mal ein Becher umfällt.",
    en: "The children may try things out, even if a cup gets knocked over.",
  },
];

export const food: readonly Line[] = [
  {
    de: "Freitags ist Pfannkuchentag, darauf bestehen die Kinder.",
    en: "Friday is pancake day; the children insist.",
    when: ({ meals }) => meals !== "brought",
  },
  {
    de: "Schwein gibt es bei uns nicht, vegetarisch geht immer.",
    en: "There is no pork here; vegetarian is always possible.",
    when: both(
      ({ meals }) => meals !== "brought",
      ({ person }) => ["tr", "ar", "fa"].includes(person.languages[1] ?? ""),
    ),
  },
  {
    de: "Wir essen bunt: viel Gemüse, wenig Zucker, und sonntags denke ich mir den Plan für die Woche aus.",
    en: "We eat colourfully: lots of vegetables, little sugar, and on Sundays I think up the menu for the week.",
    when: ({ meals }) => meals !== "brought",
  },

  {
    de: "Ich koche jeden Tag frisch, meist vegetarisch, und die Kinder schnippeln mit.",
    en: "I cook every day, mostly vegetarian, and the children help with the chopping.",
    when: ({ meals }) => meals !== "brought",
  },
  {
    de: "Mittags gibt es, was Saison hat; Allergien sprechen wir vorher in Ruhe durch.",
    en: "Lunch is whatever is in season; we talk through allergies beforehand.",
    when: ({ meals }) => meals !== "brought",
  },
  {
    de: "Frühstück und Obst sind dabei, das Mittagessen rechne ich als kleine Monatspauschale ab.",
    en: "Breakfast and fruit are included, lunch is a small monthly charge.",
    when: ({ meals }) => meals === "extra",
  },
  {
    de: "Das Essen bringen die Familien mit, ich wärme es auf und wir essen gemeinsam am großen Tisch.",
    en: "Families bring the food, I warm it up and we eat together at the big table.",
    when: ({ meals }) => meals === "brought",
  },
  {
    de: "Getränke und Obst stelle ich, Mahlzeiten geben Sie bitte mit.",
    en: "I provide drinks and fruit; please send meals along.",
    when: ({ meals }) => meals === "brought",
  },
  {
    de: "Alles kommt bei mir aus einem Topf: Ich koche für meine Familie und die Tageskinder das Gleiche.",
    en: "It all comes out of one pot: I cook the same for my family and the children I look after.",
    when: both(isAlone, ({ meals }) => meals === "included"),
  },
];

export const people: readonly Line[] = [
  {
    de: "Zum Sommerfest kommen auch die Großen, die längst in die Schule gehen.",
    en: "The big ones who have long been at school come to our summer party, too.",
    when: ({ yearsCaring }) => yearsCaring > 6,
  },
  {
    de: "Meine Ferien stehen immer schon im Januar fest, damit Sie planen können.",
    en: "My holidays are fixed every January so that you can plan.",
  },
  {
    de: "Mit der Fachberatung des Jugendamts stehe ich in gutem Kontakt und bilde mich jedes Jahr fort.",
    en: "I am in good contact with the youth office's advisers and take further training every year.",
  },

  {
    de: "Bei uns hört man auch {language}, beim Singen, beim Kochen und beim Schimpfen mit der Waschmaschine.",
    en: "You will hear {language} here, too: when we sing, cook and grumble at the washing machine.",
    when: both(speaksMore, ({ person }) => !person.languages.includes("dgs")),
  },
  {
    de: "Mit den Eltern spreche ich gern auch {language}.",
    en: "I am happy to speak {language} with parents.",
    when: both(speaksMore, ({ person }) => !person.languages.includes("dgs")),
  },
  {
    de: "Jedes Kind gehört fest zu einer von uns, und doch kennen alle Kinder uns alle; ist eine krank, steht niemand vor verschlossener Tür.",
    en: "Every child belongs to one of us, yet all the children know us all; if one is ill, nobody stands before a closed door.",
    when: isJoint,
  },
  {
    de: "Mit {with} verstehe ich mich ohne viele Worte, und das merken auch die Kinder.",
    en: "{with} and I understand each other without many words, and the children notice.",
    when: isJoint,
  },
  {
    de: "Bei Krankheit springt eine Kollegin aus dem Viertel ein, die die Kinder vom gemeinsamen Singen kennen.",
    en: "If I am ill, a colleague from nearby steps in whom the children know from singing together.",
    when: both(isAlone, ({ size }) => size !== "village"),
  },
  {
    de: "Abends schicke ich ein kurzes Wort, wie der Tag war; Fotos nur, wenn Sie das möchten.",
    en: "In the evening I send a word about the day; photographs only if you want them.",
  },
  {
    de: "Ein kurzes Gespräch beim Abholen gehört für mich immer dazu.",
    en: "A short talk at pick-up time is part of it for me.",
  },
];

export const week: readonly Line[] = [
  {
    de: "Wer einmal später kommt, ruft kurz an, das ist kein Drama.",
    en: "If you are late for once, just ring; it is no drama.",
    when: works("days", "mornings", "early"),
  },
  {
    de: "Gebracht wird bis neun, danach ziehen wir los.",
    en: "Drop-off is until nine, then we set out.",
    when: works("days", "mornings", "early"),
  },
  {
    de: "Kürzere Wochen sind kein Problem, solange die Tage fest bleiben.",
    en: "Shorter weeks are no problem as long as the days stay the same.",
    when: works("days"),
  },
  {
    de: "Zwischen zwölf und zwei ist Mittagsruhe, abgeholt wird davor oder danach.",
    en: "Between twelve and two we rest; please collect before or after.",
    when: works("days", "early"),
  },

  {
    de: "Wer im Krankenhaus oder im Werk arbeitet, weiß, wie selten es Betreuung um halb sechs gibt; bei mir gibt es sie in jeder zweiten Woche.",
    en: "Anyone who works in a hospital or a plant knows how rare care at half past five is; here you find it every other week.",
    when: works("shifts"),
  },
  {
    de: "Meine Zeiten wechseln wochenweise, damit sie zu Früh- und Spätschicht passen.",
    en: "My hours alternate by week to suit early and late shifts.",
    when: works("shifts"),
  },
  {
    de: "Ich hole Kinder nach Absprache auch aus Krippe oder Kita ab.",
    en: "By arrangement I also pick children up from crèche or nursery.",
    when: works("afternoons"),
  },
  {
    de: "Die Nächte sind ruhig: Abendbrot, Zähneputzen, Vorlesen, und morgens bringe ich Ihr Kind auf Wunsch in die Kita.",
    en: "Nights are quiet: supper, teeth, a story, and in the morning I take your child to nursery if you like.",
    when: works("nights"),
  },
  {
    de: "Ich fange um sechs an, mit Kakao und gedimmtem Licht.",
    en: "I start at six, with cocoa and soft light.",
    when: works("early"),
  },
  {
    de: "Halbe Tage tun vielen Kindern unter zwei gut, darum ist bei mir mittags Schluss.",
    en: "Half days suit many children under two, so my day ends after lunch.",
    when: works("mornings"),
  },
  {
    de: "Einzelne Tage sind möglich, wenn sie regelmäßig sind.",
    en: "Single days are possible if they are regular.",
    when: works("days", "mornings"),
  },
];

export const closings: readonly Line[] = [
  {
    de: "Schreiben Sie einfach, ich antworte meist am selben Abend.",
    en: "Just write, I usually answer the same evening.",
  },
  {
    de: "Wenn Sie Fragen zur Förderung durch das Jugendamt haben, helfe ich gern beim Antrag.",
    en: "If you have questions about funding by the youth office, I gladly help with the application.",
  },

  {
    de: "Kommen Sie gern zum Kennenlernen vorbei, am besten am späten Vormittag.",
    en: "Do come and get to know us, late morning is best.",
    when: works("days", "mornings", "early"),
  },
  {
    de: "Schreiben Sie mir, dann finden wir einen Termin zum Kennenlernen.",
    en: "Write to me and we will find a time to meet.",
  },
  { de: "Ich freue mich auf Sie und Ihr Kind.", en: "I look forward to meeting you and your child." },
  {
    de: "Am besten sehen Sie sich alles in Ruhe an und trinken einen Kaffee mit uns.",
    en: "It is best to have a look round at leisure and drink a coffee with us.",
    when: isJoint,
  },
  {
    de: "Ob es passt, spürt man meistens nach einer halben Stunde auf dem Spielteppich.",
    en: "Whether it is right you can usually tell after half an hour on the play rug.",
  },
  { de: "Fragen Sie ruhig alles, was Ihnen auf dem Herzen liegt.", en: "Feel free to ask whatever is on your mind." },
  {
    de: "Geschwister nehme ich gern zusammen auf, wenn es die Stunden hergeben.",
    en: "I gladly take siblings together if the hours allow it.",
    when: ({ children }) => children > 3,
  },
];
