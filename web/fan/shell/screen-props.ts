/** What a page is given: the values in its path. */
export interface ScreenProps {
  params: Record<string, string>;
}
