import { describe, expect, it } from 'vitest';
import { clubColours, contrastOf } from '#web/ui/club-colour.ts';

const rgb = (text: string) => {
  const [red = 0, green = 0, blue = 0] = text.match(/\d+/g)?.map(Number) ?? [];
  return [red, green, blue] as const;
};
const white = [255, 255, 255] as const;
const night = [11, 18, 32] as const;

describe('a club’s one hue', () => {
  it.each(Array.from({ length: 36 }, (_, index) => index * 10))('%i° is readable in both themes', (hue) => {
    const colours = clubColours(hue);
    expect(contrastOf(rgb(colours.band), white)).toBeGreaterThanOrEqual(7);
    expect(contrastOf(rgb(colours.action), white)).toBeGreaterThanOrEqual(4.5);
    expect(contrastOf(rgb(colours.actionStrong), white)).toBeGreaterThanOrEqual(4.5);
    expect(contrastOf(rgb(colours.actionOnDark), night)).toBeGreaterThanOrEqual(7);
    expect(contrastOf(rgb(colours.actionOnDarkStrong), night)).toBeGreaterThanOrEqual(7);
  });
});
