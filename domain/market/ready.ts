import type { Area } from "../kernel/page-tags";
import { type Distances, distancesFrom, OUT_OF_REACH } from "./distances";
import { Judge, NOBODY } from "./judging";
import { areaOf, type Ranking } from "./question";
import type { Shelf } from "./shelf";

/** A question made ready to be asked of many; whoever asks it again, of other listings or on another page, keeps it. */
export class ReadyQuestion {
  readonly judge: Judge;
  readonly distances: Distances;
  readonly area: Area;

  constructor(readonly question: Ranking) {
    this.judge = new Judge(question);
    this.distances = distancesFrom(question.where);
    this.area = areaOf(question.where);
  }

  /** Everybody in reach who is found, with rank and steps; some of the nearest once `isEnough` of what lies farther than so many metres. */
  walk(
    shelf: Shelf,
    visit: (number: number, rank: number, steps: number) => void,
    isEnough: (metres: number) => boolean = () => false,
  ): void {
    const visitFound = (number: number, steps: number) => {
      const rank = this.judge.rank(shelf, number);
      if (rank !== NOBODY) visit(number, rank, steps);
    };
    this.walkReach(shelf, visitFound, isEnough);
  }

  /** Everybody in reach, found or not. */
  walkReach(
    shelf: Shelf,
    visit: (number: number, steps: number) => void,
    isEnough: (metres: number) => boolean = () => false,
  ): void {
    const { distances, area } = this;
    shelf.cells.walk(
      area,
      (number) => {
        const steps = distances.stepsTo(shelf.of, number);
        if (steps !== OUT_OF_REACH) visit(number, steps);
      },
      isEnough,
    );
  }
}
