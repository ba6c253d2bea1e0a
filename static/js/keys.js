/* Keys. Fixed: j k rows, Enter open, x tick, c claim, / search, ? help. Any element with data-shortcut="a" or "g q" is
   clicked by those keys. Single keys can be turned off (help dialog); the choice stays in this browser. */
(function () {
  "use strict";
  var KEPT = "hengping.keys", PAUSE = 1200;
  var help = document.getElementById("keys-help");
  var first = "", timer = 0;

  function on() { try { return window.localStorage.getItem(KEPT) !== "off"; } catch (error) { return true; } }

  function typing(target) {
    return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName)
      || (target.tagName === "INPUT" && !/^(checkbox|radio|button|submit)$/.test(target.type));
  }

  function seen(element) { return element.getClientRects().length > 0; }

  function rows() { return Array.from(document.querySelectorAll("[data-row]")).filter(seen); }

  function current() { return document.querySelector("[data-row].is-current"); }

  function step(by) {
    var all = rows(), now = current();
    if (!all.length) { return; }
    var place = now ? all.indexOf(now) + by : (by > 0 ? 0 : all.length - 1);
    choose(all[Math.max(0, Math.min(all.length - 1, place))]);
  }

  function choose(row) {
    if (current()) { current().classList.remove("is-current"); }
    row.classList.add("is-current");
    (row.querySelector("a.row-link, a.row-open, a") || row).focus();
    row.scrollIntoView({ block: "nearest" });
  }

  function inRow(selector) {
    var found = current() && current().querySelector(selector);
    if (found) { found.click(); }
    return Boolean(found);
  }

  /* a key inside the current row comes before the same key elsewhere; one that only stands in other rows does nothing */
  function shortcut(keys) {
    var selector = '[data-shortcut="' + CSS.escape(keys) + '"]';
    if (inRow(selector)) { return true; }
    var found = Array.from(document.querySelectorAll(selector)).find(function (element) {
      return seen(element) && !element.closest("[data-row]");
    });
    if (found) { found.focus(); found.click(); }
    return Boolean(found);
  }

  function searchField() {
    return document.getElementById("site-search")
      || document.querySelector(".filterbar input:not([type]), .filterbar input[type=text], .filterbar input[type=search]");
  }

  /* whether a fixed key would do anything on this page */
  var WORKS = {
    j: function () { return rows().length > 0; },
    Enter: function () { return rows().length > 0; },
    x: function () { return Boolean(document.querySelector("[data-row] input[type=checkbox]")); },
    c: function () { return Boolean(document.querySelector('[data-row-claim], [data-row] [data-shortcut="c"]')); },
    "/": function () { return Boolean(searchField()); },
  };

  var FIXED = {
    j: function () { step(1); },
    k: function () { step(-1); },
    x: function () { return inRow("input[type=checkbox]"); },
    c: function () { return inRow("[data-row-claim]"); },
    "/": function () {
      if (searchField()) { searchField().focus(); searchField().select(); }
    },
    "?": function () { if (help && !help.open) { describe(); help.showModal(); } },
  };

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) { return; }
    if (document.querySelector("dialog[open]") || event.key.length !== 1) { return; }
    if (!on() && event.key !== "?") { return; }
    var keys = first ? first + " " + event.key : event.key;
    first = "";
    clearTimeout(timer);
    if (document.querySelector('[data-shortcut^="' + CSS.escape(keys + " ") + '"]')) {
      first = keys;
      timer = setTimeout(function () { first = ""; }, PAUSE);
      event.preventDefault();
    } else if (shortcut(keys)) {
      event.preventDefault();
    } else if (Object.prototype.hasOwnProperty.call(FIXED, keys) && FIXED[keys]() !== false) {
      event.preventDefault();
    }
  });

  document.addEventListener("focusin", function (event) {
    var row = event.target.closest("[data-row]");
    if (row && row !== current()) {
      if (current()) { current().classList.remove("is-current"); }
      row.classList.add("is-current");
    }
  });

  /* the help lists the fixed keys that work here, and after them the page's own */
  function describe() {
    var list = document.getElementById("keys-list");
    list.querySelectorAll("[data-works]").forEach(function (line) {
      line.hidden = !WORKS[line.getAttribute("data-works")]();
    });
    list.querySelectorAll("[data-own]").forEach(function (line) { line.remove(); });
    var named = {};
    document.querySelectorAll("[data-shortcut]").forEach(function (element) {
      var keys = element.getAttribute("data-shortcut");
      if (named[keys] || !seen(element) || element.closest("[data-row]")) { return; }
      named[keys] = true;
      var line = document.createElement("div"), term = document.createElement("dt"), text = document.createElement("dd");
      line.setAttribute("data-own", "");
      keys.split(" ").forEach(function (key) {
        var cap = document.createElement("kbd");
        cap.textContent = key;
        term.appendChild(cap);
        term.appendChild(document.createTextNode(" "));
      });
      var label = element.querySelector(".menu-label") || element;
      text.textContent = element.getAttribute("aria-label") || label.textContent.trim();
      line.appendChild(term);
      line.appendChild(text);
      list.appendChild(line);
    });
  }

  var box = document.getElementById("keys-on");
  if (box) {
    box.checked = on();
    box.addEventListener("change", function () {
      try { window.localStorage.setItem(KEPT, box.checked ? "on" : "off"); } catch (error) { /* stays for this page only */ }
    });
  }
})();
