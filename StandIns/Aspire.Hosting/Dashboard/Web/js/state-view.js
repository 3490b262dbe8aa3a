import { element, setText } from './elements.js';
import { words } from './format.js';

/** The tone in which to show a resource's state. */
export function toneOf(resource) {
  if (resource.style === 'error' || resource.state === 'FailedToStart') {
    return 'bad';
  }

  if (resource.style === 'warn') {
    return 'warn';
  }

  if (resource.state === 'Running') {
    return resource.health === 'Healthy' ? 'good' : resource.health === 'Degraded' ? 'warn' : 'info';
  }

  return resource.state === 'Finished' ? 'good' : resource.state === 'Waiting' || resource.state === 'Starting' ? 'info' : 'calm';
}

/** State with its colour, and why it is not plain. */
export class StateView {
  #chip = element('span', { className: 'chip' });
  #reason = element('small', { className: 'quiet reason' });
  node = element('span', {}, this.#chip, this.#reason);

  update(resource) {
    this.#chip.dataset.tone = toneOf(resource);
    setText(this.#chip, words(resource.state));
    const ended = resource.exitCode !== null && !resource.reason ? `exit code ${resource.exitCode}` : '';
    setText(this.#reason, resource.reason ?? ended);
    this.#reason.title = resource.reason ?? '';
  }
}
