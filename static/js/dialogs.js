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
    if (!button || !box || !box.showModal || button.hasAttribute("data-agreed") || wordless(button)) { return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(button);
  }, true);

  /* a return without any reason will be refused: the server's words on that come first, not a question */
  function wordless(button) {
    var said = button.hasAttribute("data-confirm-to") && button.form
      ? Array.from(button.form.elements).filter(function (field) { return /^(opinion|point-reason)$/.test(field.name); }) : [];
    return said.length > 0 && said.every(function (field) { return field.value.trim() === ""; });
  }

  /* data-confirm-to: name of the select of the button's form that says where the act leads */
  function target(button) {
    var select = button.form && button.form.elements[button.getAttribute("data-confirm-to")];
    var chosen = select && select.selectedOptions && select.selectedOptions[0];
    return chosen && chosen.value ? " → " + chosen.textContent.trim() : "";
  }

  /* the question is the verb of the button, the text is the name of what it acts on */
  function ask(button) {
    asked = button;
    var verb = button.textContent.trim();
    document.getElementById("confirm-title").textContent = verb + "：" + ui.word("sure");
    document.getElementById("confirm-text").textContent = button.getAttribute("data-confirm") + target(button);
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
