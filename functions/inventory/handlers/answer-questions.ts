import { KeepSectionsOpen, SeatsInUse, WithdrawSeats } from '#shared/contracts/inventory/questions.ts';
import { answering, answers } from '#shared/runtime/questions.ts';
import { attaching } from '../container.ts';
import { keepSectionsOpen } from '../use-cases/seating/keep-sections-open.ts';
import { seatsInUse } from '../use-cases/seats-in-use.ts';
import { withdrawSeats } from '../use-cases/withdraw-seats.ts';

export const handler = answers(attaching, [
  answering(SeatsInUse, seatsInUse),
  answering(WithdrawSeats, withdrawSeats),
  answering(KeepSectionsOpen, keepSectionsOpen),
]);
