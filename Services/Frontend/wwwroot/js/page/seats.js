const letters = 'ABCDEF';
const cabins = [
  { name: 'Economy', rows: [20, 38] },
  { name: 'Business', rows: [5, 11] },
  { name: 'First', rows: [1, 3] },
];

/** The next better seat than one in this cabin; in the best one another of it. */
export function seatAbove(cabin, random = Math.random) {
  const next = cabins[Math.min(cabins.length - 1, cabins.findIndex(({ name }) => name === cabin) + 1)];
  const [first, last] = next.rows;
  return { newSeat: `${first + pick(last - first + 1, random)}${letters[pick(letters.length, random)]}`, upgradeType: next.name };
}

/** Where a person flies: always the same, as long as the board is. */
export function flightFor(person, flightIds) {
  const sorted = [...flightIds].sort();
  const sum = [...person].reduce((total, letter) => total + letter.codePointAt(0), 0);
  return sorted[sum % sorted.length];
}

function pick(count, random) {
  return Math.floor(random() * count);
}
