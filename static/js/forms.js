/* Forms: the first error gets the focus, a point of the return slip leads to its cell, a form is sent once,
   files are uploaded with their progress. */
(function () {
  "use strict";
  var ui = window.Hengping;

  function placeOf(name) {
    return document.getElementById("field-" + name) || document.querySelector('[data-field="' + CSS.escape(name) + '"]')
      || document.querySelector('[name="' + CSS.escape(name) + '"]');
  }

  /* shows a field or cell and puts the focus into it */
  function go(place) {
    if (!place) { return false; }
    var calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    place.scrollIntoView({ block: "center", inline: "center", behavior: calm ? "auto" : "smooth" });
    var control = place.matches("input, select, textarea") ? place
      : place.querySelector("input:not([type=hidden]), select, textarea, button");
    if (!control) { place.setAttribute("tabindex", "-1"); }
    (control || place).focus({ preventScroll: true });
    place.classList.add("field-flash");
    setTimeout(function () { place.classList.remove("field-flash"); }, 1600);
    return true;
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest("[data-goto], .error-summary a[href^='#field-'], .grid-problems a");
    if (!link) { return; }
    var name = link.getAttribute("data-goto") || link.getAttribute("href").replace(/^#(field-)?/, "");
    if (go(placeOf(name) || document.getElementById(name))) { event.preventDefault(); }
  });

  var summary = document.getElementById("error-summary");
  if (summary) {
    summary.focus();
  } else {
    var wrong = document.querySelector("main [aria-invalid=true]");
    if (wrong) { go(wrong); }
  }

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("data-upload")) { return; }
    if (form.hasAttribute("data-sent")) { event.preventDefault(); return; }
    form.setAttribute("data-sent", "");
    form.setAttribute("aria-busy", "true");
    /* a file that comes as the answer leaves this page standing */
    setTimeout(function () { form.removeAttribute("data-sent"); form.removeAttribute("aria-busy"); }, 4000);
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) { form.removeAttribute("data-sent"); });
  });

  document.querySelectorAll("form[data-upload]").forEach(function (form) {
    var bar = form.querySelector("progress"), state = form.querySelector(".upload-state");
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/json, text/html");
      request.upload.addEventListener("progress", function (progress) {
        if (!progress.lengthComputable) { return; }
        bar.hidden = false;
        bar.value = Math.round(100 * progress.loaded / progress.total);
        state.textContent = ui.word("uploaded", { percent: bar.value });
      });
      request.addEventListener("load", function () {
        if (request.status < 400) { window.location.reload(); } else { failed(sentence(request)); }
      });
      request.addEventListener("error", function () { failed(ui.word("unsaved")); });
      function failed(reason) {
        bar.hidden = true;
        state.textContent = ui.word("upload-failed", { reason: reason });
      }
      request.send(new FormData(form));
    });
  });

  function sentence(request) {
    try {
      var answer = JSON.parse(request.responseText);
      var fields = answer.fields || {};
      return Object.keys(fields).map(function (key) { return fields[key]; }).join("；") || answer.message;
    } catch (error) {
      return String(request.status);
    }
  }

  /* a text area prints only what fits into it: on paper the whole text stands in its place */
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("textarea").forEach(function (area) {
      area.insertAdjacentElement("afterend", ui.element("div", "print-text", area.value));
      area.classList.add("is-replaced");
    });
  });
  window.addEventListener("afterprint", function () {
    document.querySelectorAll(".print-text").forEach(function (text) { text.remove(); });
    document.querySelectorAll("textarea.is-replaced").forEach(function (area) { area.classList.remove("is-replaced"); });
  });

  ui.go = go;
  ui.placeOf = placeOf;
})();
