// Adds up the budget while it is typed, in pence so that nothing is lost. The server adds it up again.

const form = document.querySelector("form[data-budget]");
const COLUMNS = ["cost", "from_us", "from_others", "in_kind"];

function pence(text) {
  const plain = text.replace(/[£,\s]/g, "");
  if (!/^(\d+(\.\d{0,2})?|\.\d{1,2})$/.test(plain)) return 0;
  const [pounds, rest = ""] = plain.split(".");
  return Number(pounds || 0) * 100 + Number(rest.padEnd(2, "0"));
}

function inPounds(sum) {
  const whole = sum % 100 === 0;
  return `£${(sum / 100).toLocaleString("en-GB", { minimumFractionDigits: whole ? 0 : 2, maximumFractionDigits: 2 })}`;
}

function draw(ask, cap) {
  const width = Math.max(cap * 1.12, ask * 1.05);
  const meter = form.querySelector(".meter");
  const part = (sum) => `${(sum / width) * 100}%`;
  meter.querySelector(".meter__fill").setAttribute("width", part(Math.min(ask, cap)));
  meter.querySelector(".meter__mark").setAttribute("x", part(cap));
  meter.querySelector(".meter__over").setAttribute("x", part(cap));
  meter.querySelector(".meter__over").setAttribute("width", part(Math.max(ask - cap, 0)));
}

function addUp() {
  const cap = pence(form.dataset.cap);
  const totals = {};
  for (const column of COLUMNS) {
    const cells = form.querySelectorAll(`[data-column="${column}"]`);
    totals[column] = [...cells].reduce((sum, cell) => sum + pence(cell.value), 0);
    form.querySelector(`[data-total="${column}"]`).textContent = inPounds(totals[column]);
  }
  const ask = totals.from_us;
  const share = totals.cost ? ` of ${inPounds(totals.cost)} (${Math.round((ask / totals.cost) * 100)}%)` : "";
  form.querySelector("[data-ask-said]").textContent = `You ask us for ${inPounds(ask)}${share}`;
  form.querySelector("[data-ask-over]").hidden = ask <= cap;
  form.querySelector("[data-ask-over-said]").textContent = `${inPounds(ask - cap)} over the most we can give`;
  form.querySelector("[data-ask]").classList.toggle("is-over", ask > cap);
  form.querySelector('[data-total="from_us"]').classList.toggle("is-over", ask > cap);
  draw(ask, cap);
}

if (form) form.addEventListener("input", addUp);
