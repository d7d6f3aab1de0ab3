/** Whether an element is in sight. A controller of Lit, which has its host drawn anew when that changes. */
export class Sight {
  isSeen = false;
  #host;
  /** @type {IntersectionObserver | undefined} */
  #observer;

  /** @param {import('lit').ReactiveControllerHost & Element} host */
  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    this.#observer = new IntersectionObserver((entries) => {
      this.isSeen = entries[entries.length - 1].isIntersecting;
      this.#host.requestUpdate();
    });
    this.#observer.observe(this.#host);
  }

  hostDisconnected() {
    this.#observer?.disconnect();
    this.isSeen = false;
  }
}
