import { faultFields, log } from './logger.ts';

/** The handler of a schedule. It may fire twice: what is done must not mind. */
export const every =
  <Ports>(ports: () => Ports, run: (ports: Ports) => Promise<void>) =>
  async (): Promise<void> => {
    try {
      await run(ports());
    } catch (fault) {
      log.error('A scheduled run failed', faultFields(fault));
      throw fault;
    }
  };
