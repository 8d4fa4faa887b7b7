// Counts what the page shows as a number down, and looks whether the mail could be sent. The page works without.
const TICK_MILLIS = 1000;
const STATUS_MILLIS = 1000;
const STATUS_TRIES = 60;
const form = document.getElementById("check-mail");
const resend = document.getElementById("resend");

function countDown(clock, whenOver) {
  if (!clock) {
    return;
  }
  const end = Date.now() + Number(clock.dataset.seconds) * 1000;
  const timer = setInterval(() => {
    const seconds = Math.max(0, Math.round((end - Date.now()) / 1000));
    clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    if (seconds === 0) {
      clearInterval(timer);
      whenOver();
    }
  }, TICK_MILLIS);
}

countDown(document.getElementById("time-left"), () => {
  const over = document.getElementById("time-over");
  over.textContent = over.dataset.text;
});

const resendWait = document.getElementById("resend-wait");
if (resendWait) {
  resend.disabled = true;
  countDown(document.getElementById("resend-left"), () => {
    resend.disabled = false;
    resendWait.hidden = true;
  });
}

async function watchMail(uri, tries) {
  const answer = await fetch(uri, { headers: { Accept: "application/json" } }).catch(() => null);
  const mail = answer?.ok ? (await answer.json()).mail : "sending";
  // When the sign-in is over, another tab has ended it: page.js sees to that.
  if (mail === "unsent") {
    location.href = form.dataset.pageUri;
  } else if (mail === "sending" && tries > 0) {
    setTimeout(() => watchMail(uri, tries - 1), STATUS_MILLIS);
  }
}

if (form.dataset.statusUri) {
  watchMail(form.dataset.statusUri, STATUS_TRIES);
}
