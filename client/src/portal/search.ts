/** Finding guides by words: without accents and case, by their beginnings, and where nothing fits, in spite of a slip. */

/** Letters that decompose into no other, and that one types as two. */
const PAIRS: Readonly<Record<string, string>> = { œ: "oe", æ: "ae", ß: "ss", ς: "σ" };

/** What a word counts: in a title, in what a guide is filed under, in what is said and done. */
const WEIGHTS = [8, 4, 1] as const;

/** The words of a text, as `flowc/backends/html/search.py` has put them into the index. */
export function wordsOf(text: string): string[] {
  const folded = text.normalize("NFKD").toLowerCase().replace(/[œæßς]/g, (letter) => PAIRS[letter] ?? letter).replace(/\p{M}/gu, "");
  return (folded.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length > 1 || /\d/.test(word));
}

/** Guides, the best first; `all` says whether they have all words, or only most of them. */
export interface Found {
  readonly guides: readonly number[];
  readonly all: boolean;
}

interface Row {
  readonly word: string;
  readonly letters: number;
  /** The guides that have the word, as they are written; read where they are asked for. */
  readonly lists: string;
}

export class Index {
  private readonly rows: readonly Row[];
  private readonly small: ReadonlySet<string>;

  constructor(index: string, small: string) {
    this.rows = index.split("\n").map((line) => {
      const blank = line.indexOf(" ");
      const word = line.slice(0, blank);
      return { word, letters: lettersOf(word), lists: line.slice(blank + 1) };
    });
    this.small = new Set(small.split(" "));
  }

  /** What a text finds; undefined where it has no word to look for. */
  find(text: string): Found | undefined {
    const typed = [...new Set(wordsOf(text))];
    const large = typed.filter((word) => !this.small.has(word));
    const words = large.length ? large : typed;
    if (!words.length) return undefined;
    const counts = new Map<number, number>();
    const scores = new Map<number, number>();
    for (const word of words) {
      for (const [guide, score] of this.scores(word)) {
        counts.set(guide, (counts.get(guide) ?? 0) + 1);
        scores.set(guide, (scores.get(guide) ?? 0) + score);
      }
    }
    const most = Math.max(0, ...counts.values());
    const guides = [...counts].filter(([, count]) => count === most).map(([guide]) => guide);
    guides.sort((one, other) => (scores.get(other) ?? 0) - (scores.get(one) ?? 0) || one - other);
    return { guides, all: most === words.length };
  }

  /** How well each guide answers to a word. */
  private scores(word: string): Map<number, number> {
    const stem = stemOf(word);
    const scores = new Map<number, number>();
    for (const row of this.rows) if (row.word.startsWith(stem)) collect(row, likeness(word, stem, row.word), scores);
    if (scores.size) return scores;
    const slips = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
    const letters = lettersOf(word);
    for (const row of slips ? this.rows : []) {
      // A letter that a word has nowhere is a slip, whatever the others are: most words need no closer look.
      if (bitsIn(letters & ~row.letters) > slips) continue;
      const distance = slipsBetween(word, row.word, slips);
      if (distance <= slips) collect(row, 0.3 / distance, scores);
    }
    return scores;
  }
}

/** Which letters are in a word, as bits; letters that share one are taken for the same. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let place = 0; place < word.length; place += 1) letters |= 1 << (word.charCodeAt(place) & 31);
  return letters;
}

/** How many bits are set. */
function bitsIn(bits: number): number {
  let found = 0;
  for (let left = bits; left; left &= left - 1) found += 1;
  return found;
}

/** A word without the mark of its plural. */
const stemOf = (word: string): string => (word.length > 3 ? word.replace(/[sx]$/, "") : word);

function likeness(word: string, stem: string, other: string): number {
  if (other === word) return 1;
  return stemOf(other) === stem ? 0.9 : 0.6 * (stem.length / other.length);
}

/** Note the guides of a row, each by its best. */
function collect(row: Row, quality: number, scores: Map<number, number>): void {
  row.lists.split(";").forEach((list, kind) => {
    let guide = 0;
    for (const distance of list ? list.split(",") : []) {
      guide += parseInt(distance, 36);
      scores.set(guide, Math.max(scores.get(guide) ?? 0, quality * (WEIGHTS[kind] ?? 0)));
    }
  });
}

/** How many slips (a letter too many, missing, another one, two in the wrong order) lead from what was typed to a word or to
 * its beginning; more than `most` is as good as any. */
export function slipsBetween(typed: string, word: string, most: number): number {
  if (word.length < typed.length - most) return most + 1;
  const end = Math.min(word.length, typed.length + most);
  let before: number[] = [];
  let last = Array.from({ length: end + 1 }, (_, column) => column);
  for (let row = 1; row <= typed.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= end; column += 1) {
      const same = typed[row - 1] === word[column - 1];
      let least = Math.min((last[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1));
      if (row > 1 && column > 1 && typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1]) {
        least = Math.min(least, (before[column - 2] ?? 0) + 1);
      }
      next.push(least);
    }
    if (Math.min(...next) > most) return most + 1;
    before = last;
    last = next;
  }
  return Math.min(...last.slice(Math.max(typed.length - most, 1)));
}
