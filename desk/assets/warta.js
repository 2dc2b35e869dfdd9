// What the script adds. Every page works without it.
"use strict";

document.documentElement.classList.add("js");

// Ctrl+Enter sends the form one is in, or the screen's own.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest && event.target.closest("form");
  const button = (form || document).querySelector("[data-primary]") || document.querySelector("main [data-primary]");
  if (!button) return;
  event.preventDefault();
  button.form.requestSubmit(button);
});

// A second click does not send a second time.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("aria-busy") === "true") event.preventDefault();
  else form.setAttribute("aria-busy", "true");
});
// The way back shows the page as it was left.
window.addEventListener("pageshow", () => {
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
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(work, milliseconds);
  };
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
  ask();
}

// Drafts are kept after a pause in typing.
for (const form of document.querySelectorAll("form[data-draft]")) {
  const place = form.querySelector("[data-draft-state]");
  const keep = async () => {
    const answer = await fetch(form.dataset.draft, { method: "POST", body: fields(form, () => true) }).catch(() => null);
    if (place && answer && answer.ok) place.textContent = await answer.text();
  };
  form.addEventListener("input", later(1000, keep));
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
