/* The indicator table, part 3: a block from Excel or WPS is first shown as a list of changes, then put in, then can be undone. */
(function () {
  "use strict";
  var ui = window.Hengping;

  /* tab-separated text as spreadsheets copy it: quotes hold tabs and line breaks, "" is a quote */
  function block(text) {
    var rows = [[]], cell = "", quoted = false, plain = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    for (var at = 0; at < plain.length; at += 1) {
      var letter = plain.charAt(at);
      if (quoted) {
        if (letter === '"' && plain.charAt(at + 1) === '"') { cell += '"'; at += 1; }
        else if (letter === '"') { quoted = false; }
        else { cell += letter; }
      } else if (letter === '"' && cell === "" && closes(plain, at)) {
        quoted = true;
      } else if (letter === "\t" || letter === "\n") {
        rows[rows.length - 1].push(cell.trim());
        cell = "";
        if (letter === "\n") { rows.push([]); }
      } else {
        cell += letter;
      }
    }
    rows[rows.length - 1].push(cell.trim());
    return rows;
  }

  /* a lone quote in a text is only a quote */
  function closes(text, at) { return /^"(?:[^"]|"")*"(?:[\t\n]|$)/.test(text.slice(at)); }

  function choiceOf(select, text) {
    return Array.from(select.options).find(function (one) { return one.value === text || one.textContent.trim() === text; });
  }

  ui.gridParts.push(function (grid) {
    grid.body.addEventListener("paste", function (event) {
      var input = event.target;
      var text = event.clipboardData ? event.clipboardData.getData("text/plain") : "";
      if (!input.classList.contains("cell-input") || !/[\t\n]/.test(text.replace(/\r?\n$/, ""))) { return; }
      event.preventDefault();
      show(plan(block(text), input.closest("[data-key]")));
    });

    /* what would change: nothing is touched yet */
    function plan(cells, start) {
      var rows = grid.rows(), keys = grid.keys();
      var top = rows.indexOf(start.closest("[data-grid-row]")), left = keys.indexOf(start.getAttribute("data-key"));
      var room = grid.blank ? Math.max(0, grid.mostRows - rows.length) : 0;
      var wanted = { changes: [], refused: 0, added: Math.min(room, Math.max(0, top + cells.length - rows.length)), rows: rows.length };
      cells.forEach(function (line, down) {
        line.forEach(function (text, right) {
          var place = top + down, key = keys[left + right], row = rows[place];
          if (!key || (!row && place >= rows.length + wanted.added)) { wanted.refused += text ? 1 : 0; return; }
          look(wanted, row, place, key, text);
        });
      });
      return wanted;
    }

    function look(wanted, row, place, key, text) {
      var cell = grid.cell(row || holder(), key);
      var input = grid.input(cell);
      var old = row ? grid.text(cell) : "";
      if (!input) { wanted.refused += text !== old && text !== "" ? 1 : 0; return; }
      var value = text;
      if (input.tagName === "SELECT") {
        var choice = choiceOf(input, text);
        if (!choice) { wanted.refused += 1; return; }
        value = choice.value;
      }
      if (value !== old) { wanted.changes.push({ place: place, key: key, old: old, value: value, text: text, label: cell.getAttribute("data-label") }); }
    }

    function holder() {
      if (!grid.pattern) {
        grid.pattern = document.createElement("tbody");
        grid.pattern.innerHTML = grid.blank.innerHTML;
      }
      return grid.pattern;
    }

    function show(wanted) {
      var dialog = ui.element("dialog", "box box-wide");
      dialog.appendChild(ui.element("h2", "box-title", ui.word("paste-title", { count: wanted.changes.length })));
      if (wanted.added) { dialog.appendChild(ui.element("p", "", ui.word("paste-rows", { count: wanted.added }))); }
      if (wanted.refused) { dialog.appendChild(ui.element("p", "paste-refused", ui.word("paste-refused", { count: wanted.refused }))); }
      dialog.appendChild(wanted.changes.length ? listed(wanted.changes) : ui.element("p", "quiet", ui.word("paste-none")));
      var end = ui.element("div", "box-end");
      var no = ui.element("button", "btn btn-plain", ui.word("cancel")), yes = ui.element("button", "btn btn-primary", ui.word("apply"));
      no.type = yes.type = "button";
      yes.disabled = !wanted.changes.length;
      end.appendChild(no);
      end.appendChild(yes);
      dialog.appendChild(end);
      document.body.appendChild(dialog);
      var back = document.activeElement;
      dialog.addEventListener("close", function () { dialog.remove(); if (back) { back.focus(); } });
      no.addEventListener("click", function () { dialog.close(); });
      yes.addEventListener("click", function () { dialog.close(); apply(wanted); });
      dialog.showModal();
      (yes.disabled ? no : yes).focus();
    }

    function listed(changes) {
      var frame = ui.element("div", "paste-frame table-frame"), table = ui.element("table", "table-data");
      changes.forEach(function (change) {
        var line = ui.element("tr");
        var head = ui.element("th", "", ui.word("row", { row: change.place + 1 }) + " · " + change.label);
        head.scope = "row";
        line.appendChild(head);
        [["del", "old", change.old], ["ins", "new", change.text]].forEach(function (side) {
          var cell = ui.element("td");
          cell.appendChild(ui.element(side[0], side[1], side[2] || ui.word("empty")));
          line.appendChild(cell);
        });
        table.appendChild(line);
      });
      frame.tabIndex = 0;
      frame.appendChild(table);
      return frame;
    }

    function apply(wanted) {
      var before = grid.past.length;
      for (var count = 0; count < wanted.added; count += 1) { grid.add(); }
      var added = grid.past.splice(before), rows = grid.rows();
      wanted.changes.forEach(function (change) {
        change.cell = grid.cell(rows[change.place], change.key);
        grid.set(change.cell, change.value);
        change.cell.classList.add("is-pasted");
        setTimeout(function () { change.cell.classList.remove("is-pasted"); }, 3000);
      });
      /* a paste is one step: undo takes back its cells and its rows together */
      grid.remember(function () {
        wanted.changes.forEach(function (change) { grid.set(change.cell, change.old); });
        added.reverse().forEach(function (back) { back(); });
      });
      grid.repeat();
      grid.store();
      grid.tell(ui.word("paste-title", { count: wanted.changes.length }));
    }
  });
  ui.block = block;
})();
