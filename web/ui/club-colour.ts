/** The readable colours made of a tenant's one hue. */
export interface ClubColours {
  /** Header and hero, under white text. */
  band: string;
  /** The far end of the hero. */
  deep: string;
  /** Primary button under white text, for the light theme. */
  action: string;
  actionStrong: string;
  /** Primary button under dark text, for the dark theme. */
  actionOnDark: string;
  actionOnDarkStrong: string;
}

type Rgb = readonly [number, number, number];

/** @param lightness 0 to 1; saturation is fixed, so that a tenant chooses a hue and nothing else. */
const rgbOf = (hue: number, lightness: number, saturation = 0.72): Rgb => {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const channel = (n: number) => {
    const k = (n + hue / 30) % 12;
    return Math.round(255 * (lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return [channel(0), channel(8), channel(4)];
};

const luminanceOf = (colour: Rgb): number => {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** The contrast of WCAG 2.2, from 1 to 21. */
export const contrastOf = (first: Rgb, second: Rgb): number => {
  const [a, b] = [luminanceOf(first), luminanceOf(second)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
};

const white: Rgb = [255, 255, 255];
const night: Rgb = [11, 18, 32];
const steps = Array.from({ length: 91 }, (_, index) => index / 100);

/** The lightest that still carries white text at the ratio. */
const underWhite = (hue: number, ratio: number): Rgb =>
  steps
    .toReversed()
    .map((lightness) => rgbOf(hue, lightness))
    .find((colour) => contrastOf(colour, white) >= ratio) ?? night;

/** The darkest that still stands out from the night page at the ratio. */
const overNight = (hue: number, ratio: number): Rgb =>
  steps.map((lightness) => rgbOf(hue, lightness, 0.55)).find((colour) => contrastOf(colour, night) >= ratio) ?? white;

const text = ([red, green, blue]: Rgb): string => `rgb(${red} ${green} ${blue})`;

/** @param hue degrees. The lightness is chosen so that every text reaches 4.5:1 with room to spare. */
export const clubColours = (hue: number): ClubColours => ({
  band: text(underWhite(hue, 7.5)),
  deep: text(underWhite(hue, 13)),
  action: text(underWhite(hue, 6)),
  actionStrong: text(underWhite(hue, 8.5)),
  actionOnDark: text(overNight(hue, 8)),
  actionOnDarkStrong: text(overNight(hue, 11)),
});
