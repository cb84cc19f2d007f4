import accessibility from "lucide-static/icons/accessibility.svg?raw";
import arrowRight from "lucide-static/icons/arrow-right.svg?raw";
import calendar from "lucide-static/icons/calendar-days.svg?raw";
import check from "lucide-static/icons/check.svg?raw";
import chevronDown from "lucide-static/icons/chevron-down.svg?raw";
import smokeFree from "lucide-static/icons/cigarette-off.svg?raw";
import clock from "lucide-static/icons/clock.svg?raw";
import heart from "lucide-static/icons/heart.svg?raw";
import house from "lucide-static/icons/house.svg?raw";
import languages from "lucide-static/icons/languages.svg?raw";
import mail from "lucide-static/icons/mail.svg?raw";
import mapIcon from "lucide-static/icons/map.svg?raw";
import mapPin from "lucide-static/icons/map-pin.svg?raw";
import minus from "lucide-static/icons/minus.svg?raw";
import paw from "lucide-static/icons/paw-print.svg?raw";
import plus from "lucide-static/icons/plus.svg?raw";
import search from "lucide-static/icons/search.svg?raw";
import shield from "lucide-static/icons/shield-check.svg?raw";
import sprout from "lucide-static/icons/sprout.svg?raw";
import trees from "lucide-static/icons/trees.svg?raw";
import triangle from "lucide-static/icons/triangle-alert.svg?raw";
import person from "lucide-static/icons/user-round.svg?raw";
import users from "lucide-static/icons/users.svg?raw";
import utensils from "lucide-static/icons/utensils.svg?raw";
import wallet from "lucide-static/icons/wallet.svg?raw";

const drawings = {
  accessibility,
  "arrow-right": arrowRight,
  calendar,
  check,
  "chevron-down": chevronDown,
  clock,
  heart,
  house,
  languages,
  mail,
  map: mapIcon,
  "map-pin": mapPin,
  minus,
  paw,
  person,
  plus,
  search,
  shield,
  "smoke-free": smokeFree,
  sprout,
  triangle,
  trees,
  users,
  utensils,
  wallet,
};

export type IconName = keyof typeof drawings;

/** The strokes of an icon, without the frame that Lucide puts around them. */
export function strokesOf(name: IconName): string {
  const drawing = drawings[name];
  const frame = drawing.indexOf(">", drawing.indexOf("<svg")) + 1;
  return drawing.slice(frame, drawing.lastIndexOf("</svg>")).replace(/\s+/g, " ").trim();
}
