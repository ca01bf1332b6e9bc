"use strict";

const element = (id) => document.getElementById(id);
const steps = ["scan", "address", "invoice", "result"];
const addressFields = ["clientName", "street", "zip", "city", "state", "country", "email", "msisdn"];
const sampleAddress = {
  clientName: "Ada Test", street: "Example Road 5", zip: "75310", city: "Uppsala", state: "", country: "Sweden",
  email: "ada@example.org", msisdn: "46700000001", variant: "glase",
};

let code = "";
let invoice = null;
let watch = 0;

// Small things.

const remember = {
  read(key, fallback) {
    try { return JSON.parse(localStorage.getItem(key)) ?? fallback; } catch { return fallback; }
  },
  write(key, value) {
    try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* A private window remembers nothing. */ }
  },
};

function make(tag, text, className) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function complain(text) {
  element("error").textContent = text;
  element("error").hidden = !text;
  if (text) element("error").scrollIntoView({ block: "nearest" });
}

async function call(path, body) {
  const options = body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Error("The simulator does not answer. Is it still running?");
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(sentence(answer.error ?? `The simulator answered ${response.status}`));
  return answer;
}

const sentence = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
const money = (amount) => `${amount.value} ${amount.currency}`;

async function during(button, work) {
  button.disabled = true;
  complain("");
  try {
    await work();
  } catch (problem) {
    complain(problem.message);
  } finally {
    button.disabled = false;
    refreshTraffic();
  }
}

function show(step) {
  clearTimeout(watch);
  complain("");
  for (const name of steps) element(`step-${name}`).hidden = name !== step;
  element(`${step}-title`).focus({ preventScroll: true });
  scrollTo(0, 0);
}

function locate(query) {
  history.replaceState(null, "", query ? `/?${new URLSearchParams(query)}` : "/");
}

// Step 1: the code.

function readCode(text) {
  const match = /^[a-z-]+:\/\/seqr\.se\/(?:000\/([^?]+)\?(.*)|([RQ].+))$/i.exec(text);
  if (!match) return null;
  if (match[3]) return { kind: "invoice" };
  const query = new URLSearchParams(match[2]);
  return { kind: "product", token: query.get("t"), shop: query.get("w") };
}

function rememberCode(text) {
  const codes = [text, ...remember.read("codes", []).filter((known) => known !== text)].slice(0, 8);
  remember.write("codes", codes);
  listCodes();
}

function listCodes() {
  const codes = remember.read("codes", []);
  element("recent").hidden = codes.length === 0;
  element("recent-list").replaceChildren(...codes.map((text) => {
    const read = readCode(text);
    const button = make("button", read?.token ?? text);
    button.type = "button";
    if (read?.token) button.append(make("small", `shop ${read.shop}`));
    button.addEventListener("click", () => take(text));
    const item = make("li");
    item.append(button);
    return item;
  }));
}

async function take(text) {
  code = text.trim();
  element("qr").value = code;
  const read = readCode(code);
  if (!read) return complain("This is not a code of the app. It starts with HTTP://SEQR.SE/ or seqr://SEQR.SE/.");
  if (read.kind === "product") {
    element("fact-token").textContent = read.token ?? "none";
    element("fact-shop").textContent = read.shop ?? "none";
    locate({ qr: code });
    show("address");
    return undefined;
  }
  return during(element("scan-form").querySelector(".act"), async () => {
    const scan = await call("/sim/scan", { qr: code });
    rememberCode(code);
    await open(scan.invoiceReferenceId);
  });
}

async function readPicture(file) {
  try {
    const found = await new BarcodeDetector({ formats: ["qr_code"] }).detect(await createImageBitmap(file));
    if (found.length === 0) return complain("No code was found in the picture.");
    return take(found[0].rawValue);
  } catch {
    return complain("The picture could not be read.");
  }
}

async function offerPictures() {
  if (!("BarcodeDetector" in globalThis)) return;
  const formats = await BarcodeDetector.getSupportedFormats().catch(() => []);
  if (!formats.includes("qr_code")) return;
  element("picture-area").hidden = false;
  element("picture-hint").hidden = true;
}

// Step 2: the address.

function fillAddress() {
  const address = { ...sampleAddress, ...remember.read("address", {}) };
  for (const field of addressFields) element(field).value = address[field];
  element("variant").value = address.variant;
  showAddress();
}

function showAddress() {
  const value = (field) => element(field).value.trim();
  const lines = [value("clientName"), value("street"), `${value("zip")} ${value("city")}`, [value("state"), value("country")].filter(Boolean).join(", "), value("email"), value("msisdn")];
  element("address-card").textContent = lines.filter((line) => line.trim()).join("\n") || "No address";
}

function readAddress() {
  const customer = Object.fromEntries(addressFields.map((field) => [field, element(field).value]));
  remember.write("address", { ...customer, variant: element("variant").value });
  return customer;
}

async function confirmAddress() {
  const customer = readAddress();
  const scan = await call("/sim/scan", { qr: code, variant: element("variant").value, customer });
  rememberCode(code);
  if (scan.error) throw new Error(`The shop did not answer: ${sentence(scan.error)}`);
  if (!scan.invoiceReferenceId) throw new Error(refusal(scan));
  if (!scan.invoice) throw new Error(`The shop answered the reference ${scan.invoiceReferenceId}, but no such invoice was sent.`);
  await open(scan.invoiceReferenceId);
}

function refusal(scan) {
  let answer = {};
  try { answer = JSON.parse(scan.body) ?? {}; } catch { /* Then the status must do. */ }
  const reasons = {
    OUT_OF_STOCK: "This is sold out.", UNKNOWN_PURCHASE_TOKEN: "The shop does not know this code.", INVALID_REQUEST: "The shop does not accept this address.",
    INVOICING_ERROR: "The shop could not prepare the payment.", SYSTEM_ERROR: "The shop has a problem.",
  };
  return `${reasons[answer.errorCode] ?? "The shop refused."} (HTTP ${scan.status}${answer.errorCode ? `, ${answer.errorCode}` : ""})`;
}

// Step 3: the invoice.

async function open(reference) {
  invoice = await call(`/sim/invoices/${encodeURIComponent(reference)}`);
  locate({ invoice: reference });
  if (invoice.status !== "ISSUED") return showResult();

  element("invoice-title").textContent = invoice.title ?? "Invoice";
  element("invoice-reference").textContent = `Invoice ${invoice.reference}`;
  element("rows").replaceChildren(...invoice.rows.map((row) => {
    const name = make("td", row.description ?? "Item");
    if (row.quantity) name.append(make("small", `${row.quantity} ${row.unit ?? "×"}${row.unitPrice ? ` at ${money(row.unitPrice)}` : ""}`));
    const line = make("tr");
    line.append(name, make("td", row.total ? money(row.total) : "", "number"));
    return line;
  }));
  element("total").textContent = money(invoice.total);
  element("pay").textContent = `Pay ${money(invoice.total)}`;
  element("pin").value = "";
  show("invoice");
  return undefined;
}

async function end(act, body) {
  invoice = await call(`/sim/invoices/${invoice.reference}/${act}`, body);
  showResult();
}

// Step 4: the result.

function describe() {
  const amount = money(invoice.paid ?? invoice.reserved ?? invoice.total);
  if (invoice.reversed) return ["bad", "↩", "Payment returned", `The shop did not confirm within 20 seconds, so ${amount} went back to you.`];
  switch (invoice.status) {
    case "PAID": return invoice.committed
      ? ["good", "✓", `Paid ${amount}`, "The shop has confirmed your payment."]
      : ["warn", "…", `Paid ${amount}`, "Waiting for the shop to confirm. It has 20 seconds."];
    case "RESERVED": return ["warn", "…", `Reserved ${amount}`, "The shop takes the money when it delivers."];
    case "FAILED": return ["bad", "✕", "Refused by the bank", "Nothing was charged."];
    case "CANCELED": return ["bad", "✕", "Cancelled", "Nothing was charged."];
    default: return ["warn", "…", "Waiting for the shop", "The shop must answer before you can pay."];
  }
}

function renderResult() {
  const [tone, sign, title, text] = describe();
  element("step-result").dataset.tone = tone;
  element("result-sign").textContent = sign;
  if (element("result-title").textContent !== title) element("result-title").textContent = title;
  if (element("result-text").textContent !== text) element("result-text").textContent = text;
  const facts = [["For", invoice.title ?? invoice.terminalId], ["Invoice", invoice.reference]];
  if (invoice.ersReference) facts.push(["Payment", invoice.ersReference]);
  const told = invoice.notifications.at(-1);
  if (told) facts.push(["Notification", told.httpStatus ? `${told.outcome}, HTTP ${told.httpStatus}` : told.outcome]);
  element("result-facts").replaceChildren(...facts.map(([name, value]) => {
    const line = make("div");
    line.append(make("dt", name), make("dd", value));
    return line;
  }));
}

function showResult() {
  show("result");
  renderResult();
  followResult();
}

/** The shop has yet to confirm, or to be told: look again until nothing can change any more. */
function followResult() {
  const open = (invoice.status === "PAID" && !invoice.committed) || invoice.status === "RESERVED" || invoice.status === "PENDING_ISSUER_ACKNOWLEDGE" || (invoice.paid && invoice.notificationUrl && invoice.notifications.length === 0);
  if (!open) return;
  watch = setTimeout(async () => {
    const reference = invoice.reference;
    const latest = await call(`/sim/invoices/${reference}`).catch(() => null);
    if (element("step-result").hidden || invoice.reference !== reference) return;
    if (latest) {
      invoice = latest;
      renderResult();
    }
    followResult();
  }, 500);
}

// The panel: everything sent and received.

let lastTraffic = "";
const unfolded = new Set();

function state(entry) {
  if (entry.outcome === "pending") return ["warn", "waiting"];
  if (entry.outcome !== "answered") return ["bad", entry.outcome];
  if (entry.resultName) return [entry.resultCode === 0 ? "good" : "bad", `${entry.resultCode} ${entry.resultName}`];
  return [entry.httpStatus < 300 ? "good" : "bad", `HTTP ${entry.httpStatus}`];
}

/** Indents JSON without reading it: a number too long for this language must be shown as it came. */
function prettyJson(text) {
  let depth = 0;
  return text.replace(/("(?:\\.|[^"\\])*")|([{[])\s*|\s*([}\]])|(,)\s*|(:)\s*/g, (all, string, opening, closing, comma, colon) => {
    if (string) return string;
    if (opening) { depth += 1; return `${opening}\n${"  ".repeat(depth)}`; }
    if (closing) { depth = Math.max(0, depth - 1); return `\n${"  ".repeat(depth)}${closing}`; }
    return comma ? `,\n${"  ".repeat(depth)}` : ": ";
  });
}

function pretty(text) {
  const trimmed = text.trim();
  if (trimmed.startsWith("{") || trimmed.startsWith("[")) return prettyJson(trimmed);
  if (!trimmed.startsWith("<")) return text;
  let depth = 0;
  return trimmed.replace(/>\s+</g, "><").replace(/></g, ">\n<").split("\n").map((line) => {
    if (line.startsWith("</")) depth = Math.max(0, depth - 1);
    const indented = "  ".repeat(depth) + line;
    if (/^<[^/!?][^>]*[^/]>$/.test(line) || /^<[^/!?]>$/.test(line)) depth += 1;
    return indented;
  }).join("\n");
}

function renderEntry(entry) {
  const [tone, word] = state(entry);
  const folder = make("details");
  folder.open = unfolded.has(entry.sequence);
  folder.addEventListener("toggle", () => unfolded[folder.open ? "add" : "delete"](entry.sequence));

  const summary = make("summary");
  const made = entry.kind !== "soap";
  const time = new Date(entry.at).toLocaleTimeString([], { hour12: false });
  summary.append(make("strong", entry.operation), make("span", word, `state ${tone}`), make("span", `${time} · ${made ? "to the shop" : "from the shop"} · ${entry.elapsedMs} ms`, "when"));

  const body = make("div", undefined, "body");
  if (entry.url) body.append(make("h3", "Address"), make("pre", made ? `POST ${entry.url}` : entry.url));
  if (entry.note) body.append(make("h3", "Note"), make("pre", entry.note));
  if (entry.fault) body.append(make("h3", "Scripted trouble"), make("pre", entry.fault));
  for (const [name, text] of [["Request", entry.request], ["Answer", entry.response]]) {
    const shown = make("pre", text ? pretty(text) : "(empty)", "wire");
    shown.tabIndex = 0; // It scrolls, so it must be reachable by keyboard.
    body.append(make("h3", name), shown);
  }
  folder.append(summary, body);
  const item = make("li");
  item.append(folder);
  return item;
}

async function refreshTraffic() {
  const log = await call("/sim/log?limit=40").catch(() => null);
  if (!log) return;
  const calls = log.calls.reverse();
  const now = JSON.stringify(calls);
  if (now === lastTraffic) return;
  lastTraffic = now;
  element("traffic-empty").hidden = calls.length > 0;
  const focused = document.activeElement?.closest?.("#traffic li");
  const index = focused ? [...element("traffic").children].indexOf(focused) : -1;
  const key = index >= 0 ? focused.dataset.sequence : null;
  element("traffic").replaceChildren(...calls.map((entry) => {
    const item = renderEntry(entry);
    item.dataset.sequence = entry.sequence;
    return item;
  }));
  if (key) element("traffic").querySelector(`[data-sequence="${key}"] summary`)?.focus({ preventScroll: true });
}

// Light and dark.

function applyTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  const dark = theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  element("theme").textContent = dark ? "Light" : "Dark";
  element("theme").setAttribute("aria-label", `Switch to ${dark ? "light" : "dark"} colours`);
  return dark;
}

// Begin.

element("theme").addEventListener("click", () => {
  const theme = applyTheme(remember.read("theme", null)) ? "light" : "dark";
  remember.write("theme", theme);
  applyTheme(theme);
});
element("scan-form").addEventListener("submit", (event) => { event.preventDefault(); take(element("qr").value); });
element("qr").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey) return;
  event.preventDefault();
  element("scan-form").requestSubmit();
});
element("picture").addEventListener("change", (event) => { if (event.target.files[0]) readPicture(event.target.files[0]); event.target.value = ""; });
element("address-form").addEventListener("submit", (event) => { event.preventDefault(); during(element("confirm"), confirmAddress); });
element("pay-form").addEventListener("submit", (event) => { event.preventDefault(); during(element("pay"), () => end("pay", { pin: element("pin").value })); });
element("address-form").addEventListener("input", showAddress);
element("cancel").addEventListener("click", () => during(element("cancel"), () => end("cancel", {})));
element("refuse").addEventListener("click", () => during(element("refuse"), () => end("fail", {})));
for (const button of document.querySelectorAll("[data-home]")) button.addEventListener("click", () => { locate(null); listCodes(); show("scan"); element("qr").value = ""; });

applyTheme(remember.read("theme", null));
fillAddress();
listCodes();
offerPictures();
refreshTraffic();
setInterval(() => { if (!document.hidden) refreshTraffic(); }, 1_000);

const asked = new URLSearchParams(location.search);
if (asked.get("invoice")) open(asked.get("invoice")).catch((problem) => complain(problem.message));
else if (asked.get("qr")) take(asked.get("qr"));
