import { goTo } from '../router.tsx';
import { type Held, held } from './held.ts';

/** These seats are not this buyer's any more: forgets them and leads to where others are picked. */
export const chooseAgain = ({ chosenAt }: Pick<Held, 'chosenAt'>): void => {
  held.set(undefined);
  goTo(chosenAt);
};
