/* Dialogs: <button data-open="id"> opens one; a button with data-confirm="name of the object" asks before it submits. */
(function () {
  "use strict";
  var ui = window.Hengping;
  var box = document.getElementById("confirm");
  var asked = null;

  document.addEventListener("click", function (event) {
    var opener = event.target.closest("[data-open]");
    if (opener) {
      var dialog = document.getElementById(opener.getAttribute("data-open"));
      if (dialog && dialog.showModal) { dialog.showModal(); }
      return;
    }
    if (event.target.matches && event.target.matches("dialog.box")) { event.target.close("no"); }
    var button = event.target.closest("[data-confirm]");
    if (!button || !box || !box.showModal || button.hasAttribute("data-agreed")) { return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(button);
  }, true);

  /* the question is the verb of the button, the text is the name of what it acts on */
  function ask(button) {
    asked = button;
    var verb = button.textContent.trim();
    document.getElementById("confirm-title").textContent = verb + "：" + ui.word("sure");
    document.getElementById("confirm-text").textContent = button.getAttribute("data-confirm");
    document.getElementById("confirm-yes").textContent = verb;
    box.returnValue = "";
    box.showModal();
    box.querySelector("[data-first]").focus();
  }

  if (box) {
    box.addEventListener("close", function () {
      var button = asked;
      asked = null;
      if (!button) { return; }
      button.focus();
      if (box.returnValue !== "yes") { return; }
      button.setAttribute("data-agreed", "");
      button.click();
      button.removeAttribute("data-agreed");
    });
  }
})();
