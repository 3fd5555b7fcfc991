// Drawing in slices: a frame draws until it has taken some milliseconds, and the next one goes on, so that the page
// answers however much there is to draw.

const SLICE = 12;

export class Frames {
  // parts: what to draw, as functions, in order; one that returns true takes long, and ends its frame
  constructor(parts, took) {
    this.parts = parts;
    this.took = took;
    this.waiting = [];
    this.asked = false;
    this.due = false;
  }

  soon() {
    this.asked = true;
    this.next();
  }

  now() {
    this.asked = false;
    this.waiting = [];
    for (const part of this.parts()) part();
  }

  next() {
    if (this.due) return;
    this.due = true;
    requestAnimationFrame(() => this.frame());
  }

  frame() {
    this.due = false;
    const begin = performance.now();
    if (!this.waiting.length && this.asked) {
      this.asked = false;
      this.waiting = this.parts();
    }
    while (this.waiting.length && performance.now() - begin < SLICE) {
      if (this.waiting.shift()() === true) break;
    }
    const whole = !this.waiting.length;
    // Charts draw in microtasks, which come before this one.
    queueMicrotask(() => this.took(performance.now() - begin, whole));
    if (this.waiting.length || this.asked) this.next();
  }
}
