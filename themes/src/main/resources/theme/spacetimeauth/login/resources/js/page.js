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
