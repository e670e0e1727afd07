/** One stroke or area of a code. */
interface Mark {
  d: string;
  fill: string | undefined;
  stroke: string | undefined;
}

/**
 * Draws a code anew from the picture the server sent: only its paths are taken over, so that whatever else stands in it
 * never becomes part of the page.
 */
export const QrCode = ({ svg, words }: { svg: string; words: string }) => {
  const picture = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  const viewBox = picture.getAttribute('viewBox') ?? '0 0 45 45';
  const marks = [...picture.querySelectorAll('path')].map(
    (path): Mark => ({
      d: path.getAttribute('d') ?? '',
      fill: path.getAttribute('fill') ?? undefined,
      stroke: path.getAttribute('stroke') ?? undefined,
    }),
  );
  return (
    <svg class="qr-code" viewBox={viewBox} role="img" aria-label={words} shape-rendering="crispEdges">
      {marks.map(({ d, fill, stroke }) => (
        <path key={d} d={d} fill={fill ?? (stroke ? 'none' : '#000')} {...(stroke ? { stroke } : {})} />
      ))}
    </svg>
  );
};
