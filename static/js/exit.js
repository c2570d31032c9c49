// Exit this page: clears the screen at once, takes this page out of the back button's reach, and answers to Shift pressed
// three times. It does not wipe the history, and says so. Without script the links still lead away.

const links = document.querySelectorAll("[data-exit]");
const WAIT = 5000;

if (links.length) {
  const note = document.querySelector("[data-exit-note]");
  const title = document.title;
  let presses = 0;
  let wasModifier = false;
  let timer;

  const say = (words) => { if (note) note.textContent = words; };

  const startAgain = (words = "") => {
    clearTimeout(timer);
    presses = 0;
    say(words);
    if (words) timer = setTimeout(say, WAIT, "");
  };

  const leave = (event) => {
    if (event) event.preventDefault();
    clearTimeout(timer);
    const blank = document.createElement("div");
    blank.className = "exit-blank";
    blank.setAttribute("role", "alert");
    document.documentElement.append(blank);
    document.body.hidden = true;
    document.title = "Loading";
    blank.textContent = "Loading";
    window.location.replace(links[0].href);
  };

  const countPress = () => {
    clearTimeout(timer);
    presses += 1;
    if (presses >= 3) { leave(); return; }
    say(presses === 1 ? "Press Shift 2 more times to exit." : "Press Shift 1 more time to exit.");
    timer = setTimeout(startAgain, WAIT, "Too slow. Press Shift 3 times to exit.");
  };

  for (const link of links) link.addEventListener("click", leave);

  // Shift let go after a capital letter is typing, not a wish to leave: the key before it was lifted while Shift was down.
  document.addEventListener("keyup", (event) => {
    if (event.key === "Shift" && !wasModifier) countPress();
    else if (presses) startAgain();
    wasModifier = event.key !== "Shift" && event.shiftKey;
  }, true);

  // Coming back with the browser's button must show the page as it was, and count from nothing.
  window.addEventListener("pageshow", () => {
    document.querySelector(".exit-blank")?.remove();
    document.body.hidden = false;
    document.title = title;
    startAgain();
  });
}
