/** Leaves for the issuer; the fan comes back to the page they were on. What speaks to it is fetched only then. */
export const signIn = async (): Promise<void> => (await import('./open-id.ts')).signIn();

export const signOut = async (): Promise<void> => (await import('./open-id.ts')).signOut();
