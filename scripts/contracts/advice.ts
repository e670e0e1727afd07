import type { CodeOfEveryRoute } from '#shared/contracts/problems-of-every-route.ts';

/** What a client does about a problem, in one or two sentences. A code without advice stops the generator. */
export const advice: Readonly<Record<string, string>> = {
  AccessCodeWrong: 'Ask the fan to look at the code again, or to wait for the next phase of the sale.',
  AccountLimit: 'Say that the account has `bought` of `limit` seats already; ask for fewer.',
  AlreadyExtended: 'Count down to `until`. Do not offer another extension.',
  AlreadyHolding:
    'Show the seats of `holdId` and let the fan go on with them, or release that hold before asking for others.',
  AlreadySeated: 'The seats are on tickets by now. Show who sits where instead: the list is at the same path.',
  ChannelSoldOut: 'Point to the other ways to buy: the site, the app, the counter.',
  EventUnknown: 'Go back to the list of events; the link may be old.',
  FileTooLarge: 'Send at most `limit` bytes; compact JSON is half as large as indented JSON.',
  HoldExpired: 'Ask for a new hold, then place the order again with it. The order of this attempt is closed.',
  HoldInUse:
    'One hold is one order: show the order named in `orderId`. Hold the seats again only when it has ended without tickets.',
  HoldUnknown: 'Treat the seats as given back: show the availability again and let the fan choose.',
  KeptForWheelchairs:
    'Offer other seats. Ask for the best available with `accessible` when a wheelchair user comes along.',
  KeyReused: 'Make a new Idempotency-Key for each new intention; repeat a key only with the very same request.',
  LoneSeat: 'Offer the seats of `instead`, or let the fan move by one so that nobody of `alone` sits alone.',
  MapDoesNotFit: 'Show `reasons` beside the map; upload another version that keeps everything else as it is.',
  NoneAvailable: 'Loosen the filters: more categories, a higher price, fewer seats together.',
  NotLaidOut: 'Ask again in a few seconds: the performance was published a moment ago. Do not show it as sold out.',
  NotSeated: 'Offer to seat the section first.',
  NotYourPhase: 'Say whom the sale is open to now, and when it opens to everyone (`opensAt`).',
  OrderUnknown:
    'Check the order id, and who asks: the person or guest session that bought, or staff of the organiser that sold.',
  PaymentAbandoned: 'Hold the seats again and place a new order. Nothing was charged.',
  PaymentDeclined: 'Ask for another card. Hold the seats again: they went back on sale. Do not retry the same card.',
  PaymentUnknown: 'Check the order id, and that the same person or guest session asks as the one who bought.',
  PerformanceUnknown: 'Go back to the event; the performance may have been moved or withdrawn.',
  PlacesUnavailable: 'Offer `free` places, or another section.',
  RowUnknown: 'Read the seat map of the sale sheet again: `rowBlocks` are not in this section.',
  SaleClosed: 'Say when the sale closed (`closedAt`). Repeating the request will not help.',
  SaleFailed: 'Say that nothing is kept from the buyer. Placing a new order is safe.',
  SaleNotOpen: 'Say when the sale opens (`opensAt`), and ask again then.',
  SeatMapChanging: 'Ask again at `until`, with a version that is newer than the map on sale then.',
  SeatMapInvalid:
    'Show `findings` beside the lines of the file they name; `more` says how many follow. Nothing was saved.',
  SeatMapNotSellable: 'Give every category of the new map a price first: `findings` say what is missing.',
  SeatMapChanged:
    'Read the sale sheet and its seat map again, show them, and let the buyer choose anew: a seat may stand elsewhere now.',
  SeatMapOlder: 'List the versions of the venue; a performance goes on to a newer map, never back.',
  SeatMapUnknown: 'List the versions of the venue’s seat map, or upload this one.',
  SeatMapVersionTaken: 'List the versions of the venue and save the map under the next number.',
  SeatUnavailable: 'Mark the seats of `seatIds` as taken and offer the nearest free ones. The others were not taken.',
  SeatUnknown: 'Read the seat map version of the sale sheet again: these `seatIds` are not on it.',
  SeatedByOtherMap: 'Go on with `seatMapVersion`: everybody has a seat of that version.',
  SeatsAreNumbered: 'Ask for named seats of this section instead of a number of places.',
  SeatsInUse:
    'Keep the seats of `held` and `sold` where they are in the new map, or wait until holds have lapsed, and send it as another version.',
  SectionHasNumbers: 'Attach the new version of the seat map to the performance as usual.',
  SectionsBeingSeated: 'Seat the sections of `sectionIds` to the end, or reopen them, and attach the map then.',
  SectionUnknown: 'Read the sections of the sale sheet again.',
  SignInRequired: 'Send the fan to sign-in and repeat the request with a token; send the guest session as well.',
  SignatureInvalid: 'Sign the exact bytes of the body with the endpoint’s secret, with a time close to now.',
  StillSelling:
    'Say that `held` places are being bought, and ask again at `until`. Nobody else can buy there meanwhile.',
  StillSettling: 'Ask again in a minute with the same version; after ten, look at the runs of place-order.',
  TicketTypeNotOnSale: 'Show the ticket types that are on sale now.',
  TicketTypeSoldOut: 'Offer another ticket type, or at most `left` of this one.',
  TicketTypeUnknown: 'Read the sale sheet again and offer its `ticketTypes`.',
  TicketUnknown: 'Check the ticket id, and that its owner asks.',
  TooManySeats: 'Let the fan choose at most `limit` seats.',
  TotalChanged: 'Show `total` and ask the buyer again; then send it as `quotedTotal`.',
  AlreadyCancelled: 'Show the performance as cancelled. What follows from it is under way, or done.',
  AlreadyOver: 'Give single orders back instead: `POST /admin/orders/{orderId}/refund`.',
  NothingToRefund:
    'Look the order up: it came to nothing, or its payment is still under way. Nothing was taken from the buyer for good.',
  NotMoved: 'Give `OrganiserDecides` as the reason, or look up whether this buyer bought for the new time already.',
  ChangeUnknown: 'Check the change id, and that staff of the organiser ask.',
  DoorsAfterStart: 'Ask for a time of the doors that is not after the start.',
  InThePast: 'Ask for a time that is still to come.',
  TooFarAhead: 'Ask for a time that is not after `latest`; most likely the year is wrong.',
  DoorsTooEarly: 'Ask for a time of the doors that is not before `earliest`; most likely the date is wrong.',
  NothingChanges: 'Show the times as they are; nobody is told of anything.',
  BlockUnknown: 'Read the blocks again: a colleague may have put its seats back on sale.',
  NothingFree: 'Show the seats as they are now. Held ones may come back: try again when their hold has lapsed.',
  CodeTaken: 'Give each phase codes of its own; take the code from the other phase first if it is to change hands.',
  FixedOncePublished:
    'Leave `fields` as they are. Move the performance, or give it another seat map, by the routes made for that.',
  IdTaken: 'Choose another id: this one belongs to somebody else, and stays theirs.',
  NotAPicture:
    'Say `why`, and ask for a PNG, JPEG, WebP or AVIF. A drawing that can hold scripts (SVG) is never taken.',
  NotReady: 'Show `findings`, each with a link to its place (`where`). Blockers keep it back; warnings do not.',
  NothingThere:
    'Check the ids, and that staff of this organiser ask. Another organiser’s things are answered the same.',
  PhaseUnknown: 'Save the phase in the draft of the performance first, with the audience `accessCode`.',
  PictureTooLarge: 'Ask for a picture of at most `limit` bytes; 1,600 pixels on the long side are enough.',
  Published: 'Offer to cancel the performance instead: people may have bought.',
  RevisionConflict:
    'Read it again, show what has changed, and save with its `revision`. Never save over what was not seen.',
  SavedMeanwhile: 'Read the publication again, show it, and let the person publish what they have seen.',
  StillUsed: 'Remove the performances of the event first.',
  SaleOpensLater: 'Show when the sale, or its phase, opens (`opensAt`), and ask for a later time or for another sale.',
};

export const adviceForEveryRoute: Readonly<Record<CodeOfEveryRoute, string>> = {
  Invalid:
    'Read `errors`: each names the place (`body.seatIds.0`) and what was expected. Unknown fields are refused too.',
  TokenMissing: 'Send `Authorization: Bearer <access token>`. An ID token is not an access token.',
  GuestSessionMissing: 'Make 32 random bytes once, keep them, and send them as base64url in `x-guest-session`.',
  NotAllowed: 'Sign in as somebody whose role allows this; a new token with the same role will not help.',
  NotThroughTheEdge: 'Use the address of the site. The address behind it answers nobody.',
  Fault:
    'Repeat the request with the same Idempotency-Key: what was done is not done twice. Tell support the `instance`.',
};
