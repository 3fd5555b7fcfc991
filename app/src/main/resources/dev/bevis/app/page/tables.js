// Tables that change in place, so that focus, selection and scrolling stay.

import {element, name, put, show, count, percent, loss, interval} from './text.js';

export class Rows {
  constructor(body) {
    this.body = body;
    this.rows = new Map();
  }

  // items: [key, values] in order; values as of `cells`. A row whose values are those that it has is left alone.
  set(items) {
    const wanted = new Set(items.map(([key]) => key));
    for (const [key, {row}] of this.rows) {
      if (!wanted.has(key)) {
        row.remove();
        this.rows.delete(key);
      }
    }
    let at = this.body.firstElementChild;
    for (const [key, values] of items) {
      let known = this.rows.get(key);
      if (!known) {
        known = {row: document.createElement('tr'), values: []};
        this.rows.set(key, known);
      }
      const {row} = known;
      if (row === at) at = at.nextElementSibling;
      else this.body.insertBefore(row, at);
      cells(row, values, known.values);
      known.values = values;
    }
  }
}

// values: texts or nodes, each alone or with its class; before: those that the row has
function cells(row, values, before) {
  values.forEach((value, i) => {
    const [text, type] = Array.isArray(value) ? value : [value, ''];
    const [had, hadType] = Array.isArray(before[i]) ? before[i] : [before[i], ''];
    let cell = row.children[i];
    if (!cell) {
      cell = document.createElement(i === 0 ? 'th' : 'td');
      if (i === 0) cell.scope = 'row';
      cell.className = type;
      row.append(cell);
    } else if (type !== hadType) {
      cell.className = type;
    }
    if (text === had) return;
    if (text instanceof Node) cell.replaceChildren(text);
    else cell.textContent = text;
  });
}

const PAGE = 100;

// A part of a long list, and buttons to the other parts: so many rows are quick to draw and to read out.
class Pages {
  constructor(node, again) {
    this.at = 0;
    this.node = node;
    this.before = element('button', {type: 'button', onclick: () => this.go(-1, again)}, `Previous ${PAGE}`);
    this.after = element('button', {type: 'button', onclick: () => this.go(1, again)}, `Next ${PAGE}`);
    this.where = element('span', {role: 'status'});
    node.append(this.before, this.where, this.after);
  }

  go(by, again) {
    this.at += by;
    again();
  }

  of(items) {
    const pages = Math.max(1, Math.ceil(items.length / PAGE));
    this.at = Math.min(Math.max(0, this.at), pages - 1);
    show(this.node, pages > 1);
    if (pages === 1) return items;
    const part = items.slice(PAGE * this.at, PAGE * (this.at + 1));
    put(this.where, `${count(PAGE * this.at + 1)} to ${count(PAGE * this.at + part.length)} of ${count(items.length)}`);
    if (this.before.disabled !== (this.at === 0)) this.before.disabled = this.at === 0;
    if (this.after.disabled !== (this.at === pages - 1)) this.after.disabled = this.at === pages - 1;
    return part;
  }
}

function state(row) {
  if (row.outcome === 'diverged') return `diverged after ${count(row.at)} updates${row.layer ? ` in ${name(row.layer)}` : ''}`;
  if (row.outcome === 'finished') return 'finished';
  const share = `${Math.floor(100 * row.at / row.steps)} %`;
  return row.outcome === 'stopped' ? `stopped at ${share}` : row.where ? `${share} on ${name(row.where)}` : share;
}

export class TrialTable {
  constructor(table, pages, note, open, again) {
    this.rows = new Rows(table.tBodies[0]);
    this.pages = new Pages(pages, again);
    this.note = note;
    this.open = open;
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

  // Those that train come first.
  set(rows, filter) {
    const wanted = rows.filter(row => filter === 'all' || row.outcome === filter);
    const running = wanted.filter(row => row.outcome === 'running');
    const order = running.length && running.length < wanted.length ? [...running, ...wanted.filter(row => row.outcome !== 'running')] : wanted;
    this.rows.set(this.pages.of(order).map(row => [row.id, [
      [this.link(row), 'name'],
      [String(row.init), 'number'],
      [state(row), row.outcome === 'diverged' ? 'bad' : ''],
      [!row.steps ? '–' : row.outcome === 'diverged' ? count(row.at) : `${count(row.at)} of ${count(row.steps)}`, 'number'],
      [loss(row.loss), 'number'],
      [percent(row.accuracy), 'number'],
    ]]));
    put(this.note, wanted.length ? '' : 'None yet.');
  }
}

export class ResultTable {
  constructor(table, pages, note, again) {
    this.rows = new Rows(table.tBodies[0]);
    this.pages = new Pages(pages, again);
    this.note = note;
  }

  // rounds: [{round, settings, tests, complete}]
  // judged: whether accuracies of the step say something
  set(rounds, best, judged) {
    const items = [];
    for (const round of rounds) {
      const tests = new Map((round.tests ?? []).map(test => [test.setting, test]));
      const settings = [...round.settings].sort((a, b) => (b.mean ?? -1) - (a.mean ?? -1));
      if (rounds.length > 1) items.push([round, null]);
      for (const setting of settings) items.push([round, setting, tests.get(setting.name)]);
    }
    this.rows.set(this.pages.of(items).map(([round, setting, test]) => setting
      ? [`${round.round}/${setting.name}`, [
        [name(setting.name) + (setting.name === best && round === rounds[rounds.length - 1] ? ' (best so far)' : ''), 'name'],
        [`${setting.n + setting.diverged} of ${setting.planned}${setting.diverged ? `, ${setting.diverged} diverged` : ''}`, setting.diverged ? 'number bad' : 'number'],
        [judged ? interval(setting) : '–', 'number'],
        [interval(test), 'number'],
      ]]
      : [`round ${round.round}`, [[`round ${round.round}${round.words ? `: ${round.words}` : ''}${round.complete ? '' : ' (not complete)'}`, 'note'], '', '', '']]));
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
    this.rows.set(steps.map(step => [step.name, [
      [this.button(step.name), 'name'],
      step.state,
      [step.trials ? `${count(step.there)} of ${count(step.trials)}` : '–', 'number'],
      [step.best ? name(step.best) : '–', 'name'],
    ]]));
    for (const step of steps) {
      const button = this.button(step.name), pressed = String(step.name === chosen);
      if (button.getAttribute('aria-pressed') !== pressed) {
        button.setAttribute('aria-pressed', pressed);
        button.closest('tr').classList.toggle('chosen', step.name === chosen);
      }
    }
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
