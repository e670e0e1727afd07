/** Letters that carry their mark inside, so that taking marks off does not reach them. */
const plain: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** Small letters without marks: `Citée` and `CITEE` become `citee`. Any text goes in, broken surrogates too. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => plain[letter] ?? letter);

/** The words of a text, folded, in their order: runs of letters and digits. Linear in the length of the text. */
export const wordsOf = (text: string): readonly string[] => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** An id that says what is named: `Sankt Pölten` → `sankt-polten`. Letters without a Latin form stand as their code points. */
export const slugOf = (name: string): string =>
  wordsOf(name)
    .map((word) =>
      Array.from(word, (letter) => (/[a-z0-9]/.test(letter) ? letter : (letter.codePointAt(0) ?? 0).toString(16))).join(
        '',
      ),
    )
    .join('-')
    .slice(0, 40)
    .replace(/-$/, '') || 'elsewhere';
