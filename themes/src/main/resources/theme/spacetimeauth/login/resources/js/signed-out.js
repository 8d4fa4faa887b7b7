// Goes on once every app has been told, in its frame, that the player signs out.
addEventListener("load", () => location.replace(document.getElementById("continue").href));
