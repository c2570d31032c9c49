// Tells the portal every half minute that this page of the form is open, and shows who else has it open.
// Without it the page says who was there when it was made.

const said = document.querySelector("[data-here]");
const token = document.querySelector("form[data-autosave] [name='csrfmiddlewaretoken']");
const EVERY = 30000;

async function tell() {
  if (document.visibilityState === "hidden") return;
  try {
    const answer = await fetch(said.dataset.here, {
      method: "POST",
      body: new URLSearchParams({ page: said.dataset.page, csrfmiddlewaretoken: token.value }),
      redirect: "manual",
      credentials: "same-origin",
    });
    if (!answer.ok) return;
    const { here } = await answer.json();
    if (said.textContent !== here) said.textContent = here;
    said.hidden = !here;
  } catch { /* No connection: the autosave says so. */ }
}

if (said && token) {
  tell();
  setInterval(tell, EVERY);
  document.addEventListener("visibilitychange", tell);
}
