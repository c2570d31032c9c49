// Saves a page of the form a few seconds after typing, and on leaving it. What cannot be saved (no connection, signed out) stays
// on this device and comes back when the page is opened again. Without this script the Save button does the same work.

const form = document.querySelector("form[data-autosave]");
const said = document.querySelector("[data-autosave-said]");
const note = document.querySelector("[data-autosave-note]");
const WAIT = 3000;
const keptUnder = `kept:${window.location.pathname}`;
const met = new Set();
let waiting;
let last = "";
let saving = false;
let leaving = false;

function typed() {
  const data = new FormData(form);
  for (const key of met) data.delete(key);
  data.delete("csrfmiddlewaretoken");
  return data;
}

const asText = (data) => JSON.stringify([...data.entries()].filter(([name]) => !name.startsWith("mark.")));

function keep() {
  const marks = [...form.elements].filter(({ name }) => name.startsWith("mark.")).map(({ name, value }) => [name, value]);
  try {
    localStorage.setItem(keptUnder, JSON.stringify({ typed: asText(typed()), marks }));
  } catch { /* A full or closed store: the page still holds the text. */ }
}

function forget() {
  try { localStorage.removeItem(keptUnder); } catch { /* Nothing was kept. */ }
}

function tell(words, link) {
  note.hidden = false;
  note.replaceChildren();
  const line = document.createElement("p");
  line.textContent = words;
  if (link) {
    const anchor = document.createElement("a");
    anchor.href = link.href;
    anchor.textContent = link.words;
    line.append(" ", anchor);
  }
  note.append(line);
}

function showMeeting({ key, text, by }) {
  met.add(key);
  const field = form.elements[key];
  const place = field?.closest?.(".govuk-form-group") ?? form;
  const other = document.createElement("div");
  other.className = "notice notice--lamp other-version";
  const heading = document.createElement("p");
  const words = document.createElement("p");
  heading.textContent = `${by} changed this while you were writing. Both versions are here; nothing is lost. Press “Save and continue” to keep yours.`;
  words.textContent = text;
  words.className = "pre-line";
  other.append(heading, words);
  place.append(other);
}

function take(answer) {
  for (const [key, mark] of Object.entries(answer.marks)) {
    const hidden = form.elements[`mark.${key}`];
    if (hidden) hidden.value = mark;
  }
  answer.met.forEach(showMeeting);
  said.textContent = `${answer.saved}. You can leave this page and lose nothing.`;
  note.hidden = answer.met.length === 0;
  if (answer.met.length) tell("Somebody else changed an answer on this page. Both versions are below; nothing is lost.");
  forget();
}

async function save() {
  const data = typed();
  const now = asText(data);
  if (saving || leaving || now === last) return;
  saving = true;
  keep();
  try {
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    const body = new URLSearchParams(data);
    const answer = await fetch(window.location.pathname, {
      method: "POST",
      body,
      headers: { "X-Autosave": "1" },
      redirect: "manual",
      credentials: "same-origin",
      keepalive: document.visibilityState === "hidden" && body.toString().length < 60000,
    });
    if (answer.ok) { take(await answer.json()); last = now; }
    else if (answer.status === 409) tell((await answer.json()).refusal);
    else tell("You were signed out after a break. Sign in and your words are still here.", { href: `/account/login/?next=${encodeURIComponent(window.location.pathname)}`, words: "Sign in" });
  } catch {
    if (!leaving) tell("We cannot reach the portal just now. Your words stay on this device and are saved when the connection is back.");
  }
  saving = false;
}

function later() {
  clearTimeout(waiting);
  waiting = setTimeout(save, WAIT);
}

function putBack() {
  let kept;
  try { kept = JSON.parse(localStorage.getItem(keptUnder) ?? "null"); } catch { kept = null; }
  if (!kept || kept.typed === last) { forget(); return; }
  const values = new Map();
  for (const [name, value] of JSON.parse(kept.typed)) values.set(name, [...(values.get(name) ?? []), value]);
  // The old marks tell the server what the text was typed upon, so that a change by somebody else is noticed.
  for (const [name, value] of kept.marks) if (form.elements[name]) form.elements[name].value = value;
  for (const field of form.elements) {
    if (!field.name || field.type === "hidden" || field.type === "submit") continue;
    const found = values.get(field.name) ?? [];
    if (field.type === "checkbox" || field.type === "radio") field.checked = found.includes(field.value);
    else if (values.has(field.name)) field.value = found[0];
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  tell("We put back what you had typed here before the connection or your sign-in ended. It is being saved now.");
}

if (form) {
  last = asText(typed());
  putBack();
  // The server gave back what was typed before signing in: it is not saved yet.
  if (form.dataset.autosave === "returned") { last = ""; later(); }
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", () => { leaving = true; clearTimeout(waiting); forget(); });
  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("online", save);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(); });
  if (!note.hidden) later();
}
