/** The shape of what is coming. @param height CSS length. */
export const Skeleton = ({ height, width = '100%' }: { height: string; width?: string }) => (
  <span class="skeleton" style={{ height, width }} />
);

/** A group of them, said once to a screen reader. */
export const Loading = ({ heights, what }: { heights: readonly string[]; what: string }) => (
  <div class="stack" aria-busy="true">
    <p class="only-read" role="status">
      Loading {what}
    </p>
    {heights.map((height) => (
      <Skeleton key={height} height={height} />
    ))}
  </div>
);
