import './performance-head.css';
import type { ComponentChildren } from 'preact';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { Heading } from '#web/ui/heading.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { venueTime } from '#web/ui/venue-time.ts';
import { paths } from '../paths.ts';
import { hasMoved, Link } from '../router.tsx';

interface PerformanceHeadProps {
  sheet: SaleSheet;
  /** For the browser's tab. */
  title: string;
  /** The way back; to the event when absent. */
  back?: { href: string; to: string };
  children: ComponentChildren;
}

/** Which performance, and what is done on this page. */
export const PerformanceHead = ({ sheet, title, back, children }: PerformanceHeadProps) => {
  const when = venueTime(sheet.startsAt, sheet.venue.timeZone);
  return (
    <div class="performance-head">
      <Link class="back" href={back?.href ?? paths.event(sheet.eventId)}>
        <Icon name="back" />
        {back?.to ?? sheet.title}
      </Link>
      <Heading title={title} arrived={hasMoved()}>
        {children}
      </Heading>
      <p class="muted">
        {sheet.title} · {when.longDate}, <span class="number">{when.time}</span> · {sheet.venue.name}
      </p>
    </div>
  );
};
