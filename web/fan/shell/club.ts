import { useEffect } from 'preact/hooks';
import { clubColours } from '#web/ui/club-colour.ts';
import { stored, useStored } from '../stored.ts';

/** Whose page it is: the organiser's name and hue. */
export interface Club {
  name: string;
  brandHue: number;
}

const isClub = (value: unknown): value is Club =>
  typeof value === 'object' && value !== null && 'name' in value && 'brandHue' in value;

/** Kept over a reload, so that a page does not change colour when its data comes. */
const club = stored<Club>('club', () => sessionStorage, isClub);

export const useClub = (): Club | undefined => useStored(club);

/** Puts the page in the organiser's colours, or in the box office's own. */
export const wearColours = (worn: Club | undefined): void => {
  const root = document.documentElement;
  if (club.get()?.name !== worn?.name) club.set(worn && { name: worn.name, brandHue: worn.brandHue });
  if (!worn) {
    delete root.dataset.club;
    return;
  }
  const colours = clubColours(worn.brandHue);
  root.style.setProperty('--given-band', colours.band);
  root.style.setProperty('--given-deep', colours.deep);
  root.style.setProperty('--given-action', colours.action);
  root.style.setProperty('--given-action-strong', colours.actionStrong);
  root.style.setProperty('--given-action-on-dark', colours.actionOnDark);
  root.style.setProperty('--given-action-on-dark-strong', colours.actionOnDarkStrong);
  root.dataset.club = worn.name;
};

/** @param worn undefined while it is not known whose page it is: the colours stay as they are; null for nobody's. */
export const useColoursOf = (worn: Club | undefined | null): void => {
  const name = worn?.name;
  const hue = worn?.brandHue;
  const nobody = worn === null;
  useEffect(() => {
    if (nobody) wearColours(undefined);
    else if (name !== undefined && hue !== undefined) wearColours({ name, brandHue: hue });
  }, [name, hue, nobody]);
};

export const wearKeptColours = (): void => wearColours(club.get());
