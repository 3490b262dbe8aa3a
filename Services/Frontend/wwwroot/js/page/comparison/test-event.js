import { CommandError } from '../../producer.js';
import { randomKind } from '../virus-art.js';

/** Makes something happen that a topic shows: a new virus, or another gate for one of the flights that it holds. */
export function sendTestEvent(producer, topic, keys) {
  if (topic === 'viruses') {
    return producer.createVirus({ kind: randomKind(), x: anywhere(), y: anywhere() });
  }

  if (keys.length === 0) {
    throw new CommandError('There is no such flight to change yet. Load flights first, or start the simulation.');
  }

  return producer.changeFlight(keys[below(keys.length)], { gate: `${'ABCDE'[below(5)]}${1 + below(40)}` });
}

function anywhere() {
  return below(10_001) / 10_000;
}

function below(limit) {
  return Math.floor(Math.random() * limit);
}
