// A change is shown at once; without JavaScript, the button does it.
const form = document.getElementById("draft");
form.addEventListener("change", () => form.requestSubmit());
