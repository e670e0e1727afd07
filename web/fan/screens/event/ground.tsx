import type { EventKind } from '#shared/contracts/catalog/model.ts';

/** The lines of a pitch, or the arcs of a hall: decoration, in the band's own colour. */
export const Ground = ({ kind }: { kind: EventKind }) => (
  <svg class="ground" viewBox="0 0 600 300" preserveAspectRatio="xMaxYMid slice" aria-hidden="true">
    {kind === 'match' ? (
      <g>
        <path d="M300 -40v380" />
        <circle cx="300" cy="150" r="72" />
        <circle cx="300" cy="150" r="3" />
        <path d="M620 30H470v240h150M620 95h-70v110h70" />
        <path d="M470 112a52 52 0 0 0 0 76" />
      </g>
    ) : (
      <g>
        {[70, 110, 150, 190, 230, 270, 310].map((radius) => (
          <path key={radius} d={`M${600 - radius} 320a${radius} ${radius} 0 0 1 ${2 * radius} 0`} />
        ))}
        {[340, 380, 420].map((radius) => (
          <path key={radius} d={`M${600 - radius} 320a${radius} ${radius} 0 0 1 ${2 * radius} 0`} class="faint" />
        ))}
      </g>
    )}
  </svg>
);
