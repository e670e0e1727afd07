import { demoPerformances } from '#local/demo/fixtures.ts';

/** The demo match that is on sale to guests. */
export const onSale: string = demoPerformances.onSale;
/** The next match, on sale too. */
export const alsoOnSale: string = demoPerformances.alsoOnSale;
/** Its sale has not opened. */
export const notYetOpen: string = demoPerformances.notYetOpen;
/** Played already. */
export const played: string = demoPerformances.played;
/** A concert whose organiser asks people to sign in. */
export const signInOnly: string = demoPerformances.signInOnly;
/** A concert on sale, of the other organiser. */
export const concert: string = demoPerformances.concert;
