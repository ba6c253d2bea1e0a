/* The marks of a goal review: while they are typed, their sum, the grade, and what follows from it. */
(function () {
  "use strict";
  var box = document.querySelector("[data-marks]");
  if (!box) { return; }
  var inputs = Array.from(box.querySelectorAll("input")), shown = box.querySelector("[data-marks-shown]");
  var grades = Array.from(box.querySelectorAll("[data-grade]"));
  var ui = window.Hengping;

  function say() {
    var typed = inputs.map(function (input) { return input.value.trim(); });
    var all = typed.every(function (text) { return /^\d+(\.\d+)?$/.test(text); });
    grades.forEach(function (grade) { grade.hidden = true; });
    shown.textContent = all ? ui.added(typed) : "—";
    if (!all) { return; }
    var total = Number(shown.textContent);
    var found = grades.find(function (grade) { return total >= Number(grade.getAttribute("data-grade")); });
    if (found) { found.hidden = false; }
  }

  inputs.forEach(function (input) { input.addEventListener("input", say); });
  say();
})();
