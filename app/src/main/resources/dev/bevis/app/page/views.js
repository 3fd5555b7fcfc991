// A study on the page.

import {Chart, color, swatch, picture} from './charts.js';
import {TrialTable, ResultTable, StepTable, lines} from './tables.js';
import {element, name, put, show, count, clock} from './text.js';

const $ = id => document.getElementById(id);
const MOST_LINES = 400;
const MOST_NAMED = 8;
const MOST_PLACES = 12;

const QUANTITIES = [
  ['validation accuracy', 'validation accuracy'], ['validation loss', 'validation loss'],
  ['train accuracy', 'training accuracy'], ['train loss', 'training loss'],
  ['batches accuracy', 'accuracy on training batches'], ['batches loss', 'loss on training batches'], ['loss', 'loss of the last batches'],
];

export class StudyView {
  constructor(data, open, again) {
    this.data = data;
    this.step = null;
    this.study = 0;
    this.curves = new Chart($('curves'));
    this.response = new Chart($('response'));
    this.rates = new Chart($('rates'));
    this.trials = new TrialTable($('trials'), $('trials-pages'), $('trials-note'), open, again);
    this.results = new ResultTable($('results'), $('results-pages'), $('results-note'), again);
    this.steps = new StepTable($('steps'), step => { this.step = step; again(); });
    for (const id of ['quantity', 'field', 'shown']) $(id).addEventListener('change', again);
    $('report-show').addEventListener('click', () => this.report(true));
  }

  choose(study) {
    if (study !== this.study) {
      this.study = study;
      this.step = null;
      show($('report'), false);
      $('report').removeAttribute('src');
    }
  }

  // What there is to draw, in pieces that a frame can take one by one.
  parts() {
    const head = this.data.get(`study/${this.study}`);
    const known = this.data.get(`known/${this.study}`);
    show($('study'), Boolean(head));
    if (!head) return [];
    const steps = this.stepsOf(known);
    const step = this.current(steps);
    const settings = this.order(step);
    const rounds = this.rounds(step, known);
    const chosen = steps.find(each => each.name === step);
    const best = chosen?.best, judged = chosen?.judged ?? true;
    return [
      () => this.head(head, known),
      () => {
        this.steps.set(steps, step);
        show($('question'), Boolean(chosen?.question));
        put($('question'), chosen?.question ? `${name(step)}: ${name(chosen.question)}` : '');
      },
      () => this.drawCurves(step, settings),
      () => this.drawRates(step),
      () => this.drawResponse(step, rounds),
      () => this.results.set(rounds, best, judged),
      () => this.trials.set(this.of('row').filter(row => row.step === step), $('shown').value),
      () => this.drawTemplates(),
      () => this.notices(head, known),
      () => this.report(false),
    ];
  }

  of(kind) {
    const found = [];
    for (const [key, value] of this.data) if (key.startsWith(`${kind}/${this.study}/`)) found.push(value);
    return found;
  }

  head(head, known) {
    put($('title'), name(head.title || head.name));
    const surroundings = this.data.get('page') ?? {};
    const stage = this.data.get('stage');
    const done = known?.complete;
    const status = done ? 'complete' : head.elsewhere ? `running in ${name(head.elsewhere)}` : head.status === 'running' && stage && stage !== 'ended' ? stage : head.status === 'stored' ? 'not complete' : head.status;
    put($('status'), `${name(head.name)}: ${status}`);
    const steps = this.of('step');
    const planned = steps.reduce((sum, step) => sum + step.trials, 0);
    const there = steps.reduce((sum, step) => sum + step.there, 0);
    const share = done ? 1 : head.share ?? (planned ? there / planned : 0);
    $('progress').value = share;
    $('progress').setAttribute('aria-valuetext', `${Math.round(100 * share)} % of what is known`);
    document.title = `${done ? '' : `${Math.floor(100 * share)} % · `}${name(head.name)} · Bevis`;
    const facts = [['done', `${Math.floor(100 * share)} % of what is known`], ['trials', `${count(there)} of ${count(planned)}${head.running ? `, ${count(head.running)} running` : ''}`]];
    const places = Object.entries(head.places ?? {});
    if (places.length) facts.push(['trains on', places.slice(0, MOST_PLACES).map(([where, trials]) => `${name(where)} (${count(trials)})`).join(', ') + (places.length > MOST_PLACES ? ` and ${count(places.length - MOST_PLACES)} more` : '')]);
    if (head.left !== null && head.running) facts.push(['time left', clock(head.left)]);
    if (head.running && head.seconds > 0) facts.push(['running for', clock(head.seconds)]);
    if (head.pace !== null && head.running) {
      const most = head.elsewhere ? head.peak : surroundings.peak;
      const peak = most ? ` (${Math.round(100 * head.pace / most)} % of this machine's peak of ${count(Math.round(most))})` : '';
      facts.push(['speed', `${count(Math.round(head.pace))} GFLOP/s${peak}`]);
    }
    if (known?.claims.length) facts.push(['claims', `${known.claims.filter(claim => claim.decided).length} of ${known.claims.length} judged`]);
    const list = $('facts');
    while (list.children.length > facts.length) list.lastChild.remove();
    facts.forEach(([term, text], i) => {
      const row = list.children[i] ?? list.appendChild(element('div', {}, element('dt'), element('dd')));
      put(row.children[0], term);
      put(row.children[1], text);
    });
    let link = list.querySelector('a');
    link?.remove();
    if (head.page) list.append(element('a', {href: head.page, rel: 'noopener', target: '_blank'}, 'its own page, which can stop it'));
    show($('controls'), Boolean(surroundings.running));
    const runs = head.status === 'running' && stage === 'running';
    this.enable('stop-after-step', runs);
    this.enable('stop', runs || stage === 'stopping after this step');
    this.enable('resume', stage === 'stopped' && head.status === 'stopped');
    put($('foot'), surroundings.store ? `Store ${name(surroundings.store)} · Bevis ${surroundings.bevis}` : '');
  }

  enable(id, enabled) {
    const button = $(id);
    if (button.disabled === enabled) button.disabled = !enabled;
  }

  // The steps of the file: those that are known with their trials, the others with what they wait for.
  stepsOf(known) {
    const planned = new Map(this.of('step').map(step => [step.name, step]));
    const names = known ? known.steps : [...planned.values()].map(step => ({name: step.name, kind: step.kind, status: '', finished: false}));
    return names.map(each => {
      const step = planned.get(each.name);
      const round = step && step.roundsInAll > 1 && step.roundsDone < step.roundsInAll ? `, round ${step.roundsDone + 1} of ${step.roundsInAll}` : '';
      const left = step?.left !== null && step?.running ? `, ${clock(step.left)} left` : '';
      const state = step?.running ? `${step.running} running${round}${left}` : step && step.there < step.trials ? `${each.status || 'to do'}` : each.status || 'planned';
      return {name: each.name, state: `${each.kind}: ${state}`, trials: step?.trials ?? 0, there: step?.there ?? 0, best: each.judged === false ? null : step?.best, running: step?.running ?? 0, finished: each.finished, judged: each.judged, question: each.question};
    });
  }

  current(steps) {
    if (this.step && steps.some(step => step.name === this.step)) return this.step;
    const running = steps.find(step => step.running) ?? steps.filter(step => step.there).at(-1) ?? steps.find(step => step.trials);
    return (running ?? steps[0])?.name;
  }

  // Settings of a step, the best first: they get the colors.
  order(step) {
    const piece = this.of('step').find(each => each.name === step);
    return [...(piece?.settings ?? [])].sort((a, b) => (b.mean ?? -1) - (a.mean ?? -1)).map(setting => setting.name);
  }

  rounds(step, known) {
    const live = this.of('step').find(each => each.name === step);
    const rounds = (known?.results ?? []).filter(round => round.step === step).map(round => ({...round}));
    if (live && live.roundsDone < live.roundsInAll && live.trials) {
      const stored = rounds[live.roundsDone];
      const there = stored ? stored.settings.reduce((sum, each) => sum + each.n + each.diverged, 0) : -1;
      if (live.there > there) rounds[live.roundsDone] = {round: live.roundsDone + 1, settings: live.settings, tests: stored?.tests ?? [], words: stored?.words, complete: false};
    }
    return rounds.filter(Boolean);
  }

  drawCurves(step, settings) {
    const all = this.of('curves').filter(each => each.step === step);
    const there = QUANTITIES.filter(([key]) => all.some(each => each.lines[key]?.x.length));
    options($('quantity'), there);
    const quantity = $('quantity').value || 'validation accuracy';
    const rank = new Map(settings.map((setting, i) => [setting, i]));
    const shade = setting => { const i = rank.get(setting) ?? MOST_NAMED; return i < MOST_NAMED ? color(i) : '#8b949e'; };
    const drawn = all.filter(each => each.lines[quantity]?.x.length)
      .sort((a, b) => (rank.get(b.setting) ?? 1e9) - (rank.get(a.setting) ?? 1e9)).slice(-MOST_LINES);
    const means = this.of('means').find(each => each.step === step)?.settings ?? {};
    const bands = [], strong = [];
    for (const [setting, quantities] of Object.entries(means)) {
      const band = quantities[quantity];
      if (!band || (rank.get(setting) ?? MOST_NAMED) >= MOST_NAMED) continue;
      bands.push({...band, color: shade(setting)});
      strong.push({x: band.x, y: band.mean, color: shade(setting), width: 2.5});
    }
    const thin = drawn.map(each => ({...each.lines[quantity], color: shade(each.setting), width: 1, alpha: strong.length ? .45 : .9, faint: (rank.get(each.setting) ?? MOST_NAMED) >= MOST_NAMED}));
    const words = QUANTITIES.find(([key]) => key === quantity)[1];
    const drew = this.curves.set({lines: [...thin, ...strong], bands, x: 'updates', y: quantity.endsWith('accuracy') ? `${words}, %` : words, percent: quantity.endsWith('accuracy')});
    const named = settings.filter(setting => drawn.some(each => each.setting === setting)).slice(0, MOST_NAMED);
    const label = drawn.length ? `${words} of ${drawn.length} trials of ${name(step)} over their updates; the table of trials has the last values` : 'No curves yet';
    $('curves').setAttribute('aria-label', label);
    const key = named.join('\n') + named.map((_, i) => color(i)).join();
    if (this.legend !== key) {
      this.legend = key;
      $('legend').replaceChildren(...named.map((setting, i) => element('li', {}, swatch(color(i)), name(setting))));
    }
    put($('curves-note'), !drawn.length ? 'No evaluation yet.'
      : `${strong.length ? 'Thin: each trial. Strong: mean with its 95 % interval. ' : 'Each line is a trial. '}${settings.length > MOST_NAMED ? `The ${MOST_NAMED} best settings have colors. ` : ''}${all.length > drawn.length && drawn.length === MOST_LINES ? `${count(MOST_LINES)} of ${count(all.length)} trials are drawn. ` : ''}Drag to zoom, double-click to see all.`);
    return drew;
  }

  drawRates(step) {
    const lines = [];
    const seen = new Set();
    for (const each of this.of('curves')) {
      const line = each.lines['learning rate'];
      if (each.step !== step || !line?.x.length || seen.has(each.setting) || lines.length >= MOST_NAMED) continue;
      seen.add(each.setting);
      lines.push({...line, color: color(lines.length), width: 1.5});
    }
    show($('rates-section'), lines.length > 0);
    return lines.length > 0 && this.rates.set({lines, x: 'updates', y: 'η'});
  }

  // The losses of a range test over the learning rates that it tried.
  drawRange({settings}) {
    const lines = settings.flatMap(({tests}, i) => tests.filter(test => test.x.length).map(test => ({...test, color: color(i), width: 1.5})));
    show($('field-label'), false);
    show($('response-section'), lines.length > 0);
    if (!lines.length) return false;
    put($('response-title'), 'Loss over the learning rate');
    put($('response-note'), settings.filter(each => each.suggested).map(each => `${settings.length > 1 ? `${name(each.setting)}: ` : ''}suggested ${(+each.suggested).toPrecision(2)}, a tenth of the rate with the least loss (${(+each.least).toPrecision(2)}${each.open ? ' or more' : ''})`).join('; '));
    $('response').setAttribute('aria-label', `Smoothed loss over the learning rate, ${lines.length} tests; the note below has the suggested rates`);
    return this.response.set({lines, x: 'learning rate', y: 'smoothed loss of batches', logX: true});
  }

  drawResponse(step, rounds) {
    const range = this.of('range').find(each => each.step === step);
    if (range) return this.drawRange(range);
    show($('field-label'), true);
    put($('response-title'), 'Response');
    put($('response-note'), 'Mean validation accuracy of each setting with its 95 % interval.');
    const fields = new Set();
    for (const round of rounds) for (const setting of round.settings) for (const field of Object.keys(setting.numbers ?? {})) fields.add(field);
    const useful = [...fields].filter(field => new Set(rounds.flatMap(round => round.settings.map(setting => setting.numbers?.[field]))).size > 2);
    show($('response-section'), useful.length > 0);
    if (!useful.length) return false;
    options($('field'), useful.map(field => [field, field.replaceAll('-', ' ')]));
    const field = $('field').value;
    const points = [];
    rounds.forEach((round, i) => round.settings.forEach(setting => {
      const x = setting.numbers?.[field];
      if (x !== undefined && setting.mean !== null && setting.mean !== undefined) points.push({x, y: setting.mean, low: setting.low, high: setting.high, color: color(i)});
    }));
    const positive = points.filter(p => p.x > 0).map(p => p.x);
    const logX = positive.length > 1 && points.every(p => p.x >= 0) && Math.max(...positive) > 5 * Math.min(...positive);
    const drew = this.response.set({points, x: field.replaceAll('-', ' '), y: 'validation accuracy, %', logX, percent: true});
    $('response').setAttribute('aria-label', `Validation accuracy over ${field}, ${points.length} settings; the table of results has the values`);
    return drew;
  }

  drawTemplates() {
    const templates = this.data.get(`templates/${this.study}`);
    show($('templates-section'), Boolean(templates));
    if (!templates || templates === this.pictures) return;
    this.pictures = templates;
    $('templates').replaceChildren(...templates.pictures.map((text, i) => {
      const canvas = picture(text, templates.width, templates.height);
      canvas.setAttribute('role', 'img');
      canvas.setAttribute('aria-label', `weights of unit ${i + 1}`);
      return canvas;
    }));
    put($('templates-note'), `The weights of the first units of ${name(templates.of)} after ${count(templates.at)} updates, each scaled from its smallest to its largest.`);
  }

  notices(head, known) {
    lines($('claims'), $('claims-section'), (known?.claims ?? []).map(claim => [`${claim.symbol} ${name(claim.text)}`, claim.symbol === '✗' ? 'bad' : claim.symbol === '✓' ? 'good' : '']));
    const diverged = this.of('row').filter(row => row.outcome === 'diverged');
    const items = [
      ...(this.data.has('trouble') ? [[`✗ ${name(this.data.get('trouble'))}`, 'bad']] : []),
      ...(known?.damages ?? []).map(text => [`✗ ${name(text)}`, 'bad']),
      ...head.warnings.map(text => [`! ${name(text)}`, '']),
      ...(known?.findings ?? []).map(text => [`! ${name(text)}`, '']),
      ...diverged.slice(0, 20).map(row => [`! ${name(row.step)}: ${name(row.setting)} diverged with seed ${row.init} after ${count(row.at)} updates${row.layer ? `, in ${name(row.layer)}` : ''}`, '']),
      ...(diverged.length > 20 ? [[`! and ${count(diverged.length - 20)} more diverged; the table of trials has them`, '']] : []),
    ];
    lines($('notices'), $('notices-section'), items);
  }

  report(asked) {
    const known = this.data.get(`known/${this.study}`);
    const ticket = this.data.get('page')?.ticket;
    const there = Boolean(known?.reported && ticket);
    show($('report-section'), there);
    if (!there) return;
    const address = `report/${ticket}/${this.study}`;
    const link = $('report-link');
    if (link.getAttribute('href') !== address) link.setAttribute('href', address);
    put($('report-note'), known.complete ? '' : 'The study is not complete; the report says what is there.');
    put($('report-show'), known.complete ? 'Show it again' : 'Show it as it stands');
    const complete = known.complete && this.reported !== `${this.study}`;
    if (asked || complete) {
      if (known.complete) this.reported = `${this.study}`;
      $('report').setAttribute('src', address);
      show($('report'), true);
    }
  }
}

function options(select, wanted) {
  const key = wanted.map(([value]) => value).join('\n');
  if (select.dataset.options === key) return;
  select.dataset.options = key;
  const before = select.value;
  select.replaceChildren(...wanted.map(([value, text]) => element('option', {value}, text)));
  if (wanted.some(([value]) => value === before)) select.value = before;
}
