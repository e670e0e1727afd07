/**
 * A name that nothing else has: the wanted one, or it with a number.
 * @param taken the names there are; the new one is added to them.
 * @param longest characters.
 */
export const uniqueName = (wanted: string, taken: Set<string>, longest: number): string => {
  let name = wanted.slice(0, longest);
  for (let nth = 2; taken.has(name); nth += 1) name = `${wanted.slice(0, longest - String(nth).length)}${nth}`;
  taken.add(name);
  return name;
};
