// Times come in UTC and are told in the reader's own zone; the exact time stays at hand.
// data-local: "14 Nov 2026, 09:00"; ="beside": the same with how far away it is; ="ago": only how far away, kept up to date.
const language = document.documentElement.lang;
// the order of a date and the hours of a day are those of the reader's country, as far as it speaks the page's language
const region = navigator.languages.find(isRegion) ?? (language === "en" ? "en-GB" : language);
const absolute = new Intl.DateTimeFormat(region, { dateStyle: "medium", timeStyle: "short" });
const near = new Intl.DateTimeFormat(region, {
  ...(language === "ja" ? { month: "short", day: "numeric", weekday: "short" } : { weekday: "long" }),
  hour: "numeric",
  minute: "2-digit",
});
const exact = new Intl.DateTimeFormat(region, { dateStyle: "full", timeStyle: "long" });
const relative = new Intl.RelativeTimeFormat(region, { numeric: "auto" });
const steps = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1_000],
];
// The clock of a development chain may be ahead of the reader's, and that may be wrong: a moment is as far away as it is on the chain.
let ahead = Number(document.documentElement.dataset.ahead ?? 0) * 1_000;
let wrong = 0;
const now = () => Date.now() + wrong + ahead;

// within what an answer may take, the reader's clock is right
const EXACT = 3_000;

// By the site's own clock, and by how many seconds the chain is ahead of it.
export function correct(date, lead = 0) {
  const difference = date ? Date.parse(date) - Date.now() : 0;
  wrong = Math.abs(difference) > EXACT ? difference : 0;
  ahead = Number(lead) * 1_000;
  moving();
}

const LONGEST_WAIT = 2 ** 31 - 1;

// Milliseconds until the first of these moments that has not passed; null if all have passed.
export function untilNext(elements) {
  const left = [...elements].map((element) => new Date(element.dateTime) - now()).filter((wait) => wait > 0);
  return left.length > 0 ? Math.min(...left, LONGEST_WAIT) : null;
}

export const clock = (moment) => new Intl.DateTimeFormat(region, { timeStyle: "short" }).format(moment);

// a browser may say what is no language, such as en-US@posix
function isRegion(name) {
  try {
    return name.startsWith(`${language}-`) && Intl.getCanonicalLocales(name).length > 0;
  } catch {
    return false;
  }
}

const WEEK = 6 * 86_400_000;

export function localise(root) {
  for (const element of root.querySelectorAll("time[data-local]")) tell(element);
}

function tell(element) {
  const moment = new Date(element.dateTime);
  if (Number.isNaN(moment.valueOf())) return;
  const how = element.dataset.local;
  const text = how === "ago" ? distance(moment) : how === "beside" ? besideDistance(moment) : absolute.format(moment);
  // what stays the same stays selected
  if (element.textContent !== text) element.textContent = text;
  element.title = exact.format(moment);
}

function besideDistance(moment) {
  const soon = moment > now() && moment - now() < WEEK;
  const [open, close] = language === "ja" ? ["（", "）"] : [" (", ")"];
  return `${(soon ? near : absolute).format(moment)}${open}${distance(moment)}${close}`;
}

function distance(moment) {
  const away = moment - now();
  const [unit, length] = steps.find(([, step]) => Math.abs(away) >= step) ?? steps.at(-1);
  return relative.format(Math.trunc(away / length), unit);
}

function moving() {
  if (document.hidden) return;
  for (const element of document.querySelectorAll('time[data-local="ago"], time[data-local="beside"]')) tell(element);
}

localise(document);
setInterval(moving, 1_000);
document.addEventListener("visibilitychange", moving);
// Paper does not move: what is printed carries the whole moment.
addEventListener("beforeprint", () => {
  for (const element of document.querySelectorAll("time[data-local]")) element.textContent = element.title;
  for (const element of document.querySelectorAll("time[data-printed]")) element.textContent = exact.format(now());
  for (const element of document.querySelectorAll("[data-address]")) element.textContent = location.href;
});
addEventListener("afterprint", () => localise(document));
