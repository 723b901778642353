"use strict";
// Under the pointer: what each line of a chart says there. The tables say the same to those who have none.
for (const chart of document.querySelectorAll(".chart.lines")) {
  const svg = chart.querySelector("svg");
  const cursor = chart.querySelector(".cursor");
  const readout = chart.querySelector(".readout");
  const lines = [...chart.querySelectorAll(".line")].map(line => ({
    name: line.dataset.name,
    xs: [...line.points].map(point => point.x),
    texts: line.dataset.texts.split("|"),
  }));
  const nearest = (xs, x) => xs.reduce((best, at, i) => Math.abs(at - x) < Math.abs(xs[best] - x) ? i : best, 0);
  svg.addEventListener("pointermove", event => {
    const x = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse()).x;
    const said = lines.map(line => line.name + ": " + line.texts[nearest(line.xs, x)]);
    const at = lines.length ? lines[0].xs[nearest(lines[0].xs, x)] : x;
    cursor.removeAttribute("hidden");
    cursor.setAttribute("x1", at);
    cursor.setAttribute("x2", at);
    readout.textContent = said.join("   ·   ");
  });
  svg.addEventListener("pointerleave", () => {
    cursor.setAttribute("hidden", "");
    readout.textContent = "";
  });
}
