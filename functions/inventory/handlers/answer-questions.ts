import { SeatsInUse } from '#shared/contracts/inventory/questions.ts';
import { answering, answers } from '#shared/runtime/questions.ts';
import { seats } from '../container.ts';
import { seatsInUse } from '../use-cases/seats-in-use.ts';

export const handler = answers(seats, [answering(SeatsInUse, seatsInUse)]);
