
"use strict";
// Adds sorting, filtering and highlighting to a page that is complete without them.
(function () {
  // A table is sorted by its rows, or by its bodies where each row brings its evidence along.
  function units(table) {
    var bodies = Array.from(table.tBodies);
    return bodies.length > 1 ? bodies : Array.from(bodies[0] ? bodies[0].rows : []);
  }
  function key(unit, column) {
    var row = unit.rows ? unit.rows[0] : unit;
    var cell = row.cells[column];
    if (!cell) { return ""; }
    return cell.hasAttribute("data-v") ? Number(cell.getAttribute("data-v")) : cell.textContent.trim();
  }
  function compare(a, b) {
    if (typeof a.key === "number" && typeof b.key === "number") { return a.key - b.key; }
    return String(a.key).localeCompare(String(b.key));
  }
  function sort(table, heading, column) {
    var descending = heading.getAttribute("aria-sort") === "ascending";
    table.querySelectorAll("thead th").forEach(function (th) { th.removeAttribute("aria-sort"); });
    heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
    var all = units(table).map(function (unit) { return { unit: unit, key: key(unit, column) }; });
    if (!all.length) { return; }
    var parent = all[0].unit.parentNode;
    all.sort(function (a, b) { return descending ? compare(b, a) : compare(a, b); });
    all.forEach(function (entry) { parent.appendChild(entry.unit); });
  }
  document.querySelectorAll("table.sortable").forEach(function (table) {
    if (!table.tHead) { return; }
    Array.from(table.tHead.rows[0].cells).forEach(function (heading, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = heading.textContent;
      heading.textContent = "";
      heading.appendChild(button);
      button.addEventListener("click", function () { sort(table, heading, column); });
    });
  });

  document.querySelectorAll("input[data-table]").forEach(function (input) {
    var table = document.getElementById(input.getAttribute("data-table"));
    var box = input.parentNode;
    var output = box.querySelector("output");
    var forms = output.getAttribute("data-forms").split("|");
    var texts = units(table).map(function (unit) { return [unit, unit.textContent.toLowerCase()]; });
    box.hidden = false;
    function filter() {
      var wanted = input.value.trim().toLowerCase();
      var shown = 0;
      texts.forEach(function (entry) {
        entry[0].hidden = wanted !== "" && entry[1].indexOf(wanted) < 0;
        if (!entry[0].hidden) { shown += 1; }
      });
      output.textContent = forms[shown === 1 ? 0 : forms.length - 1].replace("{n}", shown.toLocaleString("en"));
    }
    input.addEventListener("input", filter);
    filter();
  });

  var picture = document.getElementById("picture");
  var picks = Array.from(document.querySelectorAll("button.pick"));
  picks.forEach(function (pick) {
    pick.hidden = false;
    pick.addEventListener("click", function () {
      var on = pick.getAttribute("aria-pressed") !== "true";
      picks.forEach(function (other) {
        other.setAttribute("aria-pressed", String(on && other === pick));
      });
      var group = pick.getAttribute("data-g");
      picture.querySelectorAll("[data-g]").forEach(function (part) {
        part.classList.toggle("dim", on && part.getAttribute("data-g") !== group);
      });
    });
  });
})();
