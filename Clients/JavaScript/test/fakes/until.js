import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for a condition, never for a time; the ceiling only ends a test that has failed. */
export async function until(holds, what, ceiling = 10_000) {
  const start = performance.now();
  while (!(await holds())) {
    if (performance.now() - start > ceiling) {
      throw new Error(`Not seen within ${ceiling} ms: ${what}`);
    }

    await sleep(2);
  }
}

/** Limits with which tests do not take long. */
export const quick = Object.freeze({
  open: 400,
  pingAfter: 100,
  pongWithin: 400,
  doubtfulPongWithin: 200,
  streamSilence: 200,
  longPollWait: 1_000,
  pollInterval: 10,
  stable: 30,
  linger: 20,
  firstDelay: 4,
  longestDelay: 40,
  firstRest: 60,
  longestRest: 200,
  pauseHiddenAfter: 30,
});
