'use strict';
(function () {
  var doc = document;
  function key(row, at, number) {
    var cell = row.cells[at];
    var text = cell.dataset.v || cell.textContent.trim();
    if (!number) { return text.toLowerCase(); }
    var value = parseFloat(text.replace(/,/g, '').replace(/\u2212/g, '-').replace(/^[<>]/, ''));
    return isNaN(value) ? null : value;
  }
  function order(a, b) {
    if (a === b) { return 0; }
    if (a === null) { return 1; }
    if (b === null) { return -1; }
    return typeof a === 'string' ? a.localeCompare(b, 'en', {numeric: true}) : a - b;
  }
  function sort(table, head, at, rows) {
    var was = head.getAttribute('aria-sort');
    var now = was === 'ascending' ? 'descending' : was === 'descending' ? null : 'ascending';
    table.querySelectorAll('th[aria-sort]').forEach(function (th) { th.removeAttribute('aria-sort'); });
    if (now) { head.setAttribute('aria-sort', now); }
    var keyed = rows.map(function (row) { return [key(row, at, head.className !== 't'), row]; });
    if (now) {
      var sign = now === 'ascending' ? 1 : -1;
      keyed.sort(function (a, b) {
        return (a[0] === null || b[0] === null ? 1 : sign) * order(a[0], b[0]);
      });
    }
    keyed.forEach(function (pair) { table.tBodies[0].appendChild(pair[1]); });
  }
  doc.querySelectorAll('table.explored').forEach(function (table) {
    var rows = Array.from(table.tBodies[0].rows);
    Array.from(table.tHead.rows[0].cells).forEach(function (head, at) {
      if (head.className === 'p') { return; }
      var button = doc.createElement('button');
      button.type = 'button';
      button.textContent = head.textContent;
      head.textContent = '';
      head.appendChild(button);
      button.addEventListener('click', function () { sort(table, head, at, rows); });
    });
    if (rows.length < 13) { return; }
    var tools = doc.createElement('div');
    tools.className = 'tools';
    var label = doc.createElement('label');
    label.textContent = 'Filter ';
    var input = doc.createElement('input');
    input.type = 'search';
    input.setAttribute('aria-label', 'Filter ' + table.caption.textContent);
    label.appendChild(input);
    var shown = doc.createElement('span');
    shown.setAttribute('role', 'status');
    tools.append(label, shown);
    table.parentNode.parentNode.insertBefore(tools, table.parentNode);
    var texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
    input.addEventListener('input', function () {
      var wanted = input.value.toLowerCase().split(/\s+/);
      var seen = 0;
      rows.forEach(function (row, i) {
        row.hidden = !wanted.every(function (word) { return texts[i].includes(word); });
        seen += row.hidden ? 0 : 1;
      });
      shown.textContent = seen + ' of ' + rows.length + ' rows';
    });
  });
  var closed = [];
  window.addEventListener('beforeprint', function () {
    closed = Array.from(doc.querySelectorAll('details:not([open])'));
    closed.forEach(function (details) { details.open = true; });
  });
  window.addEventListener('afterprint', function () {
    closed.forEach(function (details) { details.open = false; });
  });
  function said(mark) {
    var figure = mark.closest('figure');
    var table = figure && figure.querySelector('table');
    var marks = figure && Array.from(figure.querySelectorAll('g.mark > circle, g.ring > circle'));
    if (!table || marks.length !== table.tBodies[0].rows.length) { return ''; }
    var row = table.tBodies[0].rows[marks.indexOf(mark)];
    return Array.from(row.cells).map(function (cell, at) {
      return table.tHead.rows[0].cells[at].textContent + ' ' + cell.textContent.trim();
    }).join(', ');
  }
  var tip = null;
  doc.addEventListener('pointerover', function (event) {
    if (tip) { tip.remove(); tip = null; }
    var text = event.target.tagName === 'circle' ? said(event.target) : '';
    if (!text) { return; }
    tip = doc.createElement('div');
    tip.id = 'tip';
    tip.setAttribute('aria-hidden', 'true');
    tip.textContent = text;
    doc.body.appendChild(tip);
    var left = Math.min(event.pageX + 12, doc.documentElement.scrollWidth - tip.offsetWidth - 8);
    tip.style.left = Math.max(4, left) + 'px';
    tip.style.top = event.pageY + 14 + 'px';
  });
})();
