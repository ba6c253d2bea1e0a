/* What every script of ours shares: words in the reader's language, the CSRF token, notes, menus, busy buttons. */
(function () {
  "use strict";
  document.documentElement.classList.add("js");

  var words = document.getElementById("words");

  /* word("saved", {time: "10:32"}): the sentence stands in templates/components/page/words.html */
  function word(name, values) {
    var text = (words && words.getAttribute("data-" + name)) || name;
    Object.keys(values || {}).forEach(function (key) { text = text.split("{" + key + "}").join(String(values[key])); });
    return text;
  }

  function csrf() {
    var field = document.querySelector("input[name=csrfmiddlewaretoken]");
    if (field) { return field.value; }
    var cookie = /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie);
    return cookie ? decodeURIComponent(cookie[1]) : "";
  }

  function element(tag, className, text) {
    var made = document.createElement(tag);
    if (className) { made.className = className; }
    if (text !== undefined) { made.textContent = text; }
    return made;
  }

  /* a note in the polite live region; it leaves by itself unless it tells of a failure */
  function note(text, kind) {
    var box = document.getElementById("toasts");
    if (!box) { return; }
    var made = element("div", "toast-note toast-" + (kind || "info"));
    made.setAttribute("data-toast", "");
    made.appendChild(element("span", "", text));
    var close = element("button", "toast-close", "×");
    close.type = "button";
    close.setAttribute("data-toast-close", "");
    close.setAttribute("aria-label", word("close"));
    made.appendChild(close);
    box.appendChild(made);
    leave(made);
  }

  function leave(made) {
    if (!made.classList.contains("toast-error") && !made.classList.contains("toast-warning")) {
      setTimeout(function () { made.remove(); }, 6000);
    }
  }

  function post(url, body, options) {
    return fetch(url, Object.assign({
      method: "POST", credentials: "same-origin", body: JSON.stringify(body),
      headers: { "Content-Type": "application/json", "Accept": "application/json", "X-CSRFToken": csrf() },
    }, options));
  }

  function later(action, pause) {
    var timer = 0;
    return function () {
      var given = arguments;
      clearTimeout(timer);
      timer = setTimeout(function () { action.apply(null, given); }, pause);
    };
  }

  /* A press that began on something ends on it: what would replace or move it waits until the finger is up. */
  var pressed = null, held = [];
  document.addEventListener("pointerdown", function (event) { pressed = event.target; }, true);
  function released() {
    setTimeout(function () {
      pressed = null;
      held.splice(0).forEach(function (action) { action(); });
    }, 50);
  }
  ["pointerup", "pointercancel", "dragend"].forEach(function (kind) { document.addEventListener(kind, released, true); });
  function isPressed(element) { return Boolean(pressed && element.contains(pressed)); }
  function unpressed(element, action) { if (isPressed(element)) { held.push(action); } else { action(); } }

  window.Hengping = {
    word: word, csrf: csrf, element: element, note: note, post: post, later: later,
    isPressed: isPressed, unpressed: unpressed,
  };

  document.querySelectorAll("[data-toast]").forEach(leave);

  document.addEventListener("click", function (event) {
    var target = event.target;
    var close = target.closest("[data-toast-close]");
    if (close) { close.closest("[data-toast]").remove(); }
    if (target.closest("[data-back]")) { window.history.back(); }
    document.querySelectorAll("details.drop[open]").forEach(function (menu) {
      if (!menu.contains(target)) { menu.open = false; }
    });
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") { return; }
    var menu = document.querySelector("details.drop[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  /* the sentence behind a date stands beside it, wherever a table scrolls or ends */
  function place(box) {
    var text = box.querySelector(".why-text"), at = box.querySelector("summary").getBoundingClientRect();
    text.style.left = Math.max(12, Math.min(at.left, window.innerWidth - text.offsetWidth - 12)) + "px";
    text.style.top = Math.max(12, Math.min(at.bottom + 4, window.innerHeight - text.offsetHeight - 12)) + "px";
  }
  document.addEventListener("toggle", function (event) {
    if (event.target.matches("details.why[open]")) { place(event.target); }
  }, true);
  window.addEventListener("scroll", function () {
    document.querySelectorAll("details.why[open]").forEach(place);
  }, { passive: true, capture: true });

  /* refusals that htmx gets stand in the notes, with the sentence of the server */
  document.addEventListener("htmx:responseError", function (event) {
    /* what nobody asked for and is closed by now is closed.js's to say */
    if (event.detail.xhr.status === 404 && event.detail.elt.hasAttribute("data-live-refresh")) { return; }
    var text = event.detail.xhr.responseText || "";
    var found = new DOMParser().parseFromString(text, "text/html").querySelector(".toast-note span, h1");
    note(found ? found.textContent : word("failed", { reason: event.detail.xhr.status }), "error");
  });
})();
