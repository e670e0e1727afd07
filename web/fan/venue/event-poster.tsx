import './event-poster.css';
import type { EventSummary } from '#shared/contracts/catalog/model.ts';
import { Ground } from '../screens/event/ground.tsx';
import { clubBand } from '../screens/home/club-band.ts';

/** The picture of an event, its place kept before it is there; its organiser's colours where it has none. */
export const EventPoster = ({ event: { poster, kind, organiser } }: { event: EventSummary }) =>
  poster ? (
    <img
      class="event-poster"
      src={poster.path}
      alt={poster.alt}
      width={poster.width}
      height={poster.height}
      loading="lazy"
      decoding="async"
    />
  ) : (
    <div class="event-poster none hero" style={clubBand(organiser.brandHue)}>
      <Ground kind={kind} />
    </div>
  );
