import calendar from "lucide-static/icons/calendar-days.svg?raw";
import check from "lucide-static/icons/check.svg?raw";
import chevronDown from "lucide-static/icons/chevron-down.svg?raw";
import chevronLeft from "lucide-static/icons/chevron-left.svg?raw";
import chevronRight from "lucide-static/icons/chevron-right.svg?raw";
import chevronUp from "lucide-static/icons/chevron-up.svg?raw";
import clock from "lucide-static/icons/clock.svg?raw";
import fit from "lucide-static/icons/maximize.svg?raw";
import minus from "lucide-static/icons/minus.svg?raw";
import plus from "lucide-static/icons/plus.svg?raw";
import close from "lucide-static/icons/x.svg?raw";

/** The drawings alone. A fit state has the icon of its badge in the list. */
export const icons = {
  now: paths(check),
  later: paths(calendar),
  partly: paths(clock),
  none: paths(minus),
  north: paths(chevronUp),
  south: paths(chevronDown),
  west: paths(chevronLeft),
  east: paths(chevronRight),
  fit: paths(fit),
  closer: paths(plus),
  farther: paths(minus),
  close: paths(close),
};

function paths(svg: string): string {
  return svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>")).replace(/\s+/g, " ");
}
