// Counts as grants/limits.py does: a word is anything between white space; a line break is one character.

const counts = {
  words: (text) => (text.trim() ? text.trim().split(/\s+/).length : 0),
  characters: (text) => [...text.replace(/\r\n?/g, "\n").trim()].length,
};

function said(count, limit, unit) {
  if (count <= limit) return `${count} of ${limit} ${unit}`;
  return `${count} ${unit}. Take ${count - limit} out; we have kept all of them for now`;
}

for (const message of document.querySelectorAll("[data-count-for]")) {
  const field = document.getElementById(message.dataset.countFor);
  const unit = field && (field.dataset.limitWords ? "words" : "characters");
  if (!field) continue;
  const limit = Number(field.dataset.limitWords || field.dataset.limitCharacters);
  const live = document.createElement("p");
  live.className = "visually-hidden";
  live.setAttribute("aria-live", "polite");
  message.after(live);
  let waiting;
  field.addEventListener("input", () => {
    const count = counts[unit](field.value);
    message.textContent = said(count, limit, unit);
    message.classList.toggle("is-over", count > limit);
    clearTimeout(waiting);
    waiting = setTimeout(() => { live.textContent = message.textContent; }, 1000);
  });
}
