/** What people call the states of an endpoint, and how good they are. */
export const endpointStates = {
  pending: { name: 'Not verified', tone: 'warn' },
  active: { name: 'Active', tone: 'good' },
  paused: { name: 'Paused', tone: 'quiet' },
  disabled: { name: 'Disabled', tone: 'bad' },
  broken: { name: 'Failing, will be probed', tone: 'bad' },
};

/** What became of an event by an attempt. */
export const results = {
  delivered: { name: 'Delivered', tone: 'good' },
  verified: { name: 'Verified', tone: 'good' },
  retry: { name: 'Will be tried again', tone: 'warn' },
  dead: { name: 'Dead letter', tone: 'bad' },
  unverified: { name: 'Not verified', tone: 'bad' },
};

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const dayAndClock = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' });
const day = 86_400_000;

/** A point in time, with its day where it is not of today or nearly so. */
export function timeOf(text) {
  const at = new Date(text);
  return (Math.abs(Date.now() - at) < day ? clock : dayAndClock).format(at);
}

/** How long until then, in few letters. */
export function until(text) {
  const seconds = Math.ceil((new Date(text) - Date.now()) / 1000);
  if (seconds <= 0) {
    return 'now';
  }

  return seconds < 90 ? `in ${seconds} s` : seconds < 5400 ? `in ${Math.round(seconds / 60)} min` : `in ${Math.round(seconds / 3600)} h`;
}

/** A duration. */
export function length(milliseconds) {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
