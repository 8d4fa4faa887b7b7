// What every page does beyond plain HTML. All of it is a comfort: each page works without.
const REPEAT_MILLIS = 3000;
const WATCH_MILLIS = 2000;
const SETTLED_MILLIS = 1000;
const { signedInUrl, sessionHash } = document.body.dataset;

function cookie(name) {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
  return found?.slice(name.length + 1).replace(/^"|"$/g, "");
}

// The app has its answer in another tab: a page that has a text for that shows it, and does not ask the app again.
function showSignedInElsewhere(template) {
  const title = document.getElementById("kc-page-title");
  const content = document.getElementById("kc-content-wrapper");
  title.textContent = template.dataset.title;
  content.setAttribute("role", "status");
  content.replaceChildren(template.content);
}

function followOtherTab() {
  const template = document.getElementById("signed-in-elsewhere");
  if (template) {
    showSignedInElsewhere(template);
  } else {
    location.href = signedInUrl;
  }
}

// Another tab has signed in: go where that leads, unless this page is on its way elsewhere. Written here, because
// base's script for it would be one request more.
if (signedInUrl && !cookie("KEYCLOAK_SESSION")) {
  const watch = setInterval(() => {
    if (cookie("KEYCLOAK_SESSION")) {
      clearInterval(watch);
      followOtherTab();
    }
  }, WATCH_MILLIS);
  for (const leaving of ["submit", "pagehide"]) {
    addEventListener(leaving, () => clearInterval(watch));
  }
}

// Another tab has begun a sign-in of its own: this page belongs to one that is gone.
if (sessionHash) {
  setTimeout(() => {
    const present = cookie("KC_AUTH_SESSION_HASH");
    if (present && present !== sessionHash) {
      location.reload();
    }
  }, SETTLED_MILLIS);
}

// What a POST or a provider's answer led to is reloaded as a page, not sent again: without its one-time code the address is
// the page's own, which after a provider's answer the form says. Keycloak adds an inline script to this end, which the
// Content-Security-Policy keeps from running.
const PROVIDER_ANSWER = /\/broker\/[^/]+\/endpoint$/;
const address = new URL(location.href);
const form = document.querySelector("form[action]");
const own = PROVIDER_ANSWER.test(address.pathname) && form ? new URL(form.getAttribute("action"), address) : address;
if (own.searchParams.has("session_code")) {
  own.searchParams.delete("session_code");
  history.replaceState({}, "", own);
}

// A double click must not send a form or follow a provider's link twice.
const lastUse = new WeakMap();

function dropRepeat(event, target) {
  const last = lastUse.get(target);
  if (last !== undefined && event.timeStamp - last < REPEAT_MILLIS) {
    event.preventDefault();
  } else {
    lastUse.set(target, event.timeStamp);
  }
}

document.addEventListener("submit", (event) => dropRepeat(event, event.target));
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-once-link]");
  if (link) {
    dropRepeat(event, link);
  }
});
