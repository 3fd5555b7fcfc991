// The page: what the server says, in pieces, and the view of it that is asked for.
// The fragment of the address is the token, then the place: #TOKEN, #TOKEN/STUDY, #TOKEN/STUDY/TRIAL.

import {connect, ask} from './stream.js';
import {Frames} from './frames.js';
import {StudyView} from './views.js';
import {TrialView} from './trial.js';
import {element, name, put, show} from './text.js';

const $ = id => document.getElementById(id);
const [token] = location.hash.slice(1).split('/');
const data = new Map();
const view = new StudyView(data, id => go(view.study, id), () => frames.soon());
const trial = new TrialView(data, token);
const CONNECTION = {
  connected: 'live', lost: 'connection lost, trying again', full: 'too many tabs show this page',
  refused: 'refused: open the address that bevis printed',
};
const frames = new Frames(parts, took);
let slowest = 0;

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

function parts() {
  const all = studies();
  const {study, id} = place();
  const shown = study ?? (all.find(each => each.running) ?? all.find(each => each.status === 'running') ?? all[0])?.study ?? 0;
  view.choose(shown);
  const first = () => {
    navigation(all, shown);
    show($('trial'), Boolean(id));
    if (id) show($('study'), false);
    if ($('connection').className === '') put($('connection'), all.length ? CONNECTION.connected : 'live; the store has no study yet');
  };
  return [first, ...(id ? [() => trial.open(shown, id)] : view.parts())];
}

// What frames took, for tests and for whoever wants to know.
function took(milliseconds, whole) {
  const {dataset} = document.documentElement;
  slowest = Math.max(slowest, milliseconds);
  dataset.slowest = slowest.toFixed(1);
  if (whole) dataset.drawn = String(+(dataset.drawn ?? 0) + 1);
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

function hear(event, pieces) {
  if (event === 'all') data.clear();
  for (const [key, value] of Object.entries(pieces)) data.set(key, value);
  frames.soon();
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
  frames.now();
  if (id) scrolled = scrollY, scrollTo(0, 0), $('trial-title').focus({preventScroll: true});
  else scrollTo(0, scrolled);
});
$('back').addEventListener('click', () => go(view.study));
$('skip').addEventListener('click', () => $('results-title').focus());
addEventListener('keydown', event => { if (event.key === 'Escape' && place().id) go(view.study); });

if (token) connect(token, hear, tell);
else tell('refused');
