/* The indicator table, last part: start every table of the page, and those that htmx brings later. */
(function () {
  "use strict";
  window.Hengping.startGrids(document);
  document.addEventListener("htmx:afterSwap", function (event) { window.Hengping.startGrids(event.target); });
})();
