// The page in step: every change is an address, and what the server says of that address replaces the parts.
import { Sheet } from "./map.js";
import { Timeline } from "./timeline.js";

const form = document.getElementById("filters");
const main = document.getElementById("main");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let asking = null;

document.documentElement.classList.add("scripted");
if (document.querySelector("main.situation")) document.documentElement.classList.add("situation");

const sheet = new Sheet(document.getElementById("map"), calm.matches, choose, go);
const timeline = new Timeline(calm.matches, span);

function data() {
  return JSON.parse(document.getElementById("data").textContent);
}

// The address of what the form says; what is empty is not asked for.
function address(changes = {}) {
  const given = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value) given.append(name, value);
  for (const [name, value] of Object.entries(changes)) {
    given.delete(name);
    if (value) given.set(name, value);
  }
  given.sort();
  const asked = given.toString();
  return location.pathname + (asked ? "?" + asked : "");
}

async function go(url, { keep = true, back = false } = {}) {
  asking?.abort();
  asking = new AbortController();
  main.setAttribute("aria-busy", "true");
  let text;
  try {
    const answer = await fetch(url, { signal: asking.signal, headers: { Accept: "text/html" } });
    text = await answer.text();
  } catch (error) {
    if (error.name === "AbortError") return false;
    location.assign(url);
    return false;
  }
  const fresh = new DOMParser().parseFromString(text, "text/html");
  if (!fresh.getElementById("data")) {
    location.assign(url);
    return false;
  }
  if (keep) history.pushState(null, "", url + location.hash);
  else history.replaceState(null, "", url + location.hash);
  replace(fresh, back);
  main.removeAttribute("aria-busy");
  return true;
}

// Put the fresh parts where the old ones were, and the focus back on what had it. A field in which somebody types is
// left alone, but for a step back.
function replace(fresh, back) {
  const held = holding(document.activeElement);
  for (const part of document.querySelectorAll("[data-part]")) {
    const other = fresh.getElementById(part.id);
    if (other) part.replaceWith(document.importNode(other, true));
  }
  const theirs = fresh.getElementById("filters");
  for (const field of form.elements) if (back || field !== document.activeElement) settle(field, theirs);
  if (held) document.getElementById(held.part)?.querySelectorAll("a, button, summary")[held.at]?.focus({ preventScroll: true });
  draw();
}

function holding(element) {
  const part = element?.closest?.("[data-part]");
  if (!part) return null;
  return { part: part.id, at: [...part.querySelectorAll("a, button, summary")].indexOf(element) };
}

// Give a field the value that the fresh page has for it.
function settle(field, theirs) {
  if (!field.name) return;
  const same = [...theirs.elements].find((one) => one.name === field.name && (field.type !== "checkbox" || one.value === field.value));
  if (!same) return;
  if (field.type === "checkbox") field.checked = same.checked;
  else field.value = same.value;
}

function draw() {
  const now = data();
  const chosen = new URLSearchParams(location.search).get("chosen");
  document.getElementById("drawn").hidden = sheet.draw(now, chosen);
  timeline.draw(now);
}

async function choose(id, { scroll = false } = {}) {
  const done = await go(address({ chosen: id, page: scroll ? "" : new URLSearchParams(location.search).get("page") }));
  if (done && scroll) document.querySelector("#lists .chosen")?.scrollIntoView({ block: "nearest" });
  if (done && id) document.querySelector("#card .card")?.scrollIntoView({ block: "nearest" });
}

function span(since, until, { keep = true } = {}) {
  return go(address({ since, until }), { keep });
}

function plainPress(event) {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || !plainPress(event)) return;
  if (link.dataset.choose !== undefined) {
    event.preventDefault();
    choose(link.dataset.choose);
  } else if (link.dataset.go !== undefined || link.closest(".pages")) {
    event.preventDefault();
    go(link.href?.baseVal ?? link.getAttribute("href"));
  }
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  go(address());
});
for (const field of document.querySelectorAll("select, input[type=checkbox], input[type=date], input[list]")) {
  if (field.form === form) field.addEventListener("change", () => go(address()));
}
addEventListener("popstate", () => go(location.pathname + location.search, { keep: false, back: true }));

document.addEventListener("mouseover", (event) => point(event.target));
document.addEventListener("focusin", (event) => point(event.target));
function point(target) {
  const row = target.closest?.("#lists li");
  sheet.point(row?.dataset.place ?? "");
}

const grip = document.querySelector(".grip");
grip?.addEventListener("click", () => {
  const open = document.getElementById("sheet").classList.toggle("open");
  grip.setAttribute("aria-expanded", String(open));
  if (open) sheet.fit();
});

draw();
