/* The indicator table, part 4: the server computes; its figures, steps and problems are shown where they belong.
   Every table of the form is posted, for a score may hang on another one (money on the execution rate).
   data-score-url answers {rows: [{i, computed, steps, note}], problems: [{at: [i, key] | null, code, severity, text}], total, sums,
   due: {key: what the column has to make}}. */
(function () {
  "use strict";
  var ui = window.Hengping;

  ui.gridParts.push(function (grid) {
    var url = grid.box.getAttribute("data-score-url");
    if (!url) { return; }
    var asked = 0, form = grid.box.closest("form") || grid.box;

    function ask() {
      var mine = asked += 1;
      ui.post(url, { rows: grid.value(), tables: tables() }).then(function (response) {
        return response.ok ? response.json() : null;
      }).then(function (answer) {
        if (answer && mine === asked) { apply(answer); }
      }).catch(function () { /* the next change asks again */ });
    }

    function tables() {
      var found = {};
      form.querySelectorAll("[data-grid-value]").forEach(function (field) { found[field.name] = JSON.parse(field.value || "[]"); });
      /* with its empty rows, which are not posted: the answer counts the rows of the page */
      found[grid.name] = grid.value();
      return found;
    }

    function apply(answer) {
      var rows = grid.rows();
      (answer.rows || []).forEach(function (one) {
        var cell = rows[one.i] && grid.cell(rows[one.i], "computed");
        if (cell && !grid.input(cell)) { figure(cell, one); }
      });
      problems(answer.problems || [], rows);
      due(answer.due || {});
      grid.box.dispatchEvent(new CustomEvent("grid:scored", { bubbles: true, detail: answer }));
      total(answer);
      ledger(answer.ledger);
    }

    /* an indicator for budget execution, for one, changes what the weights have to make */
    function due(targets) {
      Object.keys(targets).forEach(function (key) {
        var place = grid.box.querySelector('[data-sum="' + CSS.escape(key) + '"]');
        if (place) { place.setAttribute("data-target", targets[key]); }
      });
      grid.sum();
    }

    /* how the total came about: its sum, then each cap and veto */
    function ledger(lines) {
      var list = form.querySelector('[data-ledger-of="' + grid.name + '"]');
      if (!list || !lines) { return; }
      list.textContent = "";
      lines.forEach(function (line) { list.appendChild(ui.element("li", "", line)); });
    }

    function figure(cell, one) {
      var open = cell.querySelector("details[open]") !== null;
      cell.querySelectorAll(".cell-text, .cell-steps").forEach(function (old) { old.remove(); });
      var shown = one.computed === null || one.computed === undefined ? "—" : one.computed;
      if (!(one.steps || []).length && !one.note) {
        cell.insertBefore(ui.element("div", "cell-text", shown), cell.firstChild);
        return;
      }
      var made = ui.element("details", "cell-steps"), list = ui.element("ol");
      made.open = open;
      made.appendChild(ui.element("summary", "", shown));
      (one.steps || []).forEach(function (step) { list.appendChild(ui.element("li", "", step)); });
      made.appendChild(list);
      if (one.note) { made.appendChild(ui.element("p", "cell-note", one.note)); }
      cell.insertBefore(made, cell.firstChild);
    }

    function problems(found, rows) {
      var list = grid.box.querySelector("[data-grid-problems]");
      grid.box.querySelectorAll(".has-error, .has-warning, .has-notice").forEach(function (cell) {
        cell.classList.remove("has-error", "has-warning", "has-notice");
        if (grid.input(cell)) { grid.input(cell).removeAttribute("aria-invalid"); }
        cell.querySelectorAll(".cell-why").forEach(function (why) { why.remove(); });
      });
      list.textContent = "";
      found.forEach(function (problem) {
        var line = ui.element("li", "grid-problem-" + problem.severity);
        var row = problem.at && rows[problem.at[0]], cell = row && grid.cell(row, problem.at[1]);
        if (cell) {
          cell.classList.add("has-" + problem.severity);
          if (problem.severity === "error" && grid.input(cell)) { grid.input(cell).setAttribute("aria-invalid", "true"); }
          var link = ui.element("a", "", ui.word("row", { row: problem.at[0] + 1 }) + " · " + cell.getAttribute("data-label"));
          link.href = "#" + cell.id;
          line.appendChild(link);
          line.appendChild(document.createTextNode("："));
        }
        line.appendChild(document.createTextNode(problem.text));
        list.appendChild(line);
      });
    }

    function total(answer) {
      var place = grid.box.querySelector("[data-grid-total]");
      if (!place || answer.total === undefined) { return; }
      var sums = answer.sums || {};
      place.textContent = [answer.total].concat(Object.keys(sums).map(function (name) { return name + " " + sums[name]; })).join(" · ");
    }

    form.addEventListener("grid:changed", ui.later(ask, 600));
  });
})();
