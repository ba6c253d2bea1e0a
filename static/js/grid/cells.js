/* The indicator table, part 2: the keys of a spreadsheet, and rows that come, go and move. */
(function () {
  "use strict";
  var ui = window.Hengping;

  function whole(input) { return input.selectionStart === 0 && input.selectionEnd === input.value.length; }

  ui.gridParts.push(function (grid) {
    function enter(input) {
      if (!input) { return; }
      input.focus();
      if (input.select && input.tagName !== "SELECT") { input.select(); }
      input.scrollIntoView({ block: "nearest", inline: "nearest" });
    }

    function vertical(cell, by) {
      var rows = grid.rows(), place = rows.indexOf(cell.closest("[data-grid-row]")) + by;
      for (; place >= 0 && place < rows.length; place += by) {
        var input = grid.input(grid.cell(rows[place], cell.getAttribute("data-key")));
        if (input) { enter(input); return true; }
      }
      return false;
    }

    function horizontal(cell, by) {
      var inputs = Array.from(grid.body.querySelectorAll(".cell-input"));
      enter(inputs[inputs.indexOf(grid.input(cell)) + by]);
    }

    /* the text cursor is on the first or last line, or the whole text is chosen: an arrow then leaves the cell */
    function atEdge(input, key) {
      if (input.tagName === "SELECT") { return key === "ArrowLeft" || key === "ArrowRight"; }
      if (whole(input)) { return true; }
      var before = input.value.slice(0, input.selectionStart), after = input.value.slice(input.selectionEnd);
      if (key === "ArrowUp") { return before.indexOf("\n") < 0 && (input.tagName === "INPUT" || before === ""); }
      if (key === "ArrowDown") { return after.indexOf("\n") < 0 && (input.tagName === "INPUT" || after === ""); }
      return key === "ArrowLeft" ? before === "" && input.selectionEnd === 0 : after === "" && input.selectionStart === input.value.length;
    }

    var STEPS = { ArrowUp: [vertical, -1], ArrowDown: [vertical, 1], ArrowLeft: [horizontal, -1], ArrowRight: [horizontal, 1] };

    grid.body.addEventListener("keydown", function (event) {
      var input = event.target;
      if (!input.classList.contains("cell-input") || event.isComposing) { return; }
      var cell = input.closest("[data-key]");
      if ((event.ctrlKey || event.metaKey) && event.key === "z" && grid.past.length && input.value === input.getAttribute("data-before")) {
        event.preventDefault();
        grid.undo();
      } else if (event.key === "Enter" && !event.altKey && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        if (!vertical(cell, event.shiftKey ? -1 : 1) && !event.shiftKey && grid.blank && add()) { vertical(cell, 1); }
      } else if (event.key === "Enter" && event.altKey && input.tagName === "TEXTAREA") {
        event.preventDefault();
        input.setRangeText("\n", input.selectionStart, input.selectionEnd, "end");
        input.dispatchEvent(new Event("input", { bubbles: true }));
      } else if (event.key === "Escape" && input.hasAttribute("data-before") && input.value !== input.getAttribute("data-before")) {
        grid.set(cell, input.getAttribute("data-before"));
        grid.store();
      } else if (STEPS[event.key] && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey && atEdge(input, event.key)) {
        event.preventDefault();
        STEPS[event.key][0](cell, STEPS[event.key][1]);
      }
    });

    /* what stood in the cell when it was entered: Esc brings it back */
    grid.body.addEventListener("focusin", function (event) {
      if (event.target.classList.contains("cell-input")) { event.target.setAttribute("data-before", event.target.value); }
    });

    function add() {
      if (!grid.blank || grid.rows().length >= grid.mostRows) { return null; }
      var holder = document.createElement("tbody");
      holder.innerHTML = grid.blank.innerHTML.split("__i__").join(String(grid.made));
      grid.made += 1;
      var row = holder.querySelector("[data-grid-row]");
      row.classList.remove("grid-spare");
      row.querySelectorAll("[name]").forEach(function (input) { input.removeAttribute("name"); });
      grid.body.appendChild(row);
      grid.remember(function () { row.remove(); });
      changed();
      return row;
    }
    grid.add = add;

    function changed() {
      grid.number();
      grid.freeze();
      grid.store();
    }

    function move(row, by) {
      var other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
      if (!other) { return; }
      grid.body.insertBefore(row, by < 0 ? other : other.nextElementSibling);
      grid.remember(function () { grid.body.insertBefore(row, by < 0 ? other.nextElementSibling : other); });
      changed();
    }

    function remove(row) {
      var next = row.nextElementSibling, number = row.querySelector("[data-row-number]").textContent;
      row.remove();
      grid.remember(function () { grid.body.insertBefore(row, next && next.parentNode ? next : null); });
      changed();
      grid.tell(ui.word("removed", { row: number }));
      var beside = next || grid.body.lastElementChild;
      if (beside) { enter(beside.querySelector(".cell-input")); }
    }

    grid.body.addEventListener("click", function (event) {
      var button = event.target.closest("[data-grid-up], [data-grid-down], [data-grid-remove]");
      if (!button) { return; }
      var row = button.closest("[data-grid-row]");
      if (button.hasAttribute("data-grid-remove")) { remove(row); return; }
      move(row, button.hasAttribute("data-grid-up") ? -1 : 1);
      button.focus();
    });

    var adder = grid.box.querySelector("[data-grid-add]");
    if (adder) {
      adder.addEventListener("click", function () {
        var row = add();
        if (row) { enter(row.querySelector(".cell-input")); }
      });
    }
  });
})();
