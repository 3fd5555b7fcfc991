// Server-sent events, read by hand: the browser's own reader sends no header, and the token is to be in one.

const LONGEST_SILENCE = 15000;
const LONGEST_WAIT = 4000;
const LONGEST_WORK = 20;

function parse(text) {
  const event = {event: 'message', data: ''};
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) event[line.slice(0, colon)] = line.slice(colon + 1).replace(/^ /, '');
  }
  return event;
}

export function connect(token, hear, tell) {
  let last = null, heard = false;

  async function listen() {
    const abort = new AbortController();
    let timer = setTimeout(() => abort.abort(), LONGEST_SILENCE);
    const headers = {'X-Bevis-Token': token, Accept: 'text/event-stream'};
    if (last) headers['Last-Event-ID'] = last;
    try {
      const answer = await fetch('events', {headers, cache: 'no-store', signal: abort.signal});
      if (answer.status === 403) return 'refused';
      if (answer.status === 503) return 'full';
      if (!answer.ok) return 'lost';
      tell('connected');
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let parts = [];
      for (;;) {
        const {value, done} = await reader.read();
        if (done) return 'lost';
        clearTimeout(timer);
        timer = setTimeout(() => abort.abort(), LONGEST_SILENCE);
        parts.push(value);
        if (!value.includes('\n') ) continue;
        let since = performance.now();
        const blocks = parts.join('').split('\n\n');
        parts = [blocks.pop()];
        for (const block of blocks) {
          const event = parse(block);
          if (!event.data) continue;
          hear(event.event, JSON.parse(event.data));
          heard = true;
          if (event.id) last = event.id;
          if (performance.now() - since > LONGEST_WORK) {
            await new Promise(done => setTimeout(done));
            since = performance.now();
          }
        }
      }
    } catch {
      return 'lost';
    } finally {
      clearTimeout(timer);
      abort.abort();
    }
  }

  (async () => {
    for (let wait = 250; ; wait = Math.min(LONGEST_WAIT, 1.6 * wait)) {
      heard = false;
      const end = await listen();
      tell(end);
      if (end === 'refused') last = null;
      if (heard) wait = 250;
      await new Promise(done => setTimeout(done, end === 'refused' ? LONGEST_WAIT : wait));
    }
  })();
}

export async function ask(token, what) {
  const answer = await fetch(what, {method: 'POST', headers: {'X-Bevis-Token': token}});
  return {ok: answer.ok, text: (await answer.text()).trim()};
}

export async function details(token, study, id) {
  const answer = await fetch(`trial/${study}/${id}`, {headers: {'X-Bevis-Token': token}, cache: 'no-store'});
  return answer.ok ? answer.json() : null;
}
