// Switchroom's one script. Each part starts from markup that already works and only makes it nicer;
// nothing is rendered here. No part depends on another.

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Says a sentence to screen readers, through the region of the frame. */
function announce(text) {
  const region = $("#announce");
  if (region && text && region.textContent !== text) region.textContent = text;
}

// A form is sent once. The server refuses a second copy too; this spares people the question.
const sent = new WeakSet();
addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (sent.has(form)) return event.preventDefault();
  sent.add(form);
  unsaved.delete(form);
  event.submitter?.setAttribute("aria-disabled", "true");
  // A download or a refused connection leaves the page in place: let the form be sent again.
  setTimeout(() => release(form), 8000);
});
addEventListener("pageshow", () => $$("form").forEach(release));

function release(form) {
  sent.delete(form);
  $$("[aria-disabled]", form).forEach((button) => button.removeAttribute("aria-disabled"));
}

// Forms marked data-unsaved ask before their changes are lost.
const unsaved = new Set();
addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.hasAttribute("data-unsaved")) unsaved.add(form);
});
addEventListener("beforeunload", (event) => {
  if ([...unsaved].some((form) => form.isConnected)) event.preventDefault();
});

// Drop areas: the whole area takes the file; its name and size are told, and a wrong kind early.
const LOOKALIKES = { xlsx: "an Excel workbook", xls: "an Excel workbook", ods: "a spreadsheet document", numbers: "a Numbers document", pdf: "a PDF", zip: "a zip file", docx: "a Word document" };

// As the server says sizes: web/format.rs.
function size(bytes) {
  const [KB, MB] = [1024, 1024 ** 2];
  if (bytes < KB) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  if (bytes < MB) return `${Math.floor(bytes / KB)} KB`;
  const whole = bytes % MB === 0 || bytes >= 100 * MB;
  return `${whole ? Math.floor(bytes / MB).toLocaleString("en") : (Math.floor(bytes / MB * 10) / 10).toFixed(1)} MB`;
}

function describe(file) {
  const ending = file.name.split(".").pop().toLowerCase();
  if (file.size === 0) return [`${file.name} is empty.`, true];
  if (LOOKALIKES[ending]) return [`${file.name} is ${LOOKALIKES[ending]}. Save it as CSV UTF-8, then choose that file.`, true];
  return [`${file.name}, ${size(file.size)}`, false];
}

function watchDrop(area) {
  const input = $("input[type=file]", area);
  const output = $("output", area);
  if (!input || !output) return;
  input.addEventListener("change", () => {
    const [text, warn] = input.files[0] ? describe(input.files[0]) : ["", false];
    output.textContent = text;
    output.classList.toggle("warn", warn);
  });
  area.addEventListener("dragover", (event) => {
    event.preventDefault();
    area.classList.add("over");
  });
  area.addEventListener("dragleave", () => area.classList.remove("over"));
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    area.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

// Copy buttons: <button data-copy="id of what is copied">.
addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.value ?? source.innerText);
    announce("Copied");
    const word = $(".word", button) ?? button;
    const before = word.textContent;
    word.textContent = "Copied";
    button.classList.add("done");
    setTimeout(() => {
      word.textContent = before;
      button.classList.remove("done");
    }, 2000);
  } catch {
    getSelection().selectAllChildren(source);
  }
});

// A list with boxes: the box of the heading ticks all rows of the page, up to the limit of data-most with those that
// are ticked elsewhere, and the bar tells how many are ticked.
function watchTicks(form) {
  const head = $("input[name=page]", form);
  const all = $$("input[name=all]", form);
  const rows = $$("tbody input[type=checkbox]", form);
  const inSight = () => rows.filter((row) => row.checkVisibility());
  const bar = $("[data-ticked]", form);
  const most = Number(form.dataset.most ?? Infinity);
  const count = () => $$("input[type=checkbox]:checked", form).filter((box) => box !== head && !all.includes(box)).length;
  const tell = () => {
    const ticked = rows.filter((row) => row.checked).length;
    const whole = inSight().every((row) => row.checked);
    if (head) [head.checked, head.indeterminate] = [ticked > 0 && whole, ticked > 0 && !whole];
    if (bar) bar.textContent = all[0]?.checked ? `All ${all[0].value} ${bar.dataset.ticked}` : `${count()} ticked${count() >= most ? ", the most at a time" : ""}`;
  };
  form.addEventListener("change", (event) => {
    if (all.includes(event.target)) all.forEach((box) => (box.checked = event.target.checked));
    if (event.target === head) (head.checked ? inSight() : rows).forEach((row) => (row.checked = head.checked && (row.checked || count() < most)));
    tell();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.target.type === "search" || $("[popover]:popover-open", form)) return;
    [...all, ...rows].forEach((row) => (row.checked = false));
    tell();
  });
  tell();
}

// A flash can be put away: <button data-dismiss>.
addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-dismiss]");
  if (!button) return;
  button.closest(".flash")?.remove();
  $("main")?.focus();
});

// Shortcuts, listed at the help page; data-shortcuts="off" on <html> turns them off (WCAG 2.1.4).
const GO = { u: "/phone/users", i: "/phone/users/import" };
let afterG = 0;
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (document.documentElement.dataset.shortcuts === "off") return;
  if (event.target.closest("input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable], dialog")) return;
  const goes = Date.now() - afterG < 1500;
  afterG = 0;
  if (event.key === "/") {
    const search = $("main input[type=search]");
    if (!search) return;
    event.preventDefault();
    search.focus();
    search.select();
  } else if (event.key === "?") {
    const help = $("a[data-help]");
    if (help) location.assign(help.href);
  } else if (event.key === "g") {
    afterG = Date.now();
  } else if (goes && GO[event.key]) {
    location.assign(GO[event.key]);
  }
});

// Work in progress: while the page holds data-refresh (milliseconds), main is fetched and exchanged.
let announcedAt = 0;
async function refresh() {
  if (document.hidden) return watchWork();
  let answer;
  try {
    answer = await fetch(location.href, { headers: { "X-Refresh": "1" }, cache: "no-store", redirect: "manual" });
  } catch {
    return watchWork();
  }
  // Led elsewhere (finished, signed out): go there as a person would, so that a flash is not used up unseen.
  if (answer.type === "opaqueredirect") return location.reload();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [old, fresh] = [$("main"), $("main", page)];
  if (!answer.ok || !fresh) return location.reload();
  const over = !$("[data-refresh]", fresh);
  const focused = document.activeElement?.id;
  document.title = page.title;
  old.replaceWith(document.adoptNode(fresh));
  if (focused) document.getElementById(focused)?.focus();
  start(fresh);
  if (over || Date.now() - announcedAt > 10_000) {
    announcedAt = Date.now();
    announce($("[data-announce]", fresh)?.textContent.trim() ?? $("h1", fresh)?.textContent.trim());
  }
}

function watchWork() {
  const wait = Number($("[data-refresh]")?.dataset.refresh);
  if (wait) setTimeout(refresh, wait);
}

function start(root) {
  $$(".drop", root).forEach(watchDrop);
  $$("[data-ticks]", root).forEach(watchTicks);
  watchWork();
}
start(document);
