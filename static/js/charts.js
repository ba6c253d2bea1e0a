/* Bar charts from the JSON beside them. The table under each chart says the same, so a chart is never the only source. */
(function () {
  "use strict";
  var source = document.getElementById("charts");
  if (!source || !window.echarts) { return; }
  var data = JSON.parse(source.textContent);
  var colours = ["#1d4f8c", "#b45309", "#18794e", "#6d3fb2", "#5b6474"];

  function draw(place) {
    var wanted = data[place.getAttribute("data-chart")];
    if (!wanted) { return; }
    place.style.height = Math.max(120, wanted.labels.length * 34 + 40) + "px";
    var chart = window.echarts.init(place, null, { renderer: "svg" });
    chart.setOption({
      color: colours,
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: 8, right: 40, top: 8, bottom: 8, containLabel: true },
      xAxis: { type: "value", minInterval: 1, splitLine: { lineStyle: { color: "#e5e7eb" } } },
      yAxis: { type: "category", inverse: true, data: wanted.labels, axisTick: { show: false } },
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
      series: wanted.series.map(function (one) {
        return { type: "bar", name: one.name, color: one.color, data: one.data, stack: "all", barMaxWidth: 22,
          label: { show: true, position: "inside", formatter: function (p) { return p.value ? p.value : ""; } } };
      })
    });
    window.addEventListener("resize", function () { chart.resize(); });
  }

  document.querySelectorAll("[data-chart]").forEach(draw);
})();
