/** The parts of Stripe's Appearance that the simulated fields honour. */
export interface Appearance {
  theme?: string;
  variables?: Record<string, string>;
}

/** The `style` of the older card elements. */
export interface ElementStyle {
  base?: Record<string, unknown>;
}

const honoured: Record<string, string> = {
  colorPrimary: '--primary',
  colorBackground: '--background',
  colorText: '--text',
  colorTextSecondary: '--text-secondary',
  colorTextPlaceholder: '--placeholder',
  colorDanger: '--danger',
  borderRadius: '--radius',
  fontFamily: '--font',
  fontSizeBase: '--font-size',
  spacingUnit: '--unit',
  focusOutline: '--focus-outline',
};

const set = (host: HTMLElement, property: string, value: unknown): void => {
  if (typeof value === 'string') host.style.setProperty(property, value);
};

/** Sets the custom properties the stylesheet reads; allowed by a policy without inline styles, as they are set by script. */
export const dress = (host: HTMLElement, appearance: Appearance, style: ElementStyle | undefined): void => {
  if (appearance.theme === 'night') host.style.setProperty('color-scheme', 'dark');
  for (const [name, property] of Object.entries(honoured)) set(host, property, appearance.variables?.[name]);
  set(host, '--text', style?.base?.color);
  set(host, '--font', style?.base?.fontFamily);
  set(host, '--font-size', style?.base?.fontSize);
};
