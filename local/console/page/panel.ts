import type { Happening } from '../../ports.ts';

/** One tab of the console. */
export interface Panel {
  id: string;
  title: string;
  /** Draws the panel anew. @param rest what stands behind the panel's id in the address. */
  draw(rest: string): Promise<HTMLElement> | HTMLElement;
  /** Happenings after which it is drawn again, while it is the one shown. */
  follows: readonly Happening['kind'][];
}
