"use strict";

/** Keeps the list of the latest orders fresh and says when an order was placed. The page works without it. */
const orders = document.getElementById("orders");
const every = 1_000;
const shownFor = 15_000;

let shown = "";
let placed = null;
let hiding = 0;

const cell = (className, content) => {
  const made = document.createElement("td");
  made.className = className;
  made.append(content);
  return made;
};

function row(purchase) {
  const state = document.createElement("span");
  state.className = `state ${purchase.tone}`;
  state.textContent = purchase.state;
  const made = document.createElement("tr");
  made.append(
    cell(purchase.order ? "order" : "order none", purchase.order ?? "no order"),
    cell("title", purchase.title),
    cell("number total", purchase.total),
    cell("is", state),
    cell("number time", purchase.time));
  return made;
}

function announce(purchase) {
  const link = document.createElement("a");
  link.href = "#orders";
  link.textContent = purchase.order;
  const news = orders.querySelector("[data-news]");
  news.replaceChildren("Order ", link, ` placed: ${purchase.title}, ${purchase.total}`);
  clearTimeout(hiding);
  hiding = setTimeout(() => news.replaceChildren(), shownFor);
}

function render(list) {
  orders.querySelector("tbody").replaceChildren(...list.map(row));
  orders.querySelector("table").hidden = list.length === 0;
  orders.querySelector("[data-empty]").hidden = list.length > 0;

  const known = placed;
  placed = new Set(list.map((purchase) => purchase.order).filter(Boolean));
  const fresh = known && list.find((purchase) => purchase.order && !known.has(purchase.order));
  if (fresh) announce(fresh);
}

async function refresh() {
  try {
    const response = await fetch(orders.dataset.source, { headers: { Accept: "application/json" } });
    if (!response.ok) return;
    const text = await response.text();
    if (text !== shown) render(JSON.parse(text).orders);
    shown = text;
  } catch { /* The shop is being restarted; the next try will tell. */ }
}

async function follow() {
  if (!document.hidden) await refresh();
  setTimeout(follow, every);
}

if (orders) {
  orders.querySelector("[data-live]").textContent = "This list follows by itself.";
  document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });
  follow();
}
