// What every page does beyond plain HTML. All of it is a comfort: each page works without.
import { checkAuthSession, startSessionPolling } from "./authChecker.js";

const REPEAT_MILLIS = 3000;
const { signedInUrl, sessionHash } = document.body.dataset;

if (signedInUrl) {
  startSessionPolling(signedInUrl);
}
if (sessionHash) {
  checkAuthSession(sessionHash);
}

// What a POST answered is reloaded as a page, not sent again: without its one-time code the address is the page's own.
// Keycloak adds an inline script to this end, which the Content-Security-Policy keeps from running.
const address = new URL(location.href);
if (address.searchParams.has("session_code")) {
  address.searchParams.delete("session_code");
  history.replaceState({}, "", address);
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
