/* Pointing at cells: a click on a cell of the read-only form puts it into the next free row of the return points. */
(function () {
  "use strict";
  var box = document.querySelector("[data-points]");
  if (!box) { return; }
  var add = box.querySelector("[data-add-point]");

  function rows() { return Array.from(box.querySelectorAll("tbody tr")); }

  function fresh() {
    var copy = rows()[0].cloneNode(true);
    copy.querySelector("select").value = "";
    copy.querySelector("input").value = "";
    box.querySelector("tbody").appendChild(copy);
    return copy;
  }

  function free() {
    return rows().find(function (row) { return !row.querySelector("select").value; }) || fresh();
  }

  add.hidden = false;
  add.addEventListener("click", function () { fresh().querySelector("select").focus(); });
  document.querySelectorAll("#step [data-field]").forEach(function (cell) {
    cell.classList.add("pointable");
    cell.addEventListener("click", function () {
      var key = cell.getAttribute("data-field");
      var row = rows().find(function (one) { return one.querySelector("select").value === key; }) || free();
      row.querySelector("select").value = key;
      cell.classList.add("pointed");
      row.querySelector("input").focus();
    });
  });
})();
