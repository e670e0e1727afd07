import './order.css';
import { getOrderRoute } from '#shared/contracts/orders/api.ts';
import type { Order } from '#shared/contracts/orders/model.ts';
import type { OrderId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import { Heading } from '#web/ui/heading.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { moneyText } from '#web/ui/money.ts';
import { PriceParts } from '#web/ui/price-parts.tsx';
import { Loading } from '#web/ui/skeleton.tsx';
import { venueTime } from '#web/ui/venue-time.ts';
import { asFanOrGuest } from '../../api.ts';
import { useAsked } from '../../asked.ts';
import { paths } from '../../paths.ts';
import { hasMoved, Link } from '../../router.tsx';
import { Refusal } from '../../shell/refusal.tsx';
import type { ScreenProps } from '../../shell/screen-props.ts';
import { endedWords } from '../checkout/ended-words.ts';
import { justBought } from './just-bought.ts';
import { OrderTickets } from './order-tickets.tsx';

/** What became of an order: the tickets, or why there are none. */
export const OrderScreen = ({ params: { orderId = '' } }: ScreenProps) => {
  const asked = useAsked(`order ${orderId}`, async (signal) => {
    const known = justBought(orderId);
    return known ? ok(known) : asFanOrGuest(getOrderRoute, { params: { orderId: orderId as OrderId }, signal });
  });
  if (asked.state === 'loading')
    return (
      <div class="page">
        <Loading what="your order" heights={['60px', '280px']} />
      </div>
    );
  if (asked.state === 'refused') {
    const unknown = asked.refusal.code === 'OrderUnknown' || asked.refusal.code === 'Invalid';
    return (
      <div class="page narrow stack">
        <Heading title={unknown ? 'No such order' : 'The order cannot be shown'} arrived />
        <Refusal refusal={asked.refusal} again={asked.again}>
          {unknown && (
            <Link class="button" href={paths.tickets}>
              My tickets
            </Link>
          )}
        </Refusal>
      </div>
    );
  }
  return <Known order={asked.value} />;
};

const Known = ({ order }: { order: Order }) => {
  const when = venueTime(order.startsAt, order.timeZone);
  if (order.refundReason) return <GivenBack order={order} />;
  if (order.status !== 'PAID') return <NotSold order={order} />;
  return (
    <div class="page confirmation">
      <div class="going">
        <p class="status success">
          <Icon name="check" /> Paid, {moneyText(order.total)}
        </p>
        <Heading title="You’re going" arrived={hasMoved()} />
        <p>
          {order.title} · {when.longDate}, <span class="number">{when.time}</span> · {order.venueName}
        </p>
      </div>
      <div class="two-columns">
        <OrderTickets order={order} />
        <aside class="card stack" aria-labelledby="next">
          <h2 id="next">What happens next</h2>
          <ul class="stack tight">
            <li>The tickets are on their way to your e-mail too.</li>
            <li>Show one code for each person at the gate, on the phone or on paper.</li>
            <li>
              They are kept under <Link href={paths.tickets}>My tickets</Link>.
            </li>
          </ul>
          <div>
            <p>
              <span class="muted">Total</span> <span class="strong number">{moneyText(order.total)}</span>
            </p>
            <PriceParts serviceFee={order.serviceFee} taxInside={order.taxInside} taxName={order.taxName} />
          </div>
          <p class="small muted">
            Order <code class="reference">{order.orderId}</code>
          </p>
        </aside>
      </div>
    </div>
  );
};

/** It was cancelled, or this order alone is given back: where the money is, and what the tickets are worth. */
const GivenBack = ({ order }: { order: Order }) => {
  const back = order.status === 'REFUNDED';
  const what = order.refundReason === 'PerformanceCancelled' ? 'is cancelled' : 'is given back';
  return (
    <div class="page narrow stack">
      <Heading title={`${order.title} ${what}`} arrived={hasMoved()} />
      <p>
        <span class="number">{moneyText(order.total)}</span>{' '}
        {back
          ? 'went back to the card you paid with. Most banks show it within five to ten working days.'
          : 'is on its way back to the card you paid with.'}
      </p>
      <p>Your tickets are no longer valid. You need do nothing with them.</p>
      <p class="small muted">
        Order <code class="reference">{order.orderId}</code>
      </p>
    </div>
  );
};

const NotSold = ({ order }: { order: Order }) => {
  const words = endedWords(order.reason ?? 'Fault');
  const title = order.status === 'PENDING' ? 'Your order is being worked on' : words.title.replace(/\.$/, '');
  return (
    <div class="page narrow stack">
      <Heading title={title} arrived={hasMoved()} />
      {order.status === 'PENDING' ? (
        <p>Do not pay again: you get an e-mail with your tickets, or your money is given back in full.</p>
      ) : (
        <p>{words.text}</p>
      )}
      <p>
        <Link class="button" href={paths.event(order.eventId)}>
          See tickets for {order.title}
        </Link>
      </p>
      <p class="small muted">
        Order <code class="reference">{order.orderId}</code>
      </p>
    </div>
  );
};
