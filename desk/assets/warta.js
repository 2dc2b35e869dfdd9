// What the script adds. Every page works without it.
"use strict";

document.documentElement.classList.add("js");

// Ctrl+Enter sends the form one is in; outside of forms it does the screen's one action.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest && event.target.closest("form");
  const button = form ? form.querySelector("[type=submit]") : document.querySelector("main [data-primary]");
  if (!button) return;
  event.preventDefault();
  if (button.form) button.form.requestSubmit(button);
  else button.click();
});

// What was typed into one form is not lost by sending another, or by leaving, without a question.
const typed = new Set();
document.addEventListener("input", (event) => { if (event.target.form) typed.add(event.target.form); });
window.addEventListener("beforeunload", (event) => { if (typed.size) event.preventDefault(); });

// A second click does not send a second time.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("aria-busy") === "true") return event.preventDefault();
  typed.delete(form);
  // Where the person stays after all, the form can be sent again.
  if (!typed.size) form.setAttribute("aria-busy", "true");
});
// The way back shows the page as it was left.
window.addEventListener("pageshow", () => {
  typed.clear();
  for (const form of document.querySelectorAll("form[aria-busy]")) form.removeAttribute("aria-busy");
});

// A form of this page as the server wants it: the token first.
function fields(form, chosen) {
  const pairs = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && (name === "csrf" || chosen(name))) pairs.append(name, value);
  }
  return pairs;
}

function later(milliseconds, work) {
  let waiting = 0;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(work, milliseconds);
  };
  soon.stop = () => clearTimeout(waiting);
  return soon;
}

// What is typed is kept after a pause, so that neither a closed page nor a power cut takes it away. Files can't be kept.
for (const form of document.querySelectorAll("form[data-keep]")) {
  const place = form.querySelector(".kept");
  const tell = (text) => { if (place.textContent !== text) place.textContent = text; };
  let round = 0;
  const keep = later(1000, async () => {
    const mine = ++round;
    const body = fields(form, () => true);
    const answer = await fetch(form.dataset.keep, { method: "POST", body }).catch(() => null);
    if (mine !== round) return;
    if (!answer || !answer.ok || answer.redirected) return tell(place.dataset.failed);
    tell(await answer.json());
    const files = [...form.querySelectorAll("[type=file]")].some((file) => file.files.length);
    if (!files && mine === round) typed.delete(form);
  });
  form.addEventListener("input", () => { round++; keep(); });
  form.addEventListener("submit", () => { round++; keep.stop(); });
}

// Live counters: the core counts, not the script.
for (const place of document.querySelectorAll("[data-live]")) {
  const text = document.getElementById(place.dataset.of);
  const form = text && text.form;
  if (!form) continue;
  let round = 0;
  const ask = async () => {
    const mine = ++round;
    const answer = await fetch(place.dataset.live, { method: "POST", body: fields(form, (name) => name === text.name) })
      .catch(() => null);
    if (!answer || !answer.ok || mine !== round) return;
    const lines = await answer.json();
    place.replaceChildren(...lines.map((line) => {
      const part = document.createElement("span");
      part.className = "live-part " + line.tone;
      part.textContent = line.text;
      return part;
    }));
  };
  text.addEventListener("input", later(300, ask));
}

// Copying. The text stands in the page too, for copying by hand.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText("value" in text ? text.value : text.textContent);
      const done = document.getElementById(button.dataset.done);
      if (done) done.hidden = false;
    } catch {
      text.focus();
      if (text.select) text.select();
    }
  });
}

for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());

// An area drawn on a picture fills in its four numbers, and the numbers show as an area.
for (const place of document.querySelectorAll("[data-area]")) {
  const picture = place.querySelector(".area-picture");
  const mark = place.querySelector(".area-mark");
  const [left, top, width, height] = ["kiri", "atas", "lebar", "tinggi"].map((name) => place.querySelector(`[name=${name}]`));
  const show = () => {
    mark.style.left = `${left.value || 0}%`;
    mark.style.top = `${top.value || 0}%`;
    mark.style.width = `${width.value || 0}%`;
    mark.style.height = `${height.value || 0}%`;
  };
  const share = (event) => {
    const box = picture.getBoundingClientRect();
    const part = (at, from, size) => Math.min(100, Math.max(0, ((at - from) / size) * 100));
    return [part(event.clientX, box.left, box.width), part(event.clientY, box.top, box.height)];
  };
  let start = null;
  picture.addEventListener("pointerdown", (event) => {
    start = share(event);
    picture.setPointerCapture(event.pointerId);
  });
  picture.addEventListener("pointermove", (event) => {
    if (!start) return;
    const now = share(event);
    const round = (number) => (Math.round(number * 100) / 100).toString();
    left.value = round(Math.min(start[0], now[0]));
    top.value = round(Math.min(start[1], now[1]));
    width.value = round(Math.abs(start[0] - now[0]));
    height.value = round(Math.abs(start[1] - now[1]));
    show();
  });
  picture.addEventListener("pointerup", () => { start = null; });
  place.addEventListener("input", show);
  show();
}

// What was chosen, by name: the browser's own line is hidden.
for (const place of document.querySelectorAll(".files")) {
  const input = place.querySelector("input");
  const chosen = place.querySelector(".chosen");
  const none = chosen.textContent;
  const show = () => { chosen.textContent = [...input.files].map((file) => file.name).join(", ") || none; };
  input.addEventListener("change", show);
  window.addEventListener("pageshow", show);
}

// While something is on its way the queue keeps itself up to date. Where a person is at work in it, only the progress is.
function freshen(place) {
  const again = () => setTimeout(() => freshen(place), 3000);
  const request = new XMLHttpRequest();
  request.responseType = "document";
  request.onerror = again;
  request.onload = () => {
    const page = request.status === 200 && request.response;
    const now = page && page.getElementById(place.id);
    if (!now) return;
    for (const line of now.querySelectorAll("[data-progress]")) {
      const old = document.getElementById(line.id);
      if (old && old.textContent !== line.textContent) old.textContent = line.textContent;
    }
    const busy = typed.size || place.contains(document.activeElement) || place.querySelector("details[open]");
    if (busy || now.innerHTML === place.innerHTML) return again();
    const next = document.adoptNode(now);
    place.replaceWith(next);
    if (next.hasAttribute("data-fresh")) setTimeout(() => freshen(next), 3000);
  };
  request.open("GET", "/antrean?segar=1");
  request.send();
}
for (const place of document.querySelectorAll("[data-fresh]")) setTimeout(() => freshen(place), 3000);
