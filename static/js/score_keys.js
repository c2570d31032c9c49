// Keys 0 to 9 choose a score where the scale has it, while the keyboard is not writing.
const hint = document.querySelector("[data-score-keys]");

function isWriting(target) {
  return target.matches("textarea, select, input:not([type=radio])") || target.isContentEditable;
}

if (hint) {
  hint.hidden = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    if (!/^[0-9]$/.test(event.key)) return;
    const level = document.querySelector(`.level input[value="${event.key}"]`);
    if (level) {
      level.checked = true;
      level.focus();
    }
  });
}
