import { AccessCodeOpens } from '#shared/contracts/catalog/questions.ts';
import { answering, answers } from '#shared/runtime/questions.ts';
import { codeDesk } from '../desk-container.ts';
import { accessCodeOpens } from '../use-cases/access-codes.ts';

export const handler = answers(codeDesk, [answering(AccessCodeOpens, accessCodeOpens)]);
