/* A plain table whose rows take figures: the live sum of a column, and a block pasted from Excel, row by row.
 *
 *   <table data-columns>
 *     <input data-column="score" data-most="6">     a figure; more than `most` is marked while typing
 *     <textarea data-column="reason">               the next column of a pasted block
 *     <output data-sum-of="score">                  the sum of what stands in the column
 */
(function () {
  "use strict";
  var table = document.querySelector("table[data-columns]");
  if (!table) { return; }

  function figure(input) {
    var text = input.value.normalize("NFKC").replace(/,/g, "").trim();
    return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
  }

  function reckon() {
    table.querySelectorAll("[data-sum-of]").forEach(function (place) {
      var sum = 0;
      table.querySelectorAll("input[data-column=\"" + place.getAttribute("data-sum-of") + "\"]").forEach(function (input) {
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
