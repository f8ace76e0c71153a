// Passkeys: asks the device for one, and sends what it answers with the form that asked.

/** Bytes of the text that options hold them as. */
function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

/** The text that the server reads bytes from. */
function text(buffer) {
  const plain = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return plain.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The server's options with bytes where the browser wants bytes. */
function readable(options) {
  const key = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
  for (const list of ["allowCredentials", "excludeCredentials"]) {
    if (key[list]) key[list] = key[list].map((one) => ({ ...one, id: bytes(one.id) }));
  }
  if (key.user) key.user = { ...key.user, id: bytes(key.user.id) };
  return { publicKey: key };
}

/** What the device answered, as text. */
function written(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
}

/** The options that stand in the page, or those of now when a form asks for them. */
async function options(form) {
  if (form.dataset.passkey !== "ask") return JSON.parse(document.getElementById("passkey-options").textContent);
  const response = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`The options were not given: ${response.status}`);
  return (await response.json()).request_options;
}

/** Asks the device and sends the form; says so when the device gives nothing. */
async function ask(form) {
  const failed = form.querySelector("[data-passkey-failed]");
  failed.hidden = true;
  try {
    const wanted = readable(await options(form));
    const make = form.dataset.passkey === "make";
    const credential = await (make ? navigator.credentials.create(wanted) : navigator.credentials.get(wanted));
    form.elements.credential.value = written(credential);
    form.submit();
  } catch {
    failed.hidden = false;
  }
}

for (const form of document.querySelectorAll("[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.querySelector("[data-passkey-missing]").hidden = true;
  form.querySelector("button").hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(form);
  });
}
