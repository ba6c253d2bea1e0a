/* The indicator table, part 1: reading and writing cells, the hidden JSON field, sums, frozen columns, undo.
   Parts 2-4 (cells.js, paste.js, score.js) add to window.Hengping.grids, one object per table. */
(function () {
  "use strict";
  var ui = window.Hengping;
  ui.gridParts = [];

  function Grid(box) {
    this.box = box;
    this.name = box.getAttribute("data-grid");
    this.body = box.querySelector("tbody");
    this.field = box.querySelector("[data-grid-value]");
    this.blank = box.querySelector("[data-grid-blank]");
    this.mostRows = Number(box.getAttribute("data-max-rows"));
    this.past = [];
    this.made = this.rows().length;
  }

  Grid.prototype.rows = function () { return Array.from(this.body.querySelectorAll("[data-grid-row]")); };
  Grid.prototype.cells = function (row) { return Array.from(row.querySelectorAll("[data-key]")); };
  Grid.prototype.cell = function (row, key) { return row.querySelector('[data-key="' + CSS.escape(key) + '"]'); };
  Grid.prototype.input = function (cell) { return cell ? cell.querySelector(".cell-input") : null; };
  Grid.prototype.keys = function () { return this.rows().length ? this.cells(this.rows()[0]).map(keyOf) : []; };
  function keyOf(cell) { return cell.getAttribute("data-key"); }

  Grid.prototype.text = function (cell) {
    var input = this.input(cell);
    if (input) { return input.value; }
    var shown = cell.querySelector("summary, .cell-text");
    return shown && shown.textContent !== "—" ? shown.textContent.trim() : "";
  };

  Grid.prototype.value = function () {
    var grid = this;
    return this.rows().map(function (row) {
      var found = { id: row.getAttribute("data-id") };
      grid.cells(row).forEach(function (cell) { if (grid.input(cell)) { found[keyOf(cell)] = grid.input(cell).value; } });
      return found;
    });
  };

  /* the one field that is posted, without new rows in which nothing stands; autosave hears of it when it changes */
  Grid.prototype.store = function (silent) {
    var before = this.field.value;
    this.field.value = JSON.stringify(this.value().filter(function (row) {
      return Object.keys(row).some(function (key) { return row[key].trim() !== ""; });
    }));
    if (!silent && this.field.value !== before) { this.field.dispatchEvent(new Event("input", { bubbles: true })); }
    this.sum();
    this.box.dispatchEvent(new CustomEvent("grid:changed", { bubbles: true }));
  };

  Grid.prototype.set = function (cell, text) {
    var input = this.input(cell);
    input.value = text;
    input.setAttribute("data-before", text); /* Ctrl+Z is again ours, not the text field's */
    this.grow(input);
  };

  Grid.prototype.grow = function (input) {
    if (input.tagName !== "TEXTAREA" || !input.scrollHeight) { return; }
    input.style.height = "auto";
    input.style.height = input.scrollHeight + "px";
  };

  /* undo: a list of functions that take a change back */
  Grid.prototype.remember = function (back) {
    this.past.push(back);
    this.box.querySelector("[data-grid-undo]").disabled = false;
  };
  Grid.prototype.undo = function () {
    var back = this.past.pop();
    if (!back) { return; }
    back();
    this.box.querySelector("[data-grid-undo]").disabled = !this.past.length;
    this.number();
    this.store();
    this.tell(ui.word("undone"));
  };
  Grid.prototype.tell = function (text) { this.box.querySelector("[data-grid-told]").textContent = text; };

  Grid.prototype.number = function () {
    var grid = this;
    this.rows().forEach(function (row, place) {
      row.querySelector("[data-row-number]").textContent = place + 1;
      grid.cells(row).forEach(function (cell) {
        var input = grid.input(cell);
        if (input) { input.setAttribute("aria-label", cell.getAttribute("data-label") + " " + (place + 1)); }
      });
    });
    this.repeat();
  };

  /* cells of a merged column that repeat the one above, where all to the left repeat too, stand back */
  Grid.prototype.repeat = function () {
    var grid = this, merged = (this.box.getAttribute("data-merged") || "").split(" ").filter(Boolean), above = null;
    this.rows().forEach(function (row) {
      var same = above !== null;
      merged.forEach(function (key) {
        var cell = grid.cell(row, key), upper = above && grid.cell(above, key);
        same = Boolean(same && upper && grid.text(cell) && grid.text(cell) === grid.text(upper));
        if (grid.input(cell)) { cell.classList.toggle("is-repeat", same); }
      });
      above = row;
    });
  };

  Grid.prototype.sum = function () {
    var grid = this;
    this.box.querySelectorAll("[data-sum]").forEach(function (place) {
      var key = place.getAttribute("data-sum"), target = place.getAttribute("data-target");
      var total = added(grid.rows().map(function (row) { return grid.text(grid.cell(row, key)); }));
      var shown = place.querySelector("output");
      var right = target === "" || compare(total, target) === 0;
      var difference = target === "" ? "" : added([target, total.charAt(0) === "-" ? total.slice(1) : "-" + total]);
      shown.textContent = target === "" ? total : right ? total + " / " + target + " ✓"
        : ui.word(difference.charAt(0) === "-" ? "over" : "short", { sum: total, target: target, difference: difference.replace("-", "") });
      shown.classList.toggle("is-wrong", !right);
    });
  };

  /* exact sums of decimals as text: no binary fractions */
  var PLACES = 12;
  function scaled(text) {
    var plain = text.normalize("NFKC").replace(/[,\s%]/g, "");
    var found = /^([+-]?)(\d*)(?:\.(\d{0,12}))?$/.exec(plain);
    if (!found || plain === "" || !(found[2] || found[3])) { return BigInt(0); }
    var digits = BigInt((found[2] || "0") + (found[3] || "").padEnd(PLACES, "0"));
    return found[1] === "-" ? -digits : digits;
  }
  function added(texts) {
    var total = texts.reduce(function (sum, text) { return sum + scaled(text); }, BigInt(0));
    var minus = total < BigInt(0) ? "-" : "";
    var digits = String(total < BigInt(0) ? -total : total).padStart(PLACES + 1, "0");
    var fraction = digits.slice(-PLACES).replace(/0+$/, "");
    return minus + digits.slice(0, -PLACES) + (fraction ? "." + fraction : "");
  }
  function compare(one, other) { var gap = scaled(one) - scaled(other); return gap === BigInt(0) ? 0 : gap < BigInt(0) ? -1 : 1; }

  /* frozen columns stand one beside the other, as wide as they turned out */
  Grid.prototype.freeze = function () {
    var lefts = [], left = 0;
    var wide = window.matchMedia("(min-width: 769px)").matches;
    var head = this.box.querySelectorAll("thead tr:first-child > .is-frozen");
    head.forEach(function (cell) { lefts.push(left); left += cell.offsetWidth; });
    this.box.querySelectorAll("tr").forEach(function (row) {
      var keys = Array.from(head).map(keyOf);
      row.querySelectorAll(".is-frozen").forEach(function (cell, place) {
        var at = keyOf(cell) ? keys.indexOf(keyOf(cell)) : place;
        cell.style.left = wide && at >= 0 ? lefts[at] + "px" : "";
      });
    });
    var first = this.box.querySelector("thead tr");
    this.box.querySelectorAll("thead tr + tr th").forEach(function (cell) { cell.style.top = first.offsetHeight + "px"; });
  };

  Grid.prototype.start = function () {
    var grid = this;
    /* without names the plain inputs are not sent: the JSON field is, whatever the number of rows */
    this.box.querySelectorAll(".cell-input, [data-grid-row] [name]").forEach(function (input) {
      if (!input.closest(".cell-return")) { input.removeAttribute("name"); }
    });
    this.box.querySelectorAll(".grid-spare").forEach(function (row) { if (!row.closest("template")) { row.remove(); } });
    this.rows().forEach(function (row) { row.querySelectorAll("textarea.cell-input").forEach(grid.grow); });
    this.box.querySelector("[data-grid-undo]").addEventListener("click", function () { grid.undo(); });
    this.body.addEventListener("input", function (event) {
      if (!event.target.classList.contains("cell-input")) { return; }
      event.stopPropagation();
      grid.grow(event.target);
      grid.repeat();
      grid.store();
    });
    this.body.addEventListener("change", function (event) { if (event.target.classList.contains("cell-input")) { event.stopPropagation(); } });
    /* a draft or another's value that autosave puts into the field needs the table drawn by the server */
    this.field.addEventListener("hengping:put", function () { window.location.reload(); });
    ui.gridParts.forEach(function (part) { part(grid); });
    this.store(true);
    this.number();
    this.freeze();
    window.addEventListener("resize", ui.later(function () { grid.freeze(); }, 150));
  };

  ui.startGrids = function (root) {
    root.querySelectorAll("[data-grid]:not([data-started])").forEach(function (box) {
      box.setAttribute("data-started", "");
      new Grid(box).start();
    });
  };
  ui.added = added;
})();
