import { PlaceOrderInput, placeOrderErrors } from '#shared/contracts/place-order.ts';
import { task } from '#shared/runtime/task.ts';
import { issuer } from '../container.ts';
import { issueTickets } from '../use-cases/issue-tickets.ts';

/** What the process carries beside the order on its way back, the failure it came from, is of no matter here. */
const OrderToIssue = PlaceOrderInput.loose();

export const handler = task(issuer, OrderToIssue, placeOrderErrors.issueTickets, issueTickets);
