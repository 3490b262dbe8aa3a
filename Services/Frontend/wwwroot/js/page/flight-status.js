const known = {
  SCHEDULED: { label: 'Scheduled', tone: 'calm' },
  BOARDING: { label: 'Boarding', tone: 'active' },
  DEPARTURE_DELAYED: { label: 'Departure delayed', tone: 'late' },
  DEPARTED_GATE: { label: 'Departed gate', tone: 'moving' },
  TOOK_OFF: { label: 'In the air', tone: 'moving' },
  LANDED: { label: 'Landed', tone: 'done' },
  ARRIVAL_DELAYED: { label: 'Arrival delayed', tone: 'late' },
  ARRIVED_AT_GATE: { label: 'Arrived at gate', tone: 'done' },
  GATE_CHANGED: { label: 'Gate changed', tone: 'notice' },
  CANCELLED: { label: 'Cancelled', tone: 'bad' },
};

/** How to show the `event` of a flight; one that is not known is shown as it is. */
export function statusOf(event) {
  return Object.hasOwn(known, event) ? known[event] : { label: String(event ?? '—'), tone: 'calm' };
}
