import type { EdgePorts } from '../ports.ts';

/** The four steps Secrets Manager calls, in this order; each may be called again. */
export const rotationSteps = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const;
export type RotationStep = (typeof rotationSteps)[number];

const pollEvery = 15_000;
const mostPolls = 40;

/**
 * Changes the origin secret without a refused call. The API takes the current and the previous value, and keeps both in
 * memory for minutes; so the edge follows one rotation behind: it is given the value that has been current since the
 * last time, which every function knows, and only when all of the edge sends it does the new value become current.
 * @throws Error when the edge has not followed in ten minutes; nothing has changed for the API then.
 */
export const rotateOriginSecret = async (
  { secret, edge, newValue, pause }: EdgePorts,
  { step, token }: { step: RotationStep; token: string },
): Promise<void> => {
  switch (step) {
    case 'createSecret':
      if (!(await secret.isMade(token))) await secret.make(token, newValue());
      return;
    case 'setSecret': {
      const current = await secret.current();
      if ((await edge.header()) !== current) await edge.send(current);
      return;
    }
    case 'testSecret':
      for (let polls = 0; !(await edge.isEverywhere()); polls += 1) {
        if (polls === mostPolls) throw new Error('The edge has not taken the header everywhere yet');
        await pause(pollEvery);
      }
      return;
    case 'finishSecret':
      if (await secret.isCurrent(token)) return;
      // A promotion now would leave the edge with a value that is neither current nor previous.
      if ((await edge.header()) !== (await secret.current()))
        throw new Error('The edge does not send the current value yet');
      await secret.promote(token);
  }
};
