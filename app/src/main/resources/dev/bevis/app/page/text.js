// Words and numbers. Whatever comes from a study becomes text, never markup.

export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'class') node.className = value;
    else if (name === 'onclick') node.addEventListener('click', value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value);
  }
  node.append(...children.filter(child => child !== null && child !== undefined));
  return node;
}

export function put(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export function show(node, visible) {
  if (node.hidden === visible) node.hidden = !visible;
}

const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

// Names can hold characters that turn the direction of writing, or are not seen.
export const name = text => String(text ?? '').replace(HIDDEN, '\ufffd');

export const count = n => n.toLocaleString('en');
export const percent = share => share === null || share === undefined ? '–' : (100 * share).toFixed(2);
export const loss = value => value === null || value === undefined ? '–' : value.toPrecision(4);

export function interval(each) {
  if (!each || each.mean === null || each.mean === undefined) return '–';
  const range = each.low === null || each.low === undefined ? '' : ` [${percent(each.low)}, ${percent(each.high)}]`;
  return percent(each.mean) + range;
}

export function clock(seconds) {
  const s = Math.round(seconds);
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min ${s % 60} s`;
  return `${Math.floor(s / 3600)} h ${Math.floor(s % 3600 / 60)} min`;
}
