// Exit this page: clears the screen at once, replaces this page in the history, and answers to Shift pressed three times.
// It does not wipe the history, and says so.

const link = document.querySelector("[data-exit]");

if (link) {
  const note = document.querySelector("[data-exit-note]");
  let presses = 0;
  let forget;

  const leave = (event) => {
    if (event) event.preventDefault();
    const blank = document.createElement("div");
    blank.className = "exit-blank";
    document.body.append(blank);
    document.title = "Loading";
    window.location.replace(link.href);
  };

  link.addEventListener("click", leave);

  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") { presses = 0; return; }
    presses += 1;
    clearTimeout(forget);
    if (presses >= 3) { leave(); return; }
    note.hidden = false;
    note.textContent = presses === 1 ? "Press Shift 2 more times to exit." : "Press Shift 1 more time to exit.";
    forget = setTimeout(() => { presses = 0; note.hidden = true; note.textContent = ""; }, 5000);
  });

  // Coming back with the browser's button must not show the blank screen.
  window.addEventListener("pageshow", () => document.querySelector(".exit-blank")?.remove());
}
