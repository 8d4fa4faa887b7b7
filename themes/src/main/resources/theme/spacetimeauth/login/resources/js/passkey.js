// Passkeys and security keys (Web Authentication, level 3). The form says in its data attributes what the server wants, and takes the
// answer in its hidden fields.
const form = document.querySelector("form[data-passkey]");
const wanted = form.dataset;
const UNSPECIFIED = new Set([undefined, "", "not specified"]);
const DISMISSED = "passkey-dismissed";
let pending;

function decode(text) {
  const binary = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function encode(buffer) {
  const binary = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function words(text, separator = " ") {
  return (text ?? "").split(separator).filter(Boolean);
}

function specified(options) {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => !UNSPECIFIED.has(value)));
}

function descriptors(ids) {
  return ids.map((id) => ({ type: "public-key", id: decode(id) }));
}

function timeout() {
  const seconds = Number(wanted.timeout);
  return seconds > 0 ? { timeout: seconds * 1000 } : {};
}

// The field of the newer standard counts; the older one is what some authenticators still read.
function residentKey() {
  const choice = UNSPECIFIED.has(wanted.residentKey)
    ? { Yes: "required", No: "discouraged" }[wanted.requireResidentKey]
    : wanted.residentKey;
  return choice ? { residentKey: choice, requireResidentKey: choice === "required" } : {};
}

function creation() {
  const algorithms = words(wanted.algorithms).map(Number);
  return {
    challenge: decode(wanted.challenge),
    rp: { id: wanted.rpId, name: wanted.rpName },
    user: { id: decode(wanted.userId), name: wanted.username, displayName: wanted.username },
    pubKeyCredParams: (algorithms.length ? algorithms : [-7]).map((alg) => ({ type: "public-key", alg })),
    authenticatorSelection: {
      ...specified({ authenticatorAttachment: wanted.attachment, userVerification: wanted.userVerification }),
      ...residentKey(),
    },
    excludeCredentials: descriptors(words(wanted.exclude, ",")),
    ...specified({ attestation: wanted.attestation }),
    ...timeout(),
  };
}

function request(ids) {
  return {
    challenge: decode(wanted.challenge),
    rpId: wanted.rpId,
    allowCredentials: descriptors(ids),
    ...specified({ userVerification: wanted.userVerification }),
    ...timeout(),
  };
}

function send(values) {
  for (const [name, value] of Object.entries(values)) {
    form.elements[name].value = value;
  }
  form.requestSubmit();
}

function sendCreated(credential) {
  const { response } = credential;
  send({
    clientDataJSON: encode(response.clientDataJSON),
    attestationObject: encode(response.attestationObject),
    publicKeyCredentialId: encode(credential.rawId),
    transports: (response.getTransports?.() ?? []).join(),
    authenticatorAttachment: credential.authenticatorAttachment ?? "",
  });
}

function sendAssertion(credential) {
  const { response } = credential;
  rememberMe();
  send({
    clientDataJSON: encode(response.clientDataJSON),
    authenticatorData: encode(response.authenticatorData),
    signature: encode(response.signature),
    credentialId: credential.id,
    userHandle: response.userHandle ? encode(response.userHandle) : "",
  });
}

function rememberMe() {
  const box = document.getElementById("rememberMe");
  if (box) {
    const field = Object.assign(document.createElement("input"), { type: "hidden", name: "rememberMe", value: box.checked ? "on" : "off" });
    form.append(field);
  }
}

function newSignal() {
  pending?.abort(new DOMException("Another one was asked for", "AbortError"));
  pending = new AbortController();
  return pending.signal;
}

async function ask() {
  if (!window.PublicKeyCredential) {
    send({ error: wanted.unsupported });
    return;
  }
  try {
    if (wanted.passkey === "create") {
      sendCreated(await navigator.credentials.create({ publicKey: creation(), signal: newSignal() }));
    } else {
      const ids = wanted.identified === "true" ? words(wanted.credentials) : [];
      sendAssertion(await navigator.credentials.get({ publicKey: request(ids), signal: newSignal() }));
    }
  } catch (error) {
    send({ error: String(error) });
  }
}

async function offers(mediation) {
  if (!window.PublicKeyCredential || wanted.passkey !== "get" || wanted.identified === "true" || mediation === "none") {
    return false;
  }
  if (!document.querySelector('[autocomplete~="webauthn"]') && mediation === "conditional") {
    return false;
  }
  if (wanted.attachment === "platform" && !(await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable())) {
    return false;
  }
  return mediation !== "conditional" || Boolean(await PublicKeyCredential.isConditionalMediationAvailable?.());
}

// Without a press of the button: in the list that the browser opens at the field, or once in a dialogue of its own. Who closes that
// is not asked again on the pages of this sign-in.
async function offer() {
  const mediation = wanted.mediation || "conditional";
  const signIn = document.body.dataset.sessionHash ?? "";
  if (!(await offers(mediation)) || (mediation !== "conditional" && sessionStorage.getItem(DISMISSED) === signIn)) {
    return;
  }
  try {
    const credential = await navigator.credentials.get({ publicKey: request([]), mediation, signal: newSignal() });
    if (credential) {
      sendAssertion(credential);
    }
  } catch {
    sessionStorage.setItem(DISMISSED, signIn);
  }
}

document.querySelector("[data-passkey-button]").addEventListener("click", ask);
offer();
