import { element } from '../page/elements.js';
import { hopOf, nodes } from './pipeline.js';

/** What is wrong, in words, each fault once. */
export class FaultList {
  #list = document.getElementById('faults');
  #told = '';

  show({ services, hops }) {
    const lines = [
      ...services.flatMap(({ id, faults }) => faults.map((fault) => `${nameOf(id)}: ${fault}`)),
      ...hops.filter(({ id }) => hopOf(id)).flatMap(({ id, faults }) => faults
        .filter((fault) => !services.some((service) => service.faults.includes(fault)))
        .map((fault) => `${hopOf(id).title}: ${fault}`)),
    ];
    // Who listens to the page hears of a fault once, not each second.
    if (lines.join('\n') !== this.#told) {
      this.#told = lines.join('\n');
      this.#list.replaceChildren(...lines.map((line) => element('li', { textContent: line, dataset: { testid: 'fault' } })));
    }
  }
}

function nameOf(service) {
  return Object.values(nodes).find((node) => node.service === service)?.title ?? service;
}
