/* An open page says when it is closed to its viewer: a right was taken away, or the task left their hands.
 *
 *   #closed-note            the note, with a sentence for each data-why
 *   #document-head[data-held]   the viewer holds the task whose form stands on the page
 */
(function () {
  "use strict";

  var note = document.getElementById("closed-note");
  var held = document.querySelector("#document-head[data-held]") !== null;
  var leaving = false;
  if (!note) { return; }

  function show(why) {
    if (!note.hidden) { return; }
    note.querySelector("[data-why=" + why + "]").hidden = false;
    note.hidden = false;
    document.querySelector(".action-bar").hidden = true;
  }

  document.addEventListener("hengping:closed", function (event) { show(event.detail.why); });
  document.addEventListener("htmx:responseError", function (event) {
    if (event.detail.elt.id === "document-head" && event.detail.xhr.status === 404) { show("rights"); }
  });

  /* whoever hands the task on leaves the page anyway: the news of it may come before the answer */
  window.addEventListener("submit", function (event) { if (!event.defaultPrevented) { leaving = true; } });
  window.addEventListener("pageshow", function () { leaving = false; });

  document.addEventListener("htmx:afterSettle", function () {
    var head = document.getElementById("document-head");
    if (held && !leaving && head && !head.hasAttribute("data-held")) { show("task"); }
  });
})();
