// Passkeys: ask the device when the button is pressed, and send its answer with the form. A page without
// this script, or in a browser without passkeys, offers none: the other ways to sign in stand beside it.

const CHANGED_THEIR_MIND = "Nothing was chosen. Try again when you are ready.";
const HELD_ALREADY = "This device holds a passkey for your account already.";
const FAILED = "Your device could not do this. Try again, or use another way.";

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const withBytes = (keys) => keys?.map((key) => ({ ...key, id: bytes(key.id) }));

function create({ publicKey }) {
  return navigator.credentials.create({
    publicKey: {
      ...publicKey,
      challenge: bytes(publicKey.challenge),
      user: { ...publicKey.user, id: bytes(publicKey.user.id) },
      excludeCredentials: withBytes(publicKey.excludeCredentials),
      // Kept on the device with the person's name, so that it can sign in without an address.
      authenticatorSelection: {
        ...publicKey.authenticatorSelection,
        residentKey: "required",
        requireResidentKey: true,
      },
    },
  });
}

function get({ publicKey }) {
  return navigator.credentials.get({
    publicKey: {
      ...publicKey,
      challenge: bytes(publicKey.challenge),
      allowCredentials: withBytes(publicKey.allowCredentials),
    },
  });
}

// What the server reads: the device's answer with its bytes as text.
function answer(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = text(credential.response[part]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
}

// Options stand in the page, or are fetched when the button is pressed, so that no page sets a cookie for them.
async function options(form) {
  const here = form.querySelector("script[type='application/json']");
  if (here) return JSON.parse(here.textContent);
  const fetched = await fetch(form.action, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (!fetched.ok) throw new Error("No options");
  return (await fetched.json()).request_options;
}

function words(fault) {
  if (fault.name === "NotAllowedError" || fault.name === "AbortError") return CHANGED_THEIR_MIND;
  return fault.name === "InvalidStateError" ? HELD_ALREADY : FAILED;
}

function prepare(form) {
  const field = form.querySelector("[name='credential']");
  const said = form.querySelector("[data-passkey-said]");
  let isAsking = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isAsking) return;
    isAsking = true;
    said.textContent = "";
    try {
      const ask = form.dataset.passkey === "create" ? create : get;
      field.value = answer(await ask(await options(form)));
      form.submit();
    } catch (fault) {
      said.textContent = words(fault);
      isAsking = false;
    }
  });
  form.hidden = false;
}

if (window.PublicKeyCredential && navigator.credentials) {
  document.querySelectorAll("form[data-passkey]").forEach(prepare);
  document.querySelectorAll("[data-passkey-offer]").forEach((offer) => { offer.hidden = false; });
  document.querySelectorAll("[data-passkey-without]").forEach((without) => { without.hidden = true; });
}
