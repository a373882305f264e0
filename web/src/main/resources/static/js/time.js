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
// The clock of a development chain may be ahead of the reader's: a moment is as far away as it is on the chain.
const ahead = Number(document.documentElement.dataset.ahead ?? 0) * 1_000;
const now = () => Date.now() + ahead;

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
  if (how === "ago") element.textContent = distance(moment);
  else if (how === "beside") element.textContent = besideDistance(moment);
  else element.textContent = absolute.format(moment);
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

const moving = () => {
  for (const element of document.querySelectorAll('time[data-local="ago"], time[data-local="beside"]')) tell(element);
};

localise(document);
setInterval(moving, 10_000);
// Paper does not move: what is printed carries the whole moment.
addEventListener("beforeprint", () => {
  for (const element of document.querySelectorAll("time[data-local]")) element.textContent = element.title;
  for (const element of document.querySelectorAll("time[data-printed]")) element.textContent = exact.format(now());
  for (const element of document.querySelectorAll("[data-address]")) element.textContent = location.href;
});
addEventListener("afterprint", () => localise(document));
