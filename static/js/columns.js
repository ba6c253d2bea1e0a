/* A plain table whose rows take figures: the live sum of a column, and a block pasted from Excel, row by row.
 *
 *   <table data-columns>
 *     <input data-column="score" data-most="6">     a figure; more than `most` is marked while typing
 *     <textarea data-column="reason">               the next column of a pasted block
 *     <output data-sum-of="score">                  the sum of what stands in the column
 *   <span data-filled-of="score" data-words="{n} of {all}">, <button data-next-of="score">
 *                                                   how many rows have a figure, and the way to the next without one
 */
(function () {
  "use strict";
  var table = document.querySelector("table[data-columns]");
  if (!table) { return; }

  function figure(input) {
    var text = input.value.normalize("NFKC").replace(/,/g, "").trim();
    return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
  }

  function inputs(column) { return Array.from(table.querySelectorAll("input[data-column=\"" + column + "\"]")); }
  function empty(column) { return inputs(column).filter(function (input) { return figure(input) === null; }); }

  function progress() {
    document.querySelectorAll("[data-filled-of]").forEach(function (place) {
      var column = place.getAttribute("data-filled-of"), all = inputs(column).length, left = empty(column).length;
      place.textContent = place.getAttribute("data-words").replace("{n}", all - left).replace("{all}", all);
    });
    document.querySelectorAll("[data-next-of]").forEach(function (button) {
      button.hidden = !empty(button.getAttribute("data-next-of")).length;
    });
  }

  function reckon() {
    progress();
    table.querySelectorAll("[data-sum-of]").forEach(function (place) {
      var sum = 0;
      inputs(place.getAttribute("data-sum-of")).forEach(function (input) {
        var value = figure(input), most = Number(input.getAttribute("data-most"));
        var wrong = input.value.trim() !== "" && (value === null || value < 0 || value > most);
        input.classList.toggle("is-invalid", wrong);
        sum += wrong || value === null ? 0 : value;
      });
      place.textContent = String(Math.round(sum * 10000) / 10000);
    });
  }

  /* typed for the clerk, so that Ctrl+Z takes it back field by field */
  function type(field, text) {
    field.focus();
    field.select();
    document.execCommand("insertText", false, text.trim());
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-next-of]");
    var next = button && empty(button.getAttribute("data-next-of"))[0];
    if (next) {
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "center" });
    }
  });
  table.addEventListener("input", reckon);
  table.addEventListener("paste", function (event) {
    var text = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "");
    var first = event.target.closest("[data-column]");
    if (!first || !/[\t\n]/.test(text)) { return; }
    var rows = Array.from(table.tBodies[0].rows);
    var columns = Array.from(rows[0].querySelectorAll("[data-column]")).map(function (field) { return field.getAttribute("data-column"); });
    var from = columns.indexOf(first.getAttribute("data-column"));
    if (first.tagName === "TEXTAREA" && text.indexOf("\t") < 0) { return; }
    event.preventDefault();
    text.split("\n").forEach(function (line, down) {
      var row = rows[rows.indexOf(first.closest("tr")) + down];
      line.split("\t").forEach(function (cell, right) {
        var field = row && row.querySelector("[data-column=\"" + columns[from + right] + "\"]");
        if (field) { type(field, cell); }
      });
    });
    first.focus();
  });
  reckon();
})();
