const pollMs = 5_000;

/** Load, Reset, and the simulation with its speed. Another window may start or stop the simulation, so its state is looked up again and again. */
export class FlightControls {
  #producer;
  #attempt;
  #start = document.querySelector('[data-testid="sim-start"]');
  #stop = document.querySelector('[data-testid="sim-stop"]');
  #speed = document.getElementById('sim-speed');
  #running = false;
  #commands = 0;

  constructor(producer, attempt) {
    this.#producer = producer;
    this.#attempt = attempt;
    this.#on(document.querySelector('[data-testid="load"]'), () => producer.loadFlights());
    this.#on(document.querySelector('[data-testid="reset"]'), () => producer.resetFlights());
    this.#on(this.#start, () => this.#simulate());
    this.#on(this.#stop, () => this.#halt());
    this.#speed.addEventListener('change', () => this.#running && attempt(() => this.#simulate()));
  }

  /** Shows the simulation's state from now on. */
  async watch() {
    const commands = this.#commands;
    if (!document.hidden) {
      const state = await this.#producer.simulation().catch(() => null);
      // An answer from before a command of this window is out of date.
      if (state && commands === this.#commands) {
        this.#show(state.running, state.speed);
      }
    }

    setTimeout(() => this.watch(), pollMs);
  }

  #on(button, command) {
    button.addEventListener('click', async () => {
      button.setAttribute('aria-busy', 'true');
      await this.#attempt(command);
      button.removeAttribute('aria-busy');
    });
  }

  async #simulate() {
    this.#commands++;
    await this.#producer.startSimulation(Number(this.#speed.value));
    this.#show(true);
  }

  async #halt() {
    this.#commands++;
    await this.#producer.stopSimulation();
    this.#show(false);
  }

  #show(running, speed) {
    this.#running = running === true;
    const focused = document.activeElement;
    this.#start.disabled = this.#running;
    this.#stop.disabled = !this.#running;
    if (focused === this.#start && this.#running) {
      this.#stop.focus();
    } else if (focused === this.#stop && !this.#running) {
      this.#start.focus();
    }

    if (speed !== undefined && focused !== this.#speed && [...this.#speed.options].some((option) => Number(option.value) === speed)) {
      this.#speed.value = String(speed);
    }
  }
}
