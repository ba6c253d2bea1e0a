/* The queue while others work in it: a claimed row fades and leaves, a new row slides in at its place.
 * The list never jumps under the pointer: nothing is removed while the pointer rests on it. */
(function () {
  "use strict";
  var STAY = 3000;
  var list = document.getElementById("task-list");
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

  document.addEventListener("hengping:push", function (event) {
    var pushed = event.detail;
    if (pushed.kind !== "task" || pushed.id === "*" || document.getElementById("task-" + pushed.id)) { return; }
    fetch("/tasks/" + encodeURIComponent(pushed.id) + "/row", { headers: { "HX-Request": "true" } }).then(function (answer) {
      return answer.ok ? answer.text() : "";
    }).then(insert).catch(function () { /* the next push or the reconnect fetches the whole list */ });
  });
  document.addEventListener("hengping:reconnected", function () { window.htmx.trigger(list, "live"); });
  document.body.addEventListener("htmx:afterSwap", function () {
    list.querySelectorAll(".row-leaving:not([data-seen])").forEach(function (row) {
      row.setAttribute("data-seen", "");
      leave(row);
    });
  });
})();
