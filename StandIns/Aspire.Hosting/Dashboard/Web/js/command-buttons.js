import { element } from './elements.js';
import { toast } from './toasts.js';

/** The buttons of a resource's commands. They are made anew only when the commands differ, so that the focus stays. */
export class CommandButtons {
  #host;
  #shown = '';
  #resource;
  node = element('span', { className: 'commands' });

  constructor(host) {
    this.#host = host;
  }

  update(resource) {
    this.#resource = resource;
    const commands = JSON.stringify(resource.commands);
    if (commands === this.#shown) {
      return;
    }

    this.#shown = commands;
    const focused = this.node.contains(document.activeElement);
    this.node.replaceChildren(...resource.commands.map((command) => this.#button(command)));
    if (focused) {
      this.node.querySelector('button:not(:disabled)')?.focus();
    }
  }

  #button(command) {
    const button = element('button', {
      type: 'button',
      textContent: command.text,
      title: command.description ?? '',
      ariaLabel: `${command.text} ${this.#resource.id}`,
      disabled: !command.enabled,
      dataset: { command: command.name },
    });
    button.addEventListener('click', () => this.#execute(command, button));
    return button;
  }

  async #execute(command, button) {
    if (button.ariaBusy === 'true' || (command.confirmation && !confirm(command.confirmation))) {
      return;
    }

    const { id } = this.#resource;
    button.ariaBusy = 'true';
    const { success, message } = await this.#host.execute(this.#resource, command);
    button.ariaBusy = null;
    toast(success ? `${command.text} ${id}: done.` : `${command.text} ${id} failed${message ? `: ${message}` : '.'}`, { failed: !success });
  }
}
