/** Light or dark as the system says, for pages without a switch of their own. */
const dark = matchMedia('(prefers-color-scheme: dark)');
const followSystem = (): void => {
  document.documentElement.dataset.theme = dark.matches ? 'dark' : 'light';
};
followSystem();
dark.addEventListener('change', followSystem);
