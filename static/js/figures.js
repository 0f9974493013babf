/* Reads a day from the chart under the pointer. The table below it holds the same figures. */
for (const chart of document.querySelectorAll("[data-chart]")) {
  const tip = chart.querySelector("[data-tip]");
  const usual = tip.textContent;
  const table = chart.querySelector("[data-chart-table]");
  const rows = [...table.tBodies[0].rows];

  const rowUnder = (svg, clientX) => {
    const { left, width } = svg.getBoundingClientRect();
    const [start, end] = [Number(svg.dataset.left), Number(svg.dataset.right)];
    const x = ((clientX - left) / width) * svg.viewBox.baseVal.width;
    const number = Math.round(((x - start) / (end - start)) * (rows.length - 1));
    return Math.min(Math.max(number, 0), rows.length - 1);
  };
  const mark = (svg, number) => {
    const [start, end] = [Number(svg.dataset.left), Number(svg.dataset.right)];
    const x = start + ((end - start) * number) / Math.max(rows.length - 1, 1);
    const cursor = svg.querySelector("[data-cursor]");
    cursor.setAttribute("d", `M${x} 18V${svg.viewBox.baseVal.height - 30}`);
    cursor.setAttribute("visibility", "visible");
  };
  const say = (number) => {
    const [day, now, before = ""] = [...rows[number].cells].map((cell) => cell.textContent);
    const words = { day, now, before };
    tip.textContent = table.dataset.said.replace(/\{(\w+)\}/g, (_all, name) => words[name] ?? "");
  };
  const rest = () => {
    tip.textContent = usual;
    for (const cursor of chart.querySelectorAll("[data-cursor]")) {
      cursor.setAttribute("visibility", "hidden");
    }
  };

  for (const svg of chart.querySelectorAll(".chart__plot > svg")) {
    svg.addEventListener("pointermove", (event) => {
      const number = rowUnder(svg, event.clientX);
      mark(svg, number);
      say(number);
    });
    svg.addEventListener("pointerleave", rest);
  }
}
