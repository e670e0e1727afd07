import type { Mark } from '../../venue/seats.ts';

export const markWords: Record<Mark, string> = {
  accessible: 'wheelchair place',
  companion: 'companion seat',
  restrictedView: 'restricted view',
};
