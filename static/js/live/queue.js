/* The queue while others work in it: a claimed row says who took it, fades and leaves; a new row slides in at its place.
 * The list never jumps under the pointer: nothing is removed while the pointer rests on it. */
(function () {
  "use strict";
  var STAY = 3000;
  var list = document.getElementById("task-list");
  var waiting = 0;
  if (!list || list.getAttribute("data-list") !== "queue") { return; }

  function leave(row) {
    setTimeout(function () {
      if (row.matches(":hover")) { leave(row); return; }
      row.remove();
      if (!list.querySelector("[data-row]") && window.htmx) { window.htmx.trigger(list, "live"); }
    }, STAY);
  }

  function insert(html) {
    var holder = document.createElement("tbody");
    holder.innerHTML = html;
    var row = holder.querySelector("[data-row]");
    var body = list.querySelector("tbody");
    if (!row || row.classList.contains("row-leaving") || document.getElementById(row.id)) { return; }
    if (!body) { window.htmx.trigger(list, "live"); return; }
    var after = Array.from(body.querySelectorAll("[data-row]")).find(function (other) {
      return other.getAttribute("data-order") > row.getAttribute("data-order");
    });
    row.classList.add("row-new");
    body.insertBefore(row, after || null);
    window.htmx.process(row);
    setTimeout(function () { row.classList.remove("row-new"); }, STAY);
  }

  /* a row's own change is fetched for itself; the whole list waits until every row that fades has been read */
  list.addEventListener("htmx:beforeRequest", function (event) {
    if (event.target !== list || !list.querySelector(".row-leaving")) { return; }
    event.preventDefault();
    clearTimeout(waiting);
    waiting = setTimeout(function () { window.htmx.trigger(list, "live"); }, STAY + 200);
  });

  /* the menu, the tabs above the list and the tab's title say how much waits now */
  function count(figures) {
    Object.keys(figures).forEach(function (key) {
      document.querySelectorAll('[data-menu-count="' + key + '"]').forEach(function (place) {
        place.textContent = figures[key];
        place.hidden = place.closest(".list-tabs") !== null && !figures[key];
      });
    });
    if (figures.queue === undefined) { return; }
    document.title = (figures.queue ? "(" + figures.queue + ") " : "") + document.title.replace(/^\(\d+\) /, "");
  }
  document.addEventListener("hengping:counts", function (event) { count(event.detail); });

  function row(answer) {
    var told = answer.headers.get("HX-Trigger");
    if (told) { count(JSON.parse(told)["hengping:counts"] || {}); }
    return answer.ok ? answer.text() : "";
  }

  document.addEventListener("hengping:push", function (event) {
    var pushed = event.detail;
    if (pushed.kind !== "task" || pushed.id === "*" || document.getElementById("task-" + pushed.id)) { return; }
    fetch("/tasks/" + encodeURIComponent(pushed.id) + "/row", { headers: { "HX-Request": "true" } }).then(row).then(function (html) {
      window.Hengping.unpressed(list, function () { insert(html); });
    }).catch(function () { /* the next push or the reconnect fetches the whole list */ });
  });
  document.addEventListener("hengping:reconnected", function () { window.htmx.trigger(list, "live"); });
  /* settled: until then a row that replaces one of the same id wears the old one's class */
  document.body.addEventListener("htmx:afterSettle", function () {
    list.querySelectorAll(".row-leaving:not([data-seen])").forEach(function (row) {
      row.setAttribute("data-seen", "");
      leave(row);
    });
  });
})();
