import { useEffect, useState } from 'preact/hooks';
import { Icon } from '#web/ui/icon.tsx';

const isDark = () => document.documentElement.dataset.theme === 'dark';

/** Light or dark; choosing what the system says anyway goes back to following it. */
export const ThemeSwitch = () => {
  const [dark, setDark] = useState(isDark);
  useEffect(() => {
    const watch = new MutationObserver(() => setDark(isDark()));
    watch.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => watch.disconnect();
  }, []);
  const turn = () => {
    const wanted = dark ? 'light' : 'dark';
    const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    if (wanted === system) localStorage.removeItem('theme');
    else localStorage.setItem('theme', wanted);
    dispatchEvent(new Event('theme-chosen'));
  };
  return (
    <button type="button" class="on-band square" onClick={turn}>
      <Icon name={dark ? 'sun' : 'moon'} />
      <span class="only-read">{dark ? 'Switch to light' : 'Switch to dark'}</span>
    </button>
  );
};
