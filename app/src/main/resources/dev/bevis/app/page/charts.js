// Charts: uPlot has the axes and the zoom, the lines are drawn here, since there may be a thousand of them.

/* global uPlot */

const LIGHT = ['#0072b2', '#c44e00', '#007a5a', '#a8527f', '#7a6200', '#2b7bb0', '#8a3b12', '#555555'];
const DARK = ['#56b4e9', '#ff9d4d', '#3ddcaf', '#e79cc6', '#f0e442', '#8fd3ff', '#ffc08a', '#bbbbbb'];
const dark = matchMedia('(prefers-color-scheme: dark)');

export const color = i => (dark.matches ? DARK : LIGHT)[i % LIGHT.length];
export const DASHES = [[], [8, 4], [2, 3]];

const charts = new Set();
dark.addEventListener('change', () => charts.forEach(chart => chart.rebuild()));

const style = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function range(values, given, margin = .04) {
  let low = Infinity, high = -Infinity;
  for (const v of values) if (v !== null && Number.isFinite(v)) { low = Math.min(low, v); high = Math.max(high, v); }
  if (low > high) return given;
  const pad = !margin ? 0 : high === low ? Math.abs(high) * .05 || .5 : margin * (high - low);
  return [low - pad, high + pad];
}

const known = new WeakMap();

// The smallest and the largest value of a list, which does not change.
function extremes(values) {
  let found = known.get(values);
  if (!found) {
    const low = range(values, null, 0);
    known.set(values, found = low ?? []);
  }
  return found;
}

const same = (a, b) => a.length === b.length && a.every((each, i) => Object.keys(each).every(key => each[key] === b[i][key]));

// Points of faint lines, all together: where there are more, every second, third, … is left out.
const MOST_FAINT = 25000;

// lines: {x, y, color, width, dash, faint}; bands: {x, low, high, color}; points: {x, y, low, high, color}
export class Chart {
  constructor(node) {
    this.node = node;
    this.shown = null;
    this.plot = null;
    charts.add(this);
    new ResizeObserver(() => this.resize()).observe(node);
  }

  // Whether there was something to draw: what is drawn already stays.
  set({lines = [], bands = [], points = [], x, y, logX = false, percent = false}) {
    const key = [x, y, logX, percent].join('|');
    if (this.plot && key === this.key && same(lines, this.shown.lines) && same(bands, this.shown.bands) && same(points, this.shown.points)) return false;
    this.shown = {lines, bands, points, x, y, logX, percent};
    if (!this.plot || key !== this.key) {
      this.key = key;
      this.rebuild();
    } else {
      this.plot.setData(this.data(), !this.zoom);
      if (this.zoom) this.plot.redraw();
    }
    return true;
  }

  data() {
    const {lines, bands, points} = this.shown;
    const xs = [], ys = [];
    for (const l of lines) { if (l.x.length) xs.push(l.x[0], l.x[l.x.length - 1]); ys.push(...extremes(l.y)); }
    for (const b of bands) ys.push(...extremes(b.low), ...extremes(b.high));
    for (const p of points) { xs.push(p.x); ys.push(p.y, p.low, p.high); }
    const positive = this.shown.logX ? xs.filter(v => v > 0) : xs;
    this.xRange = this.shown.logX ? logRange(positive) : this.shown.points.length ? range(positive, [0, 1]) : padded(Math.min(0, ...edge(xs, Math.min)), Math.max(...edge(xs, Math.max)));
    if (!(this.xRange[0] < this.xRange[1])) this.xRange = this.shown.logX ? [.1, 1] : [0, 1];
    this.yRange = range(ys, [0, 1]);
    return [this.xRange, [null, null]];
  }

  rebuild() {
    if (!this.shown || !this.node.clientWidth) return;
    this.plot?.destroy();
    const grid = {stroke: style('--line'), width: 1};
    const axis = {stroke: style('--soft'), grid, ticks: grid, font: '12px system-ui, sans-serif', labelFont: '12px system-ui, sans-serif'};
    const {x, y, logX, percent} = this.shown;
    const data = this.data();
    this.plot = new uPlot({
      width: this.node.clientWidth, height: this.node.clientHeight,
      legend: {show: false}, cursor: {y: false, points: {show: false}},
      scales: {
        x: {time: false, distr: logX ? 3 : 1, range: (u, min, max) => this.zoomed(u, min, max)},
        y: {range: () => this.yRange},
      },
      axes: [
        {...axis, grid: {...grid, show: !logX}, label: x, labelSize: 20, size: 34, values: logX ? (u, marks) => marks.map(short) : (u, marks) => marks.map(thousands)},
        {...axis, size: 54, values: (u, marks) => marks.map(v => percent ? `${+(100 * v).toFixed(1)}` : `${+v.toPrecision(4)}`), label: y, labelSize: 20},
      ],
      series: [{}, {}],
      hooks: {draw: [u => this.draw(u)]},
    }, data, this.node);
  }

  // A part that was chosen with the mouse stays chosen; a double click shows all again.
  zoomed(u, min, max) {
    const whole = min === null || (min === u.data[0][0] && max === u.data[0][1]);
    this.zoom = !whole;
    return whole ? this.xRange : [min, max];
  }

  draw(u) {
    const {lines, bands, points} = this.shown;
    const c = u.ctx, X = v => u.valToPos(v, 'x', true), Y = v => u.valToPos(v, 'y', true);
    const ratio = devicePixelRatio;
    c.save();
    c.beginPath();
    c.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
    c.clip();
    for (const band of bands) {
      c.globalAlpha = .2;
      c.fillStyle = band.color;
      c.beginPath();
      let begun = false;
      band.x.forEach((x, i) => { if (band.high[i] !== null) { if (begun) c.lineTo(X(x), Y(band.high[i])); else c.moveTo(X(x), Y(band.high[i])); begun = true; } });
      for (let i = band.x.length - 1; i >= 0; i--) if (band.low[i] !== null) c.lineTo(X(band.x[i]), Y(band.low[i]));
      c.closePath();
      c.fill();
    }
    // Where a scale is linear, a step of arithmetic is quicker than a call for each point.
    const x0 = X(0), x1 = X(1) - x0, y0 = Y(0), y1 = Y(1) - y0;
    const at = this.shown.logX ? X : x => x0 + x1 * x;
    const faint = lines.filter(line => line.faint).reduce((sum, line) => sum + line.x.length, 0);
    for (const line of lines) {
      const n = line.x.length, step = line.faint ? Math.ceil(faint / MOST_FAINT) : 1;
      c.globalAlpha = line.alpha ?? 1;
      c.strokeStyle = line.color;
      c.lineWidth = (line.width ?? 1) * ratio;
      c.setLineDash((line.dash ?? []).map(d => d * ratio));
      c.beginPath();
      let drawing = false;
      for (let i = 0; i < n; i = i + step < n || i === n - 1 ? i + step : n - 1) {
        const y = line.y[i];
        if (y === null) { drawing = false; continue; }
        if (drawing) c.lineTo(at(line.x[i]), y0 + y1 * y); else c.moveTo(at(line.x[i]), y0 + y1 * y);
        drawing = true;
      }
      c.stroke();
      if (n === 1 && line.y[0] !== null) dot(c, X(line.x[0]), Y(line.y[0]), line.color, 2 * ratio);
    }
    c.setLineDash([]);
    for (const p of points) {
      if (this.shown.logX && !(p.x > 0)) continue;
      c.globalAlpha = 1;
      c.strokeStyle = p.color;
      c.lineWidth = 1.5 * ratio;
      if (p.low !== null && p.high !== null) {
        c.beginPath();
        c.moveTo(X(p.x), Y(p.low));
        c.lineTo(X(p.x), Y(p.high));
        c.stroke();
      }
      dot(c, X(p.x), Y(p.y), p.color, 3.5 * ratio);
    }
    c.restore();
  }

  resize() {
    if (this.plot && this.node.clientWidth) this.plot.setSize({width: this.node.clientWidth, height: this.node.clientHeight});
    else this.rebuild();
  }
}

function dot(c, x, y, fill, r) {
  c.fillStyle = fill;
  c.beginPath();
  c.arc(x, y, r, 0, 2 * Math.PI);
  c.fill();
}

const padded = (low, high) => [low - .02 * (high - low), high + .02 * (high - low)];
const edge = (values, of) => values.length ? [values.reduce((a, b) => of(a, b))] : [];
const short = v => v === null ? null : v < .001 || v >= 100000 ? v.toExponential().replace('e', 'e').replace('+', '') : String(+v.toPrecision(3));
const thousands = v => v >= 10000 ? `${+(v / 1000).toFixed(1)}k` : String(+v.toPrecision(6));

function logRange(values) {
  if (!values.length) return [.1, 1];
  const low = Math.min(...values), high = Math.max(...values);
  return [low / 1.4, high * 1.4];
}

// Red, green and blue of each pixel in base 64.
export function picture(text, width, height) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const bytes = atob(text), context = canvas.getContext('2d'), image = context.createImageData(width, height);
  for (let i = 0; i < width * height; i++) {
    for (let k = 0; k < 3; k++) image.data[4 * i + k] = bytes.charCodeAt(3 * i + k);
    image.data[4 * i + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

export function swatch(stroke, dash = []) {
  const canvas = document.createElement('canvas');
  canvas.width = 48;
  canvas.height = 20;
  canvas.setAttribute('aria-hidden', 'true');
  const c = canvas.getContext('2d');
  c.strokeStyle = stroke;
  c.lineWidth = 5;
  c.setLineDash(dash.map(d => 2 * d));
  c.beginPath();
  c.moveTo(0, 10);
  c.lineTo(48, 10);
  c.stroke();
  return canvas;
}
