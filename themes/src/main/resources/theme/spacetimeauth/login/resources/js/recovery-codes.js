// Printing, saving and copying recovery codes: comforts for what stands on the page anyway.
const actions = document.getElementById("recovery-codes-actions");
const { file, header, description, date } = actions.dataset;
const codes = [...document.querySelectorAll("#kc-recovery-codes-list li")].map((item) => item.textContent.trim());

function download() {
  const numbered = codes.map((code, index) => `${index + 1}: ${code}`).join("\r\n");
  const now = new Date().toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
  const text = `${header}\r\n\r\n${numbered}\r\n\r\n${description}\r\n\r\n${date} ${now}\r\n`;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}

document.getElementById("printRecoveryCodes").addEventListener("click", () => print());
document.getElementById("downloadRecoveryCodes").addEventListener("click", download);
document.getElementById("copyRecoveryCodes").addEventListener("click", () => navigator.clipboard.writeText(codes.join("\n")));
actions.hidden = false;
