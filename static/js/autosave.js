/* Autosave: <form data-autosave="/tasks/34/draft" data-versions='{"name": 3}'> posts what has changed, a second after the
   last key: {fields: {name: text}, seen: {name: version}} → {versions, conflicts, saved_at}. What could not be sent stays
   in memory and is tried again; nothing of a form is kept in the browser's storage. */
(function () {
  "use strict";
  var ui = window.Hengping;
  var PAUSE = 1000, LONGEST = 30000;

  function valueOf(form, name) {
    var values = Array.from(form.elements).filter(function (control) {
      return control.name === name && !(/^(checkbox|radio)$/.test(control.type) && !control.checked);
    }).map(function (control) {
      return control.multiple ? Array.from(control.selectedOptions).map(function (one) { return one.value; }).join("\n") : control.value;
    });
    return values.join("\n");
  }

  function put(form, name, value) {
    var lines = value.split("\n");
    Array.from(form.elements).forEach(function (control) {
      if (control.name !== name) { return; }
      if (/^(checkbox|radio)$/.test(control.type)) { control.checked = lines.indexOf(control.value) >= 0; } else { control.value = value; }
      control.dispatchEvent(new CustomEvent("hengping:put", { bubbles: true }));
    });
  }

  function start(form) {
    var url = form.getAttribute("data-autosave");
    var seen = JSON.parse(form.getAttribute("data-versions") || "{}");
    var changed = new Map(), blocked = new Set(), sending = null;
    var failures = 0, timer = 0, submitted = false;
    var state = document.querySelector('[data-save-state="' + CSS.escape(form.id) + '"]') || document.getElementById("save-state");

    function tell(text, unsaved) {
      if (!state) { return; }
      state.textContent = text;
      state.classList.toggle("is-unsaved", Boolean(unsaved));
    }

    function waiting() {
      var fields = {};
      changed.forEach(function (value, name) { if (!blocked.has(name)) { fields[name] = value; } });
      return fields;
    }

    function unsent() { return changed.size > 0 || sending !== null; }

    function soon(pause) {
      clearTimeout(timer);
      timer = setTimeout(send, pause);
    }

    function known(fields) {
      var versions = {};
      Object.keys(fields).forEach(function (name) { versions[name] = seen[name] || 0; });
      return versions;
    }

    function send(last) {
      var fields = waiting();
      if (sending || !Object.keys(fields).length) { return; }
      sending = fields;
      Object.keys(fields).forEach(function (name) { changed.delete(name); });
      tell(ui.word("saving"));
      ui.post(url, { fields: fields, seen: known(fields) }, { keepalive: last === true }).then(answered, function () { failed(ui.word("unsaved")); });
    }

    function answered(response) {
      if (response.redirected || response.status === 401) { return failed(ui.word("signed-out")); }
      return response.json().then(function (answer) {
        if (response.ok || (response.status === 409 && answer.conflicts)) { return done(answer); }
        if (response.status >= 500) { return failed(ui.word("unsaved")); }
        return refused(answer);
      }, function () { return failed(ui.word("unsaved")); });
    }

    function done(answer) {
      var left = answer.conflicts || {};
      Object.assign(seen, answer.versions || {});
      failures = 0;
      Object.keys(left).forEach(function (name) {
        if (!changed.has(name)) { changed.set(name, sending[name]); }
        blocked.add(name);
        choice(name, left[name]);
      });
      sending = null;
      if (blocked.size) {
        tell(ui.word("conflict", { count: blocked.size }), true);
      } else if (changed.size) {
        soon(PAUSE);
      } else {
        tell(ui.word("saved", { time: answer.saved_at || clock() }));
      }
      if (Object.keys(waiting()).length) { soon(PAUSE); }
    }

    function keep() {
      Object.keys(sending || {}).forEach(function (name) { if (!changed.has(name)) { changed.set(name, sending[name]); } });
      sending = null;
    }

    function failed(sentence) {
      keep();
      failures += 1;
      tell(sentence, true);
      soon(Math.min(LONGEST, 1000 * Math.pow(2, failures)));
    }

    /* the server understood and refuses (locked meanwhile, no longer yours): trying again would not help */
    function refused(answer) {
      var fields = answer.fields || {};
      keep();
      var reason = Object.keys(fields).map(function (name) { return fields[name]; }).join("；") || answer.message || "";
      tell(ui.word("refused", { reason: reason }), true);
    }

    /* one field, two hands: mine or theirs */
    function choice(name, other) {
      var place = ui.placeOf(name) || form;
      var old = document.getElementById("conflict-" + name);
      if (old) { old.remove(); }
      var box = ui.element("div", "conflict");
      box.id = "conflict-" + name;
      box.setAttribute("role", "alert");
      var at = new Date(other.at);
      var time = isNaN(at.getTime()) ? other.at : two(at.getHours()) + ":" + two(at.getMinutes());
      box.appendChild(ui.element("span", "", ui.word("conflict-by", { by: other.by, at: time }) + " "));
      var shown = placeIsGrid(name) ? "" : other.value;
      box.appendChild(ui.element("strong", "", shown === "" && !placeIsGrid(name) ? ui.word("empty") : shown));
      [["mine", mine], ["theirs", theirs]].forEach(function (pair) {
        var button = ui.element("button", "btn btn-plain btn-sm", ui.word(pair[0]));
        button.type = "button";
        button.addEventListener("click", pair[1]);
        box.appendChild(button);
      });
      function over() {
        seen[name] = other.version;
        blocked.delete(name);
        box.remove();
      }
      function mine() { over(); soon(0); }
      function theirs() {
        over();
        changed.delete(name);
        put(form, name, other.value);
        tell(ui.word("saved", { time: clock() }));
      }
      if (place.matches("input, select, textarea")) { place.insertAdjacentElement("afterend", box); } else { place.appendChild(box); }
    }

    function placeIsGrid(name) {
      var control = form.elements[name];
      return Boolean(control && control.hasAttribute && control.hasAttribute("data-grid-value"));
    }

    function touched(event) {
      var name = event.target.name;
      if (!name || name === "csrfmiddlewaretoken" || event.target.type === "file" || event.target.hasAttribute("data-no-autosave")) { return; }
      changed.set(name, valueOf(form, name));
      soon(failures ? Math.min(LONGEST, 1000 * Math.pow(2, failures)) : PAUSE);
    }

    function clock() { var now = new Date(); return two(now.getHours()) + ":" + two(now.getMinutes()); }
    function two(number) { return String(number).padStart(2, "0"); }

    form.addEventListener("input", touched);
    form.addEventListener("change", touched);
    /* controls that belong to the form by their form attribute stand outside of it */
    document.addEventListener("input", function (event) { if (event.target.form === form && !form.contains(event.target)) { touched(event); } });
    form.addEventListener("submit", function () { submitted = true; clearTimeout(timer); });
    window.addEventListener("online", function () { if (changed.size) { send(); } });
    window.addEventListener("pagehide", function () { if (!submitted) { send(true); } });
    document.addEventListener("visibilitychange", function () { if (document.visibilityState === "hidden" && !submitted) { send(true); } });
    window.addEventListener("beforeunload", function (event) {
      if (submitted || !unsent()) { return; }
      send(true);
      event.preventDefault();
      event.returnValue = "";
    });
  }

  document.querySelectorAll("form[data-autosave]").forEach(start);
})();
