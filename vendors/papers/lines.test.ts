import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bold, name, type Text } from "../../domain/kernel/paper";
import { linesOf } from "./lines";
import { styles } from "./look";

const style = styles.plain;
/** What stands on each line, words as they are read; the sign at its end that a word goes on is shown as "-". */
const broken = (text: Text, width: number, language: "de" | "en" = "de") =>
  linesOf(text, style, width, language).map(({ stretches }) =>
    stretches
      .map((stretch) => stretch.text)
      .join("")
      .replace("\u2010", "-")
      .trimEnd(),
  );

describe("lines", () => {
  it("break between words, and within long German ones", () => {
    expect(broken("Die Betreuungsvereinbarungsänderung gilt", 160)).toEqual([
      "Die Betreuungsvereinbarungsände-",
      "rung gilt",
    ]);
    expect(broken("Die Betreuungsvereinbarungsänderung gilt", 160, "en")).toEqual([
      "Die",
      "Betreuungsvereinbarungsänderung",
      "gilt",
    ]);
  });

  it("break at hyphens that are there", () => {
    expect(broken("Müller-Lüdenscheidt", 60, "en")).toEqual(["Müller-", "Lüdenscheidt"]);
  });

  it("never tear a name, a short word or a number", () => {
    expect(broken(["Die ", name("Betreuungsvereinbarungsänderung"), " gilt"], 160)).toEqual([
      "Die",
      "Betreuungsvereinbarungsänderung",
      "gilt",
    ]);
    expect(broken("Zeiten Zeiten", 50)).toEqual(["Zeiten", "Zeiten"]);
    expect(broken("1234567890 1234567890", 70)).toEqual(["1234567890", "1234567890"]);
  });

  it("cut what is wider than a line and has no place to be cut", () => {
    const sum = "d2a84f4b8b650937ec8f73cd8be2c74add5a911b";
    expect(broken(sum, 100).length).toBeGreaterThan(1);
    expect(broken(sum, 100).join("")).toBe(sum);
  });

  it("end where the text says so, and keep signs with their word in another face", () => {
    expect(broken("eins\nzwei", 300)).toEqual(["eins", "zwei"]);
    expect(linesOf(["(", bold("beide"), "),"], style, 300, "de").map(({ stretches }) => stretches.length)).toEqual([3]);
  });

  it("are no wider than they may be, and lose nothing", () => {
    const words = fc.array(fc.stringMatching(/^[a-zäöüßŁş–-]{1,30}$/), { maxLength: 30, size: "max" });
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 400 }), (all, width) => {
        const text = all.join(" ");
        const lines = linesOf(text, style, width, "de");
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 0.01);
        const read = lines.map(({ stretches }) => stretches.map((one) => one.text).join("")).join("");
        expect(read.replaceAll("\u2010", "").replaceAll(" ", "")).toBe(text.normalize("NFC").replaceAll(" ", ""));
      }),
    );
  });
});

describe("a line with Arabic words", () => {
  /** What is seen, from the left. */
  const seen = (text: Text) => {
    const [line] = linesOf(text, style, 500, "de");
    return [...(line?.stretches ?? [])].sort((a, b) => a.x - b.x).map((one) => one.text);
  };

  it("goes on from the left around them", () => {
    expect(seen("Kind محمد علي kommt")).toEqual(["Kind ", "محمد علي", " kommt"]);
  });

  it("shows numbers between them from the right, each from the left", () => {
    expect(seen("a محمد 12 علي b")).toEqual(["a ", "علي", " ", "12", " ", "محمد", " b"]);
  });

  it("turns brackets within them", () => {
    expect(seen("محمد (علي) حسن")).toEqual(["حسن", "( ", "علي", " )", "محمد"]);
  });
});
