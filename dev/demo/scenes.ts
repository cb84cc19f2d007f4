/** Rooms, gardens and front doors as flat drawings, 1280 by 960: what demo childminders show instead of photographs. */

const cream = "#f7ecd8";
const floor = "#dcbc90";
const plank = "#cfa977";
const wood = "#a8774a";
const bark = "#7d5636";
const spruce = "#1f6a5f";
const leaf = "#5f9b73";
const grass = "#a9cf95";
const egg = "#bfe0d8";
const sky = "#d8edf0";
const yolk = "#f3b33d";
const coral = "#dd7557";
const rose = "#f0b8a4";
const white = "#fffaf0";
const ink = "#33413f";

type Shape = string;
const box = (x: number, y: number, width: number, height: number, fill: string, round = 0): Shape =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}" fill="${fill}"/>`;
const disc = (x: number, y: number, radius: number, fill: string, tall = radius): Shape =>
  `<ellipse cx="${x}" cy="${y}" rx="${radius}" ry="${tall}" fill="${fill}"/>`;
const area = (d: string, fill: string): Shape => `<path d="${d}" fill="${fill}"/>`;
const line = (d: string, stroke: string, width = 8): Shape =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
const at = (x: number, y: number, ...shapes: Shape[]): Shape =>
  `<g transform="translate(${x} ${y})">${shapes.join("")}</g>`;
const row = (count: number, draw: (index: number) => Shape): Shape =>
  Array.from({ length: count }, (_, index) => draw(index)).join("");

const room = (wall = cream): Shape =>
  box(0, 0, 1280, 660, wall) +
  box(0, 660, 1280, 300, floor) +
  row(4, (index) => box(0, 720 + index * 66, 1280, 4, plank)) +
  box(0, 640, 1280, 22, white);

const tree = (x: number, y: number, size = 1): Shape =>
  at(
    x,
    y,
    `<g transform="scale(${size})">${area("M-22 0 Q-10 -120 -14 -220 H16 Q10 -120 26 0Z", bark)}${disc(0, -300, 130, leaf, 120)}${disc(-80, -240, 80, "#6fab80")}${disc(84, -250, 84, "#558f69")}</g>`,
  );

const window_ = (x: number, y: number, width = 300, height = 320): Shape =>
  at(
    x,
    y,
    box(-16, -16, width + 32, height + 32, white, 10),
    box(0, 0, width, height, sky),
    area(`M0 ${height} V${height - 90} Q${width / 3} ${height - 150} ${width} ${height - 70} V${height}Z`, grass),
    disc(width * 0.72, height - 120, 62, leaf),
    box(width * 0.72 - 8, height - 90, 16, 70, bark),
    disc(width * 0.26, 70, 34, yolk),
    box(width / 2 - 6, 0, 12, height, white),
    box(0, height / 2 - 6, width, 12, white),
    box(-34, height + 16, width + 68, 20, white, 8),
  );

const curtains = (x: number, y: number, width: number, fill: string): Shape =>
  area(`M${x - 70} ${y - 40} H${x + 40} Q${x + 20} ${y + 160} ${x - 40} ${y + 400} H${x - 80}Z`, fill) +
  area(
    `M${x + width + 70} ${y - 40} H${x + width - 40} Q${x + width - 20} ${y + 160} ${x + width + 40} ${y + 400} H${x + width + 80}Z`,
    fill,
  ) +
  line(`M${x - 100} ${y - 44} H${x + width + 100}`, wood, 12);

const rug = (x: number, y: number, width: number, fill: string, ring: string): Shape =>
  disc(x, y, width, fill, width * 0.24) +
  disc(x, y, width * 0.78, ring, width * 0.18) +
  disc(x, y, width * 0.5, fill, width * 0.11);

const bear = (x: number, y: number): Shape =>
  at(
    x,
    y,
    disc(-38, -118, 20, wood),
    disc(38, -118, 20, wood),
    disc(0, -36, 56, wood, 60),
    disc(0, -90, 50, wood),
    disc(0, -76, 24, floor, 19),
    disc(0, -84, 8, ink, 6),
    disc(-18, -100, 5, ink),
    disc(18, -100, 5, ink),
    disc(-44, 8, 24, wood, 18),
    disc(44, 8, 24, wood, 18),
    disc(0, -30, 30, floor, 34),
  );

const blocks = (x: number, y: number): Shape =>
  at(
    x,
    y,
    box(0, -70, 70, 70, coral, 6),
    box(78, -70, 70, 70, egg, 6),
    box(40, -140, 70, 70, yolk, 6),
    area("M40 -146 L75 -206 L110 -146Z", spruce),
  );

const plant = (x: number, y: number): Shape =>
  at(
    x,
    y,
    row(5, (index) =>
      line(`M0 -80 Q${(index - 2) * 40} -170 ${(index - 2) * 62} -${210 - Math.abs(index - 2) * 26}`, leaf, 20),
    ),
    area("M-52 -86 H52 L38 0 H-38Z", coral),
  );

const books = (x: number, y: number, count: number): Shape =>
  row(count, (index) => {
    const fills = [spruce, yolk, coral, egg, rose, leaf];
    const height = 78 + ((index * 37) % 34);
    return box(x + index * 27, y - height, 22, height, fills[index % fills.length] ?? egg, 3);
  });

const shelf = (x: number, y: number, width: number, ...shapes: Shape[]): Shape =>
  box(x, y, width, 18, wood, 4) + shapes.join("");

const flower = (x: number, y: number, height: number, fill: string): Shape =>
  line(`M${x} ${y} V${y - height}`, leaf, 8) +
  row(6, (index) => disc(x + 17 * Math.cos(index * 1.047), y - height + 17 * Math.sin(index * 1.047), 11, fill)) +
  disc(x, y - height, 10, yolk);

const boots = (x: number, y: number, fill: string): Shape =>
  row(2, (index) =>
    at(x + index * 52, y, area("M0 0 V-66 H30 V-26 Q52 -24 52 0Z", fill), box(0, -66, 30, 12, white, 3)),
  );

const stool = (x: number, y: number, fill: string): Shape =>
  line(`M${x - 42} ${y} L${x - 28} ${y - 96} M${x + 42} ${y} L${x + 28} ${y - 96}`, wood, 13) +
  box(x - 56, y - 112, 112, 24, fill, 12);

const outdoors = (): Shape =>
  box(0, 0, 1280, 960, sky) +
  disc(1080, 150, 70, yolk) +
  row(3, (index) => disc(200 + index * 58, 150 - (index % 2) * 26, 60, white, 36)) +
  area("M0 520 Q320 420 700 500 T1280 460 V960 H0Z", "#c3dfae") +
  area("M0 600 Q420 540 820 610 T1280 590 V960 H0Z", grass);

const fence = (y: number): Shape =>
  row(17, (index) =>
    area(
      `M${index * 80 - 4} ${y} V${y - 96} L${index * 80 + 18} ${y - 122} L${index * 80 + 40} ${y - 96} V${y}Z`,
      white,
    ),
  ) + box(0, y - 76, 1280, 14, "#eee3cd");

export type Scene = {
  readonly name: string;
  readonly alt: { readonly de: string; readonly en: string };
  /** Only where there is a garden. */
  readonly garden?: true;
  readonly draw: () => Shape;
};

export const scenes: readonly Scene[] = [
  {
    name: "playroom",
    alt: {
      de: "Zeichnung: Spielzimmer mit Regal, Teppich und Bauklötzen",
      en: "Drawing: a playroom with a shelf, a rug and building blocks",
    },
    draw: () =>
      room() +
      curtains(490, 140, 300, egg) +
      window_(490, 140) +
      box(70, 330, 300, 320, wood, 10) +
      box(86, 346, 268, 134, cream) +
      box(86, 496, 268, 140, cream) +
      books(100, 478, 6) +
      disc(310, 448, 30, coral) +
      box(104, 566, 90, 70, yolk, 8) +
      disc(270, 592, 44, spruce) +
      disc(270, 592, 18, egg) +
      plant(1120, 650) +
      rug(660, 820, 420, egg, white) +
      bear(480, 820) +
      blocks(720, 830),
  },
  {
    name: "reading-corner",
    alt: {
      de: "Zeichnung: Leseecke mit Zelt, Kissen und Bilderbüchern",
      en: "Drawing: a reading corner with a tent, cushions and picture books",
    },
    draw: () =>
      room("#efe3d2") +
      area("M330 690 L560 130 L790 690Z", white) +
      area("M560 200 L470 690 H650Z", rose) +
      area("M560 270 L508 690 H612Z", "#e5a48e") +
      line("M560 130 L534 70 M560 130 L590 66", wood, 12) +
      row(7, (index) =>
        area(
          `M${130 + index * 150} ${96 + Math.abs(3 - index) * -8} h60 l-30 54Z`,
          [coral, yolk, spruce, egg][index % 4] ?? egg,
        ),
      ) +
      shelf(880, 330, 320, books(900, 330, 9)) +
      shelf(880, 520, 320, books(930, 520, 6), disc(1150, 486, 32, yolk)) +
      rug(600, 830, 440, "#e9cfa2", cream) +
      area("M300 800 q-20 -110 110 -104 q120 -4 100 104 q-100 34 -210 0Z", spruce) +
      area("M720 830 q-20 -100 100 -94 q110 -4 92 94 q-90 30 -192 0Z", yolk) +
      area("M530 850 l80 -30 l80 30 v26 l-80 -24 l-80 24Z", white) +
      line("M610 822 v28", ink, 4),
  },
  {
    name: "kitchen-table",
    alt: {
      de: "Zeichnung: gedeckter Küchentisch mit kleinen Hockern",
      en: "Drawing: a kitchen table laid for a meal, with small stools",
    },
    draw: () =>
      room("#e6f0ea") +
      window_(140, 130, 280, 280) +
      line("M760 0 V150", ink, 6) +
      area("M640 250 Q650 140 760 140 Q870 140 880 250Z", coral) +
      shelf(
        920,
        240,
        280,
        row(4, (index) => box(944 + index * 64, 180, 44, 60, [egg, yolk, rose, spruce][index] ?? egg, 8)),
      ) +
      shelf(
        920,
        400,
        280,
        row(3, (index) => disc(980 + index * 80, 372, 32, white, 28)),
      ) +
      stool(420, 860, coral) +
      stool(860, 860, egg) +
      line("M380 900 V610 M900 900 V610", bark, 26) +
      box(320, 570, 640, 44, wood, 16) +
      row(
        3,
        (index) =>
          disc(430 + index * 210, 560, 62, white, 18) +
          disc(430 + index * 210, 554, 40, [leaf, yolk, coral][index] ?? leaf, 10),
      ) +
      area("M560 540 h130 q-4 -60 -65 -60 t-65 60Z", egg) +
      disc(596, 482, 24, coral) +
      disc(636, 474, 26, yolk) +
      disc(664, 490, 20, leaf) +
      stool(640, 920, yolk),
  },
  {
    name: "nap-room",
    alt: {
      de: "Zeichnung: ruhiger Schlafraum mit drei Betten und Mobile",
      en: "Drawing: a quiet room to nap in, with three cots and a mobile",
    },
    draw: () =>
      room("#dfe6ea") +
      window_(500, 120, 280, 260) +
      curtains(500, 120, 280, "#c9d3dd") +
      line("M980 0 V110 M900 130 H1060 M900 130 V200 M980 130 V230 M1060 130 V190", ink, 5) +
      area("M880 220 a34 34 0 1 0 40 -30 a44 44 0 0 1 -40 30Z", yolk) +
      disc(980, 258, 26, white) +
      disc(1060, 216, 24, rose) +
      row(3, (index) =>
        at(
          90 + index * 390,
          700,
          box(0, -90, 330, 150, wood, 18),
          box(14, -70, 302, 110, white, 14),
          area("M110 -70 H300 Q316 -70 316 -54 V40 H110Z", [egg, rose, "#f5d896"][index] ?? egg),
          box(28, -54, 72, 70, cream, 20),
          row(3, (dot) => disc(160 + dot * 56, -20 + (dot % 2) * 24, 10, white)),
          box(8, 60, 18, 60, bark, 4),
          box(304, 60, 18, 60, bark, 4),
        ),
      ) +
      bear(640, 900),
  },
  {
    name: "cloakroom",
    alt: {
      de: "Zeichnung: Garderobe mit kleinen Jacken und Gummistiefeln",
      en: "Drawing: hooks with small coats, and wellingtons below",
    },
    draw: () =>
      room("#f3e2cf") +
      box(120, 220, 1040, 46, wood, 14) +
      row(5, (index) => {
        const fill = [coral, spruce, yolk, "#7fb2c4", rose][index] ?? coral;
        return at(
          220 + index * 210,
          266,
          line("M0 -24 V18", ink, 10),
          disc(0, -92, 40, white),
          [
            disc(0, -92, 20, coral),
            area("M0 -118 l24 44 h-48Z", leaf),
            disc(0, -92, 18, yolk),
            box(-18, -110, 36, 36, spruce, 6),
            disc(0, -92, 22, "#7fb2c4", 14),
          ][index] ?? "",
          area("M-66 40 Q0 -10 66 40 L92 190 L58 200 L52 110 V260 H-52 V110 L-58 200 L-92 190Z", fill),
          line("M0 40 V258", white, 5),
          row(3, (button) => disc(12, 90 + button * 52, 7, white)),
        );
      }) +
      box(120, 700, 1040, 40, wood, 12) +
      box(150, 740, 30, 120, bark) +
      box(1100, 740, 30, 120, bark) +
      boots(220, 700, yolk) +
      boots(420, 700, coral) +
      boots(640, 700, spruce) +
      boots(870, 700, "#7fb2c4"),
  },
  {
    name: "craft-table",
    alt: {
      de: "Zeichnung: Basteltisch mit Farben, an der Wand Kinderbilder",
      en: "Drawing: a craft table with paints, children's pictures on the wall",
    },
    draw: () =>
      room("#eaf1e6") +
      line("M60 150 Q640 240 1220 140", wood, 6) +
      row(5, (index) =>
        at(
          150 + index * 220,
          190 + ([4, 20, 26, 18][index] ?? 0),
          `<g transform="rotate(${(index % 2 ? 3 : -3) + index})">${box(0, 0, 150, 180, white, 4)}${
            [
              disc(75, 80, 40, yolk) + line("M75 20 V8 M75 152 V140 M15 80 H3 M147 80 H135", yolk, 8),
              area("M25 150 V80 L75 40 L125 80 V150Z", coral) + box(62, 104, 30, 46, ink, 3),
              row(3, (one) => flower(36 + one * 40, 160, 70 + one * 14, rose)),
              line("M20 140 Q75 0 130 140", coral, 12) +
                line("M38 140 Q75 34 112 140", yolk, 12) +
                line("M56 140 Q75 70 94 140", spruce, 12),
              disc(70, 96, 42, "#7fb2c4", 26) + area("M108 96 l34 -24 v48Z", "#7fb2c4") + disc(52, 90, 5, ink),
            ][index]
          }</g>`,
        ),
      ) +
      line("M260 940 V660 M1020 940 V660", bark, 26) +
      box(180, 620, 920, 46, wood, 16) +
      area("M360 612 l200 -6 l30 -70 l-190 4Z", white) +
      line("M420 590 q40 -40 80 -6 t70 -20", coral, 10) +
      row(4, (index) =>
        at(
          690 + index * 84,
          620,
          box(-30, -70, 60, 70, white, 8),
          box(-30, -44, 60, 44, [coral, yolk, spruce, "#7fb2c4"][index] ?? coral, 8),
        ),
      ) +
      line("M700 560 L660 470 M790 560 L830 460", wood, 9) +
      area("M650 474 l22 -8 l-22 -34Z", coral) +
      area("M820 466 l22 8 l4 -40Z", spruce) +
      stool(440, 900, yolk) +
      stool(840, 900, coral),
  },
  {
    name: "music-corner",
    alt: {
      de: "Zeichnung: Musikecke mit Trommel, Xylophon und Kissen",
      en: "Drawing: a music corner with a drum, a xylophone and cushions",
    },
    draw: () =>
      room("#f4e6cd") +
      window_(880, 130, 260, 280) +
      shelf(
        120,
        300,
        420,
        disc(210, 262, 38, rose),
        line("M300 290 V220 l50 -14 V280", ink, 8),
        disc(290, 290, 14, ink),
        disc(340, 280, 14, ink),
        books(400, 300, 4),
      ) +
      plant(740, 650) +
      rug(620, 830, 460, rose, cream) +
      at(
        330,
        830,
        box(-90, -150, 180, 150, coral, 10),
        disc(0, -150, 90, white, 26),
        line("M-86 -120 L-40 -20 L0 -120 L44 -20 L86 -120", white, 6),
        line("M-30 -180 L60 -230 M40 -176 L-40 -240", wood, 10),
      ) +
      row(6, (index) =>
        box(
          520 + index * 54,
          750 + index * 7,
          42,
          150 - index * 14,
          [coral, yolk, leaf, spruce, "#7fb2c4", rose][index] ?? coral,
          10,
        ),
      ) +
      line("M505 800 L850 800 M505 870 L850 850", bark, 10) +
      area("M900 870 q-20 -110 120 -104 q120 -4 100 104 q-110 34 -220 0Z", spruce),
  },
  {
    name: "front-door",
    alt: {
      de: "Zeichnung: Haustür mit Bank, Blumentöpfen und kleinen Stiefeln",
      en: "Drawing: a front door with a bench, flower pots and small boots",
    },
    draw: () =>
      box(0, 0, 1280, 960, "#f1d9bd") +
      row(9, (index) => row(8, (brick) => box(brick * 180 - (index % 2) * 90, 20 + index * 84, 150, 6, "#e8cba9", 3))) +
      box(0, 780, 1280, 180, "#cfc4b2") +
      area("M420 210 L640 90 L860 210Z", wood) +
      box(470, 210, 340, 580, white, 8) +
      box(500, 240, 280, 550, spruce, 6) +
      box(530, 270, 220, 150, sky, 8) +
      box(632, 270, 14, 150, spruce) +
      box(530, 460, 220, 130, "#185a50", 8) +
      box(530, 620, 220, 130, "#185a50", 8) +
      disc(748, 600, 13, yolk) +
      disc(640, 440, 60, leaf) +
      disc(640, 440, 34, spruce) +
      disc(604, 404, 12, coral) +
      disc(676, 476, 12, coral) +
      window_(930, 260, 220, 240) +
      box(430, 790, 420, 34, "#b9ad99", 6) +
      plant(390, 800) +
      plant(900, 800) +
      box(100, 640, 230, 24, wood, 8) +
      box(100, 560, 230, 20, wood, 8) +
      line("M124 790 V560 M306 790 V560", bark, 16) +
      boots(170, 640, yolk) +
      boots(540, 790, coral),
  },
  {
    name: "garden-swing",
    garden: true,
    alt: { de: "Zeichnung: Garten mit Baum und Schaukel", en: "Drawing: a garden with a tree and a swing" },
    draw: () =>
      outdoors() +
      fence(640) +
      tree(380, 800, 1.7) +
      line("M420 440 L470 760 M560 430 L570 760", wood, 7) +
      line("M380 430 Q480 400 620 440", bark, 26) +
      box(448, 756, 146, 20, coral, 8) +
      row(9, (index) =>
        flower(
          720 + index * 58,
          860 + (index % 3) * 22,
          60 + (index % 2) * 22,
          [coral, rose, white][index % 3] ?? rose,
        ),
      ) +
      area("M860 700 h220 v-130 l-110 -80 l-110 80Z", "#e9cfa2") +
      area("M836 580 L970 478 L1104 580Z", coral) +
      box(930, 610, 80, 90, spruce, 6),
  },
  {
    name: "sandpit",
    garden: true,
    alt: { de: "Zeichnung: Sandkasten unter einem Sonnensegel", en: "Drawing: a sandpit under a sun sail" },
    draw: () =>
      outdoors() +
      fence(620) +
      tree(1120, 700, 0.9) +
      line("M220 820 V300 M980 800 V260", wood, 18) +
      area("M200 310 Q600 420 1000 260 Q800 220 640 190 Q420 200 200 310Z", yolk) +
      area("M150 800 L330 680 H960 L1120 800 L960 920 H310Z", wood) +
      area("M200 800 L350 700 H940 L1066 800 L940 896 H330Z", "#f0d9a6") +
      area("M430 790 q70 -110 150 0Z", "#e3c78b") +
      at(700, 800, area("M-50 -80 H50 L36 0 H-36Z", coral), line("M-48 -80 Q0 -150 48 -80", ink, 7)) +
      line("M820 810 L890 700", wood, 12) +
      area("M800 800 l34 16 l-26 50 q-34 -14 -30 -42Z", spruce) +
      disc(520, 850, 34, "#7fb2c4") +
      area("M486 850 a34 34 0 0 1 68 0Z", white),
  },
  {
    name: "raised-bed",
    garden: true,
    alt: {
      de: "Zeichnung: Hochbeet mit Sonnenblumen und Gießkanne",
      en: "Drawing: a raised bed with sunflowers and a watering can",
    },
    draw: () =>
      outdoors() +
      fence(640) +
      row(5, (index) => {
        const x = 330 + index * 150;
        const y = 330 + (index % 2) * 70;
        return (
          line(`M${x} 690 V${y}`, leaf, 14) +
          disc(x - 34, y + 150, 36, leaf, 18) +
          disc(x + 34, y + 200, 36, leaf, 18) +
          row(10, (petal) => disc(x + 52 * Math.cos(petal * 0.628), y + 52 * Math.sin(petal * 0.628), 24, yolk)) +
          disc(x, y, 40, bark)
        );
      }) +
      box(220, 690, 800, 180, wood, 8) +
      box(220, 740, 800, 8, bark) +
      box(220, 800, 800, 8, bark) +
      row(8, (index) => disc(270 + index * 100, 690, 44, index % 2 ? leaf : "#7cb58a", 30)) +
      row(4, (index) => disc(330 + index * 180, 680, 14, coral)) +
      at(
        1080,
        890,
        box(-70, -130, 130, 130, "#7fb2c4", 14),
        line("M-70 -90 L-150 -160", "#7fb2c4", 22),
        line("M60 -110 Q130 -70 60 -20", "#7fb2c4", 14),
        line("M-172 -140 L-138 -182", "#7fb2c4", 18),
      ),
  },
  {
    name: "park-walk",
    alt: { de: "Zeichnung: Bollerwagen auf einem Weg im Park", en: "Drawing: a handcart on a path through the park" },
    draw: () =>
      outdoors() +
      area("M380 960 Q620 760 560 640 Q540 580 620 520 L690 524 Q640 600 720 680 Q860 800 940 960Z", "#ead6b0") +
      tree(180, 760, 1.3) +
      tree(1060, 700, 1.15) +
      tree(880, 600, 0.6) +
      disc(1120, 850, 190, "#a7d3dc", 62) +
      at(1100, 840, disc(0, 0, 40, white, 24), disc(34, -26, 18, white), area("M50 -28 l24 6 l-24 8Z", yolk)) +
      at(
        620,
        840,
        box(-130, -110, 260, 90, coral, 12),
        box(-130, -70, 260, 10, "#c7603f"),
        line("M126 -50 L250 -130", wood, 12),
        disc(-80, 0, 42, ink),
        disc(-80, 0, 18, floor),
        disc(80, 0, 42, ink),
        disc(80, 0, 18, floor),
      ) +
      bear(590, 738) +
      disc(690, 720, 30, yolk),
  },
];

export const svgOf = ({ draw }: Scene): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 960">${draw()}</svg>`;
