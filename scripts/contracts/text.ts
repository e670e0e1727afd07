/** JSON as it is committed: two spaces, a line at the end. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

export const firstUpper = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
