import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

export type Tone = 'neutral' | 'success' | 'warning' | 'danger';

const icons: Record<Tone, IconName> = { neutral: 'clock', success: 'check', warning: 'info', danger: 'warning' };

/** How something stands: icon and word, never colour alone. */
export const Status = ({ tone, children }: { tone: Tone; children: ComponentChildren }) => (
  <span class={`status ${tone}`}>
    <Icon name={icons[tone]} />
    {children}
  </span>
);
