// The page of one trial.

import {Chart, DASHES, color, picture} from './charts.js';
import {element, name, put, show, count, percent} from './text.js';
import {details} from './stream.js';

const $ = id => document.getElementById(id);
const KINDS = ['validation', 'train', 'batches'];

export class TrialView {
  constructor(data, token) {
    this.data = data;
    this.token = token;
    this.accuracy = new Chart($('trial-accuracy'));
    this.loss = new Chart($('trial-loss'));
  }

  open(study, id) {
    if (this.id !== id) {
      this.study = study;
      this.id = id;
      this.loaded = '';
      $('trial-facts').replaceChildren();
      $('trial-details').replaceChildren();
    }
    this.draw();
  }

  draw() {
    const row = this.data.get(`row/${this.study}/${this.id}`);
    const curves = this.data.get(`curves/${this.study}/${this.id}`);
    if (!row) {
      put($('trial-title'), 'Trial');
      put($('trial-status'), 'There is no such trial here yet.');
      return;
    }
    put($('trial-title'), `${name(row.setting)}, seed ${row.init}`);
    document.title = `${name(row.setting)}, seed ${row.init} · Bevis`;
    put($('trial-status'), row.outcome === 'running' || row.outcome === 'stopped'
      ? `${name(row.step)}: ${row.outcome === 'stopped' ? 'stopped after ' : ''}${count(row.at)} of ${count(row.steps)} updates${row.where ? `, on ${name(row.where)}` : ''}`
      : !row.steps ? `${name(row.step)}: an ensemble of trials of other steps, which trains nothing`
      : `${name(row.step)}: ${row.outcome} after ${count(row.at)} updates${row.layer ? `, in ${name(row.layer)}` : ''}`);
    show($('trial-curve-title').closest('section'), row.steps > 0);
    for (const [chart, what, node] of [[this.accuracy, 'accuracy', 'trial-accuracy'], [this.loss, 'loss', 'trial-loss']]) {
      const lines = KINDS.map((kind, i) => ({...(curves?.lines[`${kind} ${what}`] ?? {x: [], y: []}), color: color(i), dash: DASHES[i], width: 2}));
      if (what === 'loss' && curves?.lines.loss) lines.push({...curves.lines.loss, color: color(3), dash: DASHES[2], width: 1});
      chart.set({lines, x: 'updates', y: what === 'accuracy' ? 'accuracy, %' : 'loss', percent: what === 'accuracy'});
      const last = lines[0].y.at(-1);
      $(node).setAttribute('aria-label', `${what} over updates; validation ${what} at last ${last === undefined ? 'unknown' : what === 'accuracy' ? `${percent(last)} %` : last}`);
    }
    if (this.loaded !== row.outcome) {
      this.loaded = row.outcome;
      this.load();
    }
  }

  async load() {
    const id = this.id;
    const found = await details(this.token, this.study, id).catch(() => null);
    if (id !== this.id) return;
    if (!found) {
      $('trial-details').replaceChildren(element('p', {class: 'note'}, 'Configuration, confusions and mistakes are shown when the trial has ended and is stored.'));
      setTimeout(() => { if (this.id === id && !$('trial').hidden) this.load(); }, 3000);
      return;
    }
    const facts = [...found.facts];
    for (const [section, fields] of Object.entries(found.configuration)) {
      for (const [field, value] of Object.entries(fields ?? {})) facts.push([`${section}: ${field}`, typeof value === 'string' ? value : JSON.stringify(value)]);
    }
    if (found.divergence) facts.unshift(['diverged', `update ${count(found.divergence.step)}, learning rate ${found.divergence.learningRate}, first in ${found.divergence.layer}`]);
    $('trial-facts').replaceChildren(...facts.flatMap(([term, value]) => [element('dt', {}, name(term)), element('dd', {}, name(value))]));
    $('trial-details').replaceChildren(...[this.confusion(found), this.mistakes(found), this.templates(found), ...found.notes.map(note => element('p', {class: 'note'}, name(note)))].filter(Boolean));
  }

  confusion({classes, counts}) {
    if (!counts.length) return null;
    const head = element('tr', {}, element('td'), ...classes.map(each => element('th', {scope: 'col'}, name(each))));
    const rows = counts.map((row, i) => {
      const sum = row.reduce((a, b) => a + b, 0) || 1;
      return element('tr', {}, element('th', {scope: 'row'}, name(classes[i])), ...row.map((n, k) => {
        const cell = element('td', {class: i === k ? 'right' : ''}, count(n));
        const strength = Math.round(70 * n / sum);
        cell.style.background = `color-mix(in srgb, ${i === k ? 'var(--good)' : 'var(--bad)'} ${strength}%, transparent)`;
        return cell;
      }));
    });
    return element('section', {}, element('h2', {}, 'Confusions'), element('p', {class: 'note'}, 'Validation images by their class (rows) and the class that they are given (columns).'),
      element('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Confusions'}, element('table', {class: 'confusion'}, element('thead', {}, head), element('tbody', {}, ...rows))));
  }

  mistakes({mistakes}) {
    if (!mistakes.length) return null;
    return element('section', {}, element('h2', {}, 'Worst mistakes'), element('p', {class: 'note'}, 'Validation images that the network is most sure of and wrong about.'),
      element('div', {class: 'pictures'}, ...mistakes.map(each => {
        const words = `${name(each.label)}, taken for ${name(each.given)}${each.probability === null ? '' : ` (${each.probability})`}`;
        const canvas = each.picture ? picture(each.picture, each.width, each.height) : null;
        canvas?.setAttribute('aria-hidden', 'true');
        return element('figure', {}, canvas, element('figcaption', {}, each.picture ? words : `row ${each.image}: ${words}`));
      })));
  }

  templates({templates}) {
    if (!templates) return null;
    return element('section', {}, element('h2', {}, 'First layer'), element('div', {class: 'pictures'}, ...templates.pictures.map((text, i) => {
      const canvas = picture(text, templates.width, templates.height);
      canvas.setAttribute('role', 'img');
      canvas.setAttribute('aria-label', `weights of unit ${i + 1}`);
      return canvas;
    })));
  }
}
