/* A choice of people can be searched by typing: select[data-pick]. Without scripts it stays the select that it is. */
(function () {
  "use strict";
  document.querySelectorAll("select[data-pick]").forEach(function (select) {
    var none = select.getAttribute("data-none");
    new window.TomSelect(select, {
      maxOptions: 300,
      onItemAdd: function () { this.setTextboxValue(""); this.refreshOptions(false); },
      plugins: select.multiple ? ["remove_button"] : [],
      render: { no_results: function () { return window.Hengping.element("div", "no-results", none); } },
    });
  });
})();
