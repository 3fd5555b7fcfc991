// The page: what the server says, in pieces, and the view of it that is asked for.
// The fragment of the address is the token, then the place: #TOKEN, #TOKEN/STUDY, #TOKEN/STUDY/TRIAL.

import {connect, ask} from './stream.js';
import {StudyView} from './views.js';
import {TrialView} from './trial.js';
import {element, name, put, show} from './text.js';

const $ = id => document.getElementById(id);
const [token] = location.hash.slice(1).split('/');
const data = new Map();
const view = new StudyView(data, id => go(view.study, id));
const trial = new TrialView(data, token);
const CONNECTION = {
  connected: 'live', lost: 'connection lost, trying again', full: 'too many tabs show this page',
  refused: 'refused: open the address that bevis printed',
};
let due = false, slowest = 0;

function place() {
  const [, study, id] = location.hash.slice(1).split('/');
  return {study: /^[0-9]+$/.test(study ?? '') ? +study : null, id: /^[0-9a-f]{64}$/.test(id ?? '') ? id : null};
}

function go(study, id) {
  location.hash = `${token}/${study}${id ? `/${id}` : ''}`;
}

function studies() {
  return [...data].filter(([key]) => key.startsWith('study/')).map(([, value]) => value).sort((a, b) => a.study - b.study);
}

function draw() {
  due = false;
  const begin = performance.now();
  const all = studies();
  const {study, id} = place();
  const shown = study ?? (all.find(each => each.running) ?? all.find(each => each.status === 'running') ?? all[0])?.study ?? 0;
  navigation(all, shown);
  view.choose(shown);
  show($('trial'), Boolean(id));
  if (id) {
    show($('study'), false);
    trial.open(shown, id);
  } else {
    view.draw();
  }
  if ($('connection').className === '') put($('connection'), all.length ? CONNECTION.connected : 'live; the store has no study yet');
  slowest = Math.max(slowest, performance.now() - begin);
  document.documentElement.dataset.slowest = slowest.toFixed(1);
  document.documentElement.dataset.drawn = String(+(document.documentElement.dataset.drawn ?? 0) + 1);
}

function navigation(all, shown) {
  const nav = $('studies');
  show(nav, all.length > 1);
  while (nav.children.length > all.length) nav.lastChild.remove();
  all.forEach((study, i) => {
    const button = nav.children[i] ?? nav.appendChild(element('button', {type: 'button', onclick: () => go(i)}));
    put(button, name(study.name) + (study.status === 'running' ? ' · running' : ''));
    button.setAttribute('aria-current', String(study.study === shown));
  });
}

function soon() {
  if (!due) {
    due = true;
    requestAnimationFrame(draw);
  }
}

function hear(event, pieces) {
  if (event === 'all') data.clear();
  for (const [key, value] of Object.entries(pieces)) data.set(key, value);
  soon();
}

function tell(state) {
  put($('connection'), CONNECTION[state]);
  $('connection').className = state === 'connected' ? '' : 'bad';
}

for (const wish of ['stop-after-step', 'stop', 'resume']) {
  $(wish).addEventListener('click', async () => {
    const answer = await ask(token, wish).catch(() => ({ok: false, text: 'the run is not reached'}));
    put($('answer'), answer.ok ? '' : answer.text);
  });
}
let scrolled = 0;
addEventListener('hashchange', () => {
  const {id} = place();
  draw();
  if (id) scrolled = scrollY, scrollTo(0, 0), $('trial-title').focus({preventScroll: true});
  else scrollTo(0, scrolled);
});
$('back').addEventListener('click', () => go(view.study));
$('skip').addEventListener('click', () => $('results-title').focus());
addEventListener('keydown', event => { if (event.key === 'Escape' && place().id) go(view.study); });

if (token) connect(token, hear, tell);
else tell('refused');
