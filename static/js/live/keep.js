/* What a reader opened, ticked or half typed in a part of the page that a push fetches anew stays as it was.
   Loaded after live.js, which may put a change off: then there is nothing to remember. Things are known by their id, else by their place among their like under the nearest id. */
(function () {
  "use strict";
  var KEPT = "details, input:not([type=hidden]):not([type=file]):not([type=submit]), select, textarea";
  var waiting = new Map();

  function root(element) { return (element.parentElement && element.parentElement.closest("[id]")) || document.body; }
  function likes(element) { return Array.from(root(element).querySelectorAll(element.tagName)); }

  function place(element) {
    if (element.id) { return { id: element.id }; }
    return { under: root(element).id, tag: element.tagName, at: likes(element).indexOf(element), name: element.name || "" };
  }

  function find(where) {
    if (where.id) { return document.getElementById(where.id); }
    var under = where.under ? document.getElementById(where.under) : document.body;
    var found = under && under.querySelectorAll(where.tag)[where.at];
    return found && (found.name || "") === where.name ? found : null;
  }

  /* how it differs from what the server sent; nothing where it does not */
  function state(element) {
    if (element.tagName === "DETAILS") { return element.open ? { open: true } : null; }
    if (element.type === "checkbox" || element.type === "radio") {
      return element.checked !== element.defaultChecked ? { checked: element.checked } : null;
    }
    if (element.tagName === "SELECT") {
      var sent = Array.from(element.options).find(function (option) { return option.defaultSelected; }) || element.options[0];
      return sent && sent.value !== element.value ? { value: element.value } : null;
    }
    return element.value !== element.defaultValue ? { value: element.value } : null;
  }

  function kept(region) {
    return Array.from(region.querySelectorAll(KEPT)).map(function (element) {
      var found = state(element);
      return found && { where: place(element), state: found };
    }).filter(Boolean);
  }

  function focused(region) {
    var active = document.activeElement;
    return active && active !== region && region.contains(active) ? place(active) : null;
  }

  document.addEventListener("htmx:beforeSwap", function (event) {
    var asking = event.detail.requestConfig.elt, region = event.detail.target;
    if (event.defaultPrevented || !region.id || !asking.hasAttribute("data-live-refresh")) { return; }
    waiting.set(region.id, { things: kept(region), focus: focused(region) });
  });

  document.addEventListener("htmx:afterSettle", function () {
    waiting.forEach(function (was, id) {
      waiting.delete(id);
      was.things.forEach(function (thing) {
        var element = find(thing.where);
        if (element) { Object.assign(element, thing.state); }
      });
      var active = was.focus && document.activeElement === document.body ? find(was.focus) : null;
      if (active) { active.focus({ preventScroll: true }); }
    });
  });
})();
