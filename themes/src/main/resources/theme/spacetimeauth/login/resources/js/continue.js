// Sends the form of an opened sign-in link as its button would, so that the button's value goes along.
const button = document.getElementById("continue");

function proceed() {
  button.form.requestSubmit(button);
}

// A page that is only being prerendered has been opened by nobody yet.
if (document.prerendering) {
  document.addEventListener("prerenderingchange", proceed, { once: true });
} else {
  proceed();
}
