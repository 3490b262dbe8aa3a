/** A span of time in the two units that matter. */
export function duration(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
  if (days) {
    return `${days} d ${hours} h`;
  }

  if (hours) {
    return `${hours} h ${minutes} min`;
  }

  return minutes ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

const timeFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 });

/** A time of day with milliseconds. */
export function timeOfDay(text) {
  return timeFormat.format(new Date(text));
}

/** The words of a state: NotStarted as Not started. */
export function words(state) {
  const spaced = state.replace(/([a-z])([A-Z])/g, '$1 $2');
  return spaced[0] + spaced.slice(1).toLowerCase();
}
