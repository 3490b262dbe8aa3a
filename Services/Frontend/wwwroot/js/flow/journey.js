import { hops, shown } from './pipeline.js';

const followed = hops.filter(({ journey }) => journey).map(({ id }) => id);

/**
 * What a test event has come by, hop by hop, each with how long after the sending it began and how long it took, in milliseconds. Of several
 * that did the same (each gateway, a second delivery) the first counts.
 *
 * @param {{ steps: { hop: string | null, startedAt: string, milliseconds: number, service: string, fault?: string | null }[] }} journey
 * @param {number} sentAt
 * @param {number | null} shownAt
 */
export function legsOf(journey, sentAt, shownAt) {
  const legs = [];
  for (const hop of followed) {
    const step = journey.steps.find((candidate) => candidate.hop === hop);
    if (step) {
      legs.push({ hop, service: step.service, begin: Math.max(0, Date.parse(step.startedAt) - sentAt), took: step.milliseconds, fault: step.fault ?? null });
    }
  }

  if (shownAt !== null) {
    const delivered = legs.find(({ hop }) => hop === followed.at(-1));
    const end = Math.max(0, shownAt - sentAt);
    const begin = Math.min(end, delivered ? delivered.begin + delivered.took : end);
    legs.push({ hop: shown, service: 'this page', begin, took: end - begin, fault: null });
  }

  return legs;
}

/** The hop that the event is to take next; null when it has come by all. */
export function nextAfter(legs) {
  return [...followed, shown].find((hop) => !legs.some((leg) => leg.hop === hop)) ?? null;
}

/** The arrows that the event has come over with none left out before: a later service may tell sooner. All of them where `isOver`. */
export function arrowsOf(legs, isOver) {
  const next = isOver ? null : followed.findIndex((hop) => !legs.some((leg) => leg.hop === hop));
  const upTo = next === null || next < 0 ? followed : followed.slice(0, next);
  return legs.filter(({ hop }) => upTo.includes(hop));
}

/** From the sending to the end of the last leg. */
export function totalOf(legs) {
  return Math.max(0, ...legs.map(({ begin, took }) => begin + took));
}
