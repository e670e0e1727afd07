import { SeatsInUse, WithdrawSeats } from '#shared/contracts/inventory/questions.ts';
import { answering, answers } from '#shared/runtime/questions.ts';
import { seats } from '../container.ts';
import { seatsInUse } from '../use-cases/seats-in-use.ts';
import { withdrawSeats } from '../use-cases/withdraw-seats.ts';

export const handler = answers(seats, [answering(SeatsInUse, seatsInUse), answering(WithdrawSeats, withdrawSeats)]);
