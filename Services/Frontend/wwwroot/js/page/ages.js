const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago something was, in few letters. */
export function age(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds < 2) {
    return 'now';
  }

  if (seconds < minute) {
    return `${seconds} s ago`;
  }

  if (seconds < hour) {
    return `${Math.floor(seconds / minute)} min ago`;
  }

  return seconds < day ? `${Math.floor(seconds / hour)} h ago` : `${Math.floor(seconds / day)} d ago`;
}
