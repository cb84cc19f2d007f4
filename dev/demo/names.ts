import type { CareLanguage } from "../../domain/kernel/care-choices";
import type { Random } from "./random";

export type Person = {
  readonly firstName: string;
  readonly lastName: string;
  readonly woman: boolean;
  readonly born: number;
  /** What she speaks with children, German first. */
  readonly languages: readonly CareLanguage[];
};

type Family = {
  readonly language: CareLanguage;
  readonly women: readonly string[];
  readonly men: readonly string[];
  readonly surnames: readonly string[];
  /** Where a man's surname differs. */
  readonly mensSurnames?: readonly string[];
};

/** Somebody who could look after children in Germany: 19 of 20 are women. */
export function drawPerson(random: Random, year: number): Person {
  const woman = random.chance(0.95);
  const born =
    year -
    random.weighted([
      [random.whole(25, 34), 2],
      [random.whole(35, 49), 5],
      [random.whole(50, 64), 3],
    ]);
  const family = random.weighted(families);
  const firstName = random.pick(
    family === "german" ? germanFirstNames(born, woman) : woman ? family.women : family.men,
  );
  const lastName = family === "german" ? germanSurname(random) : surnameOf(random, family, woman);
  return { firstName, lastName, woman, born, languages: languagesOf(random, family, born, year) };
}

function surnameOf(random: Random, { surnames, mensSurnames = surnames }: Family, woman: boolean): string {
  if (woman && random.chance(0.08)) return germanSurname(random); // married into a German name
  return random.pick(woman ? surnames : mensSurnames);
}

function germanSurname(random: Random): string {
  const [one, other] = [random.pick(germanSurnames), random.pick(germanSurnames)];
  return random.chance(0.06) && one !== other && one.length + other.length < 16 ? `${one}-${other}` : one;
}

function languagesOf(random: Random, family: Family | "german", born: number, year: number): CareLanguage[] {
  const own: CareLanguage[] = family === "german" ? ["de"] : ["de", family.language];
  const english = random.chance(year - born < 45 ? 0.34 : 0.14) && !own.includes("en");
  const other = family === "german" && random.chance(0.04) ? random.pick(["fr", "es", "dgs", "it"] as const) : null;
  return [...own, ...(english ? (["en"] as const) : []), ...(other ? [other] : [])];
}

function germanFirstNames(born: number, woman: boolean): readonly string[] {
  const names = woman ? germanWomen : germanMen;
  return born < 1975 ? names.older : born < 1990 ? names.middle : names.younger;
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const germanWomen = {
  older: words(`Sabine Petra Martina Birgit Heike Andrea Susanne Kerstin Claudia Gabriele Ute Silke Angelika Monika Anke
    Simone Karin Cornelia Antje Regina Elke Barbara Bettina Christiane Ines Beate Marion Sylvia Katrin Doreen Annette
    Dagmar Ulrike Carola Iris Jutta Gudrun Manuela Bärbel Astrid Marlies Steffi Heidrun Grit Evelyn Brigitte Ramona Tanja
    Anja Kathrin Dörte Frauke Anneliese Roswitha Hannelore Uta Ilona Margit Renate Friederike`),
  middle: words(`Katrin Nicole Stefanie Melanie Anja Daniela Sandra Christina Julia Nadine Katharina Yvonne Jana Kathrin
    Sarah Anne Franziska Maria Jessica Mandy Janine Susann Jennifer Nina Verena Miriam Eva Johanna Sonja Diana Tina Juliane
    Claudia Romy Wiebke Maren Svenja Tanja Bianca Kristina Antonia Carolin Lena Annika Anna Judith Britta Imke Birte Silvia
    Cindy Peggy Kati Henriette Constanze Teresa Veronika Magdalena Swantje Rebecca Kirsten Mareike`),
  younger:
    words(`Lisa Laura Anna Lena Sarah Julia Vanessa Jasmin Franziska Katharina Theresa Marie Sophie Hannah Lea Michelle
    Jana Luisa Alina Pia Nele Saskia Sina Carina Isabell Ronja Paula Clara Antonia Merle Elisa Josephine Miriam Pauline
    Johanna Tabea Kim Larissa Fenja Maike Lina Carolin Rieke Mara Annalena Selina Helene Wencke Amelie Finja`),
};

const germanMen = {
  older: words(
    "Thomas Michael Andreas Frank Uwe Jörg Matthias Ralf Torsten Holger Detlef Bernd Jürgen Volker Stefan Olaf",
  ),
  middle: words(
    "Christian Stefan Sebastian Daniel Jan Markus Tobias Sven Marco Florian Björn Martin Robert Ingo Timo Holger",
  ),
  younger: words(
    "Lukas Felix Jonas Tim Maximilian Philipp Moritz Niklas Julian Fabian Simon Jannik Till Hannes Malte Paul",
  ),
};

const germanSurnames =
  words(`Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer
  Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Meier
  Lehmann Schmid Schulze Maier Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn
  Schubert Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht Schuster Simon Ludwig
  Böhm Winter Kraus Martin Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel Heinrich Brandt Haas Schreiber Graf
  Schulte Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch Bergmann Thomas Voigt Sauer Arnold Wolff Pfeiffer Ernst Hübner
  Lindner Ebert Paul Kern Ritter Kruse Petersen Hansen Janssen Harms Claus Rose Wenzel Nagel Moritz Reuter Behrens Kaufmann
  Barth Hein Ahrens Fritz Eckert Kirchner Thiel Gebhardt Schilling Rudolph Bender Wendt Hesse Stahl Riedel Förster Kunz
  Brinkmann Steffen Naumann Freitag Dreßler Uhlig Hempel Gläser Böttcher Kretschmer Steinbach Rehm Mertens Lüders Wiegand
  Ostermann Rademacher Grothe Heinze Kästner Lohmann Siebert Fiedler Hentschel Pietsch Lauterbach Wittig Bachmann Trautmann
  Ackermann Bremer Conrad Decker Eberle Gruber Holzner Obermeier Wimmer Stadler Brenner Kiefer Häußler Rapp Bühler Maurer
  Niemann Oltmanns Tiedemann Brockmann Althoff Terhorst Overbeck Schmitz Esser Klaßen Küppers Hermanns Breuer Jansen`);

const families: readonly (readonly [Family | "german", number])[] = [
  ["german", 70],
  [
    {
      language: "tr",
      women: words(
        "Ayşe Fatma Emine Elif Zeynep Hatice Derya Sevgi Gülcan Özlem Meltem Esra Büşra Selin Nurcan Dilek Sibel Aylin",
      ),
      men: words("Murat Emre Serkan Cem Hakan Deniz"),
      surnames: words(
        "Yılmaz Kaya Demir Şahin Çelik Yıldız Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Koç Kurt Özkan Polat Güneş",
      ),
    },
    6,
  ],
  [
    {
      language: "pl",
      women: words(
        "Agnieszka Katarzyna Małgorzata Joanna Ewa Magdalena Dorota Beata Aneta Justyna Karolina Monika Iwona Renata",
      ),
      men: words("Piotr Tomasz Marcin Paweł"),
      surnames: words(
        "Kowalska Nowak Wiśniewska Wójcik Kamińska Lewandowska Zielińska Szymańska Dąbrowska Mazur Kaczmarek Krawczyk Grabowska Pawlak Wieczorek",
      ),
      mensSurnames: words("Kowalski Nowak Wiśniewski Wójcik Kamiński Lewandowski Mazur Kaczmarek"),
    },
    5,
  ],
  [
    {
      language: "ru",
      women: words(
        "Olga Natalia Elena Irina Svetlana Tatjana Ludmilla Marina Galina Anastasia Oxana Valentina Xenia Julia",
      ),
      men: words("Viktor Andrej Eugen Waldemar"),
      surnames: words(
        "Schneider Weber Ivanova Petrova Root Wagner Kuznetsova Miller Popova Schmidt Smirnova Reimer Friesen Pavlova Hergert Volkova Neufeld",
      ),
      mensSurnames: words("Schneider Weber Ivanov Petrov Root Wagner Miller Reimer Friesen Neufeld"),
    },
    5.5,
  ],
  [
    {
      language: "ar",
      women: words("Fatima Amal Rania Hanan Nour Layla Samira Huda Reem Dima Yasmin Mariam Salma Iman Rasha Souad"),
      men: words("Khaled Omar Samir Youssef"),
      surnames: words(
        "Haddad Khalil Hassan Al-Ahmad Mansour Ibrahim Saleh Nasser Darwish Kassem Hamdan Shaheen Al-Masri Said Benali El-Amrani",
      ),
    },
    3,
  ],
  [
    {
      language: "uk",
      women: words("Oksana Iryna Halyna Kateryna Olena Nadija Yuliia Solomija Larysa Tetiana"),
      men: words("Taras Dmytro"),
      surnames: words(
        "Shevchenko Kovalenko Bondarenko Tkachenko Kravchenko Melnyk Lysenko Marchenko Savchenko Rudenko",
      ),
    },
    1.8,
  ],
  [
    {
      language: "vi",
      women: words("Linh Thảo Hương Lan Mai Thu-Hà Ngọc Phương Trang Hạnh"),
      men: words("Minh Tuấn"),
      surnames: words("Nguyễn Trần Phạm Lê Hoàng Vũ Đặng Bùi"),
    },
    1.4,
  ],
  [
    {
      language: "it",
      women: words("Chiara Francesca Giulia Maria Rosa Elisa Paola Valentina Silvia Carmela"),
      men: words("Luca Marco"),
      surnames: words("Rossi Russo Ferrari Esposito Bianchi Romano Greco Conti Marino Caruso"),
    },
    1.5,
  ],
  [
    {
      language: "ro",
      women: words("Elena Ioana Andreea Mihaela Cristina Adriana Alina Gabriela Simona Daniela"),
      men: words("Andrei Mihai"),
      surnames: words("Popescu Ionescu Popa Dumitrescu Stan Munteanu Rusu Moldovan Radu Ciobanu"),
    },
    1.4,
  ],
  [
    {
      language: "fa",
      women: words("Maryam Shirin Leila Parisa Nasrin Zahra Farzaneh Mina Roya Setareh"),
      men: words("Reza Navid"),
      surnames: words("Ahmadi Hosseini Rezaei Karimi Mohammadi Rahimi Jafari Azizi Sadeghi Moradi"),
    },
    1.2,
  ],
  [
    {
      language: "es",
      women: words("Lucía Carmen Paula Marta Ana Pilar Isabel Rocío Daniela Ximena"),
      men: words("Javier Diego"),
      surnames: words("García Fernández López Martínez Pérez Gómez Ruiz Morales Castro Navarro"),
    },
    1.2,
  ],
  [
    {
      language: "el",
      women: words("Eleni Maria Katerina Dimitra Sofia Vasiliki Georgia Anastasia"),
      men: words("Nikos Giorgos"),
      surnames: words("Papadopoulou Dimitriou Georgiou Ioannidou Nikolaou Vlachou Karagianni Konstantinidou"),
      mensSurnames: words("Papadopoulos Dimitriou Georgiou Ioannidis Nikolaou Vlachos"),
    },
    0.9,
  ],
  [
    {
      language: "fr",
      women: words("Camille Claire Élodie Nathalie Sandrine Aurélie Aminata Fatou Chantal"),
      men: words("Olivier Mathieu"),
      surnames: words("Dubois Moreau Laurent Lefebvre Bernard Girard Diallo Traoré Mbarga Ndiaye"),
    },
    1,
  ],
  [
    {
      language: "en",
      women: words("Emma Grace Rachel Megan Abena Priya Hannah Siobhan Rebecca"),
      men: words("James Kwame"),
      surnames: words("Taylor Wilson Mensah Murphy Clarke Owusu Bennett Sharma Collins"),
    },
    1.1,
  ],
];
