/** What differs between two texts, by words. */

/** A stretch of a text; whether the other has it too. */
interface Stretch {
  text: string;
  is_same: boolean;
}

/** Words, spaces and every other sign by itself. */
const PARTS = /\s+|[\p{L}\p{M}\p{N}_]+|./gsu;

/** Most cells of the table that is filled: of longer texts only beginning and end are compared. */
const CELLS_MAX = 4_000_000;

/** Gives both texts in stretches. O(a · b) in words, as long as that is at most `CELLS_MAX`. *Source:* longest common
 *  subsequence, Wagner & Fischer 1974. */
export function difference(a: string, b: string): [Stretch[], Stretch[]] {
  const [one, other] = [a.match(PARTS) ?? [], b.match(PARTS) ?? []];
  const [isSameA, isSameB] = [new Array<boolean>(one.length).fill(false), new Array<boolean>(other.length).fill(false)];
  // Case is no difference to speak of.
  const [lowA, lowB] = [one, other].map((parts) => parts.map((part) => part.toLocaleLowerCase()));
  const equal = (i: number, j: number) => lowA?.[i] === lowB?.[j];
  const both = (i: number, j: number) => (isSameA[i] = isSameB[j] = true);
  let begin = 0;
  while (begin < one.length && begin < other.length && equal(begin, begin)) both(begin, begin++);
  let [endA, endB] = [one.length, other.length];
  while (endA > begin && endB > begin && equal(endA - 1, endB - 1)) both(--endA, --endB);
  const [n, m] = [endA - begin, endB - begin];
  if (n * m <= CELLS_MAX) {
    for (const [i, j] of common(n, m, (i, j) => equal(begin + i, begin + j))) both(begin + i, begin + j);
  }
  return [stretches(one, isSameA), stretches(other, isSameB)];
}

/** Gives the pairs of a longest common subsequence. */
function common(n: number, m: number, equal: (i: number, j: number) => boolean): [number, number][] {
  const width = m + 1;
  const longest = new Uint16Array((n + 1) * width);
  for (let i = n - 1; i >= 0; i--) {
    for (let j = m - 1; j >= 0; j--) {
      const at = i * width + j;
      longest[at] = equal(i, j) ? longest[at + width + 1]! + 1 : Math.max(longest[at + width]!, longest[at + 1]!);
    }
  }
  const pairs: [number, number][] = [];
  let [i, j] = [0, 0];
  while (i < n && j < m) {
    const at = i * width + j;
    if (equal(i, j)) pairs.push([i++, j++]);
    else if (longest[at + width]! >= longest[at + 1]!) i++;
    else j++;
  }
  return pairs;
}

/** Joins what stands together; a space between two words that differ belongs to them. */
function stretches(parts: string[], isSame: boolean[]): Stretch[] {
  const all: Stretch[] = [];
  parts.forEach((text, at) => {
    const isBetween = /^\s+$/.test(text) && isSame[at - 1] === false && isSame[at + 1] === false;
    const is_same = isSame[at] === true && !isBetween;
    const last = all.at(-1);
    if (last && last.is_same === is_same) last.text += text;
    else all.push({ text, is_same });
  });
  return all;
}
