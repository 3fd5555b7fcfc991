// Tables that change in place, so that focus, selection and scrolling stay.

import {element, name, put, show, count, percent, loss, interval} from './text.js';

export class Rows {
  // cells: how many; make: fills a new row
  constructor(body) {
    this.body = body;
    this.rows = new Map();
  }

  // items: [key, fill(row)] in order
  set(items) {
    const wanted = new Set(items.map(([key]) => key));
    for (const [key, row] of this.rows) {
      if (!wanted.has(key)) {
        row.remove();
        this.rows.delete(key);
      }
    }
    let at = this.body.firstElementChild;
    for (const [key, fill] of items) {
      let row = this.rows.get(key);
      if (!row) {
        row = document.createElement('tr');
        this.rows.set(key, row);
      }
      if (row === at) at = at.nextElementSibling;
      else this.body.insertBefore(row, at);
      fill(row);
    }
  }
}

export function cells(row, values) {
  values.forEach((value, i) => {
    let cell = row.children[i];
    if (!cell) {
      cell = document.createElement(i === 0 ? 'th' : 'td');
      if (i === 0) cell.scope = 'row';
      row.append(cell);
    }
    const [text, type] = Array.isArray(value) ? value : [value, ''];
    if (text instanceof Node) {
      if (cell.firstChild !== text) cell.replaceChildren(text);
    } else {
      put(cell, text);
    }
    if (cell.className !== type) cell.className = type;
  });
}

function state(row) {
  if (row.outcome === 'diverged') return `diverged after ${count(row.at)} updates${row.layer ? ` in ${name(row.layer)}` : ''}`;
  if (row.outcome === 'finished') return 'finished';
  return `${Math.floor(100 * row.at / row.steps)} %`;
}

const MOST = 1000;

export class TrialTable {
  constructor(table, note, open) {
    this.rows = new Rows(table.tBodies[0]);
    this.note = note;
    this.open = open;
    this.seen = new Map();
    this.links = new Map();
  }

  link(row) {
    let link = this.links.get(row.id);
    if (!link) {
      link = element('button', {type: 'button', class: 'link', onclick: () => this.open(row.id)}, name(row.setting));
      this.links.set(row.id, link);
    }
    return link;
  }

  set(rows, filter) {
    const wanted = rows.filter(row => filter === 'all' || row.outcome === filter);
    const shown = wanted.slice(0, MOST);
    this.rows.set(shown.map(row => [row.id, tr => {
      if (this.seen.get(row.id) === row && tr.children.length) return;
      this.seen.set(row.id, row);
      cells(tr, [
        [this.link(row), 'name'],
        [String(row.init), 'number'],
        [state(row), row.outcome === 'diverged' ? 'bad' : ''],
        [`${count(row.at)} of ${count(row.steps)}`, 'number'],
        [loss(row.loss), 'number'],
        [percent(row.accuracy), 'number'],
      ]);
    }]));
    put(this.note, !wanted.length ? 'None yet.' : wanted.length > MOST ? `The first ${count(MOST)} of ${count(wanted.length)}.` : '');
  }
}

export class ResultTable {
  constructor(table, note) {
    this.rows = new Rows(table.tBodies[0]);
    this.note = note;
  }

  // rounds: [{round, settings, tests, complete}]
  set(rounds, best) {
    const items = [];
    for (const round of rounds) {
      const tests = new Map((round.tests ?? []).map(test => [test.setting, test]));
      const settings = [...round.settings].sort((a, b) => (b.mean ?? -1) - (a.mean ?? -1));
      if (rounds.length > 1) {
        items.push([`round ${round.round}`, tr => cells(tr, [[`round ${round.round}${round.complete ? '' : ', not complete'}`, 'note'], '', '', ''])]);
      }
      for (const setting of settings.slice(0, 300)) {
        items.push([`${round.round}/${setting.name}`, tr => {
          const diverged = setting.diverged ? `, ${setting.diverged} diverged` : '';
          cells(tr, [
            [name(setting.name) + (setting.name === best && round === rounds[rounds.length - 1] ? ' (best so far)' : ''), 'name'],
            [`${setting.n + setting.diverged} of ${setting.planned}${diverged}`, setting.diverged ? 'number bad' : 'number'],
            [interval(setting), 'number'],
            [interval(tests.get(setting.name)), 'number'],
          ]);
        }]);
      }
    }
    this.rows.set(items);
    put(this.note, items.length ? '' : 'No results yet.');
  }
}

export class StepTable {
  constructor(table, choose) {
    this.rows = new Rows(table.tBodies[0]);
    this.choose = choose;
    this.buttons = new Map();
  }

  button(step) {
    let button = this.buttons.get(step);
    if (!button) {
      button = element('button', {type: 'button', class: 'link', onclick: () => this.choose(step)}, name(step));
      this.buttons.set(step, button);
    }
    return button;
  }

  set(steps, chosen) {
    this.rows.set(steps.map(step => [step.name, tr => {
      tr.classList.toggle('chosen', step.name === chosen);
      const button = this.button(step.name);
      button.setAttribute('aria-pressed', String(step.name === chosen));
      cells(tr, [
        [button, 'name'],
        step.state,
        [step.trials ? `${count(step.there)} of ${count(step.trials)}` : '–', 'number'],
        [step.best ? name(step.best) : '–', 'name'],
      ]);
    }]));
  }
}

export function lines(list, section, items) {
  show(section, items.length > 0);
  while (list.children.length > items.length) list.lastChild.remove();
  items.forEach(([text, type], i) => {
    const line = list.children[i] ?? list.appendChild(document.createElement('li'));
    put(line, text);
    if (line.className !== type) line.className = type;
  });
}
