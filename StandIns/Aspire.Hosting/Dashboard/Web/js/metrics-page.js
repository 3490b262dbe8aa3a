import { hrefOf, note } from './address.js';
import { get } from './api.js';
import { Chart } from './chart.js';
import { element, setText } from './elements.js';
import { measured } from './format.js';
import { Poller } from './poller.js';
import { tagTable } from './tag-table.js';

const mostLines = 12;

/** What is measured, by resource and meter, and a chart of what is chosen. */
export class MetricsPage {
  #resource = document.getElementById('metrics-resource');
  #text = document.getElementById('metrics-text');
  #minutes = document.getElementById('metrics-minutes');
  #list = document.getElementById('instruments');
  #panel = document.getElementById('metric');
  #title = document.getElementById('metric-title');
  #description = document.getElementById('metric-description');
  #charts = document.getElementById('metric-charts');
  #series = document.getElementById('metric-series');
  #seriesTable = document.getElementById('metric-series-table');
  #empty = document.getElementById('no-metric');
  #chosen = [];
  #wantedSeries = '';
  #resources = [];
  #listed = '';
  #drawn = [];
  #poller = new Poller((signal) => this.#read(signal), () => this.#tellMissing());

  constructor() {
    this.#resource.addEventListener('change', () => (location.hash = hrefOf(['metrics', this.#resource.value], { minutes: this.#minutes.value })));
    this.#text.addEventListener('input', () => this.#showList(true));
    this.#minutes.addEventListener('change', () => this.#note());
    this.#series.addEventListener('change', () => {
      this.#wantedSeries = this.#series.value;
      this.#note();
    });
  }

  open([, ...chosen], query) {
    const isOther = this.#chosen.join('\n') !== chosen.join('\n');
    this.#chosen = chosen;
    this.#minutes.value = query.get('minutes') ?? this.#minutes.value;
    this.#wantedSeries = query.get('series') ?? '';
    if (isOther) {
      this.#panel.hidden = true;
      this.#charts.replaceChildren();
      this.#drawn = [];
      this.#listed = '';
    }

    this.#poller.start();
  }

  close() {
    this.#poller.stop();
  }

  #note() {
    note(['metrics', ...this.#chosen], { minutes: this.#minutes.value, series: this.#wantedSeries });
    this.#poller.start();
  }

  async #read(signal) {
    this.#resources = (await get('/api/metrics', {}, signal)).resources;
    this.#showList();
    const [resource, meter, instrument] = this.#chosen;
    this.#empty.hidden = Boolean(instrument);
    setText(this.#empty, this.#resources.length ? 'Choose what to look at.' : 'No metric has come yet.');
    if (instrument) {
      this.#show(await get('/api/metrics/chart', { resource, meter, instrument, minutes: this.#minutes.value, series: this.#wantedSeries }, signal));
    }
  }

  #tellMissing() {
    this.#panel.hidden = true;
    this.#empty.hidden = false;
    setText(this.#empty, 'It is not measured, or no longer kept.');
  }

  #showList(force = false) {
    const names = this.#resources.map(({ name }) => name);
    const chosen = names.includes(this.#chosen[0]) ? this.#chosen[0] : (names[0] ?? '');
    const shown = JSON.stringify([this.#resources.map(({ name, meters }) => [name, meters.map((meter) => [meter.name, meter.instruments.length])]), this.#chosen]);
    if (shown === this.#listed && !force) {
      return;
    }

    this.#listed = shown;
    this.#resource.replaceChildren(...names.map((name) => new Option(name, name, name === chosen, name === chosen)));
    const wanted = this.#text.value.trim().toLowerCase();
    const meters = this.#resources.find(({ name }) => name === chosen)?.meters ?? [];
    this.#list.replaceChildren(...meters.flatMap((meter) => {
      const fitting = meter.instruments.filter(({ name }) => `${meter.name} ${name}`.toLowerCase().includes(wanted));
      return fitting.length ? [this.#group(chosen, meter.name, fitting)] : [];
    }));
  }

  #group(resource, meter, instruments) {
    const links = instruments.map(({ name, description }) => {
      const link = element('a', { href: hrefOf(['metrics', resource, meter, name], { minutes: this.#minutes.value }), textContent: name, title: description });
      link.toggleAttribute('aria-current', this.#chosen[1] === meter && this.#chosen[2] === name);
      return element('li', {}, link);
    });
    return element('details', { open: true }, element('summary', { textContent: meter }), element('ul', {}, ...links));
  }

  #show({ instrument, from, step, lines, series }) {
    const { name, unit, description, kind } = instrument;
    this.#panel.hidden = false;
    setText(this.#title, name);
    setText(this.#description, [kind, unit && `unit ${unit}`, description].filter(Boolean).join(' · '));
    this.#showSeries(series, kind, unit);
    const perSecond = (value) => `${measured(value, kind === 'Histogram' ? '1' : unit)}/s`;
    const plain = (value) => measured(value, unit);
    const charts = kind === 'Histogram'
      ? [['Percentiles', lines.slice(0, 3), plain], ['Values a second', lines.slice(3), perSecond]]
      : [[kind === 'Counter' ? 'Rate' : 'Value', topOf(lines), kind === 'Counter' ? perSecond : plain]];
    charts.forEach(([title, chosen, format], index) => {
      if (!this.#drawn[index]) {
        this.#drawn[index] = new Chart(title);
        this.#charts.append(this.#drawn[index].node);
      }

      this.#drawn[index].show({ from, step, format, lines: chosen.map((line, colour) => ({ ...line, name: line.name || 'all', colour })) });
    });
  }

  #showSeries(series, kind, unit) {
    const names = ['', ...series.map(({ key }) => key)];
    if (JSON.stringify(names) !== this.#series.dataset.names) {
      this.#series.dataset.names = JSON.stringify(names);
      this.#series.replaceChildren(...names.map((key) => new Option(key || `All (${series.length})`, key)));
    }

    this.#series.value = this.#wantedSeries;
    this.#series.parentElement.hidden = series.length < 2;
    this.#seriesTable.replaceChildren(tagTable(series.map(({ key, value }) => ({
      key: key || '(no attributes)',
      value: kind === 'Gauge' ? measured(value, unit) : `${measured(value, kind === 'Counter' ? unit : '1')} in all`,
    }))));
  }
}

/** The lines with the greatest values, as many as can be told apart. */
function topOf(lines) {
  const weight = ({ values }) => Math.max(0, ...values.filter((value) => value !== null).map(Math.abs));
  return lines.length <= mostLines ? lines : [...lines].sort((one, other) => weight(other) - weight(one)).slice(0, mostLines);
}
