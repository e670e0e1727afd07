import { describe, expect, it } from 'vitest';
import type { EdgePorts } from '#functions/edge/ports.ts';
import { rotateOriginSecret, rotationSteps } from '#functions/edge/use-cases/rotate-origin-secret.ts';

/** Secrets Manager and CloudFront in memory; every change is followed by a call of a buyer through the edge. */
const world = () => {
  const state = {
    versions: new Map([['t0', 'v0']]),
    current: 't0',
    previous: '',
    header: 'v0',
    slow: 0,
    refused: 0,
    made: 0,
  };
  const buyerCalls = () => {
    const taken = [state.versions.get(state.current), state.versions.get(state.previous)];
    if (!taken.includes(state.header)) state.refused += 1;
  };
  const ports: EdgePorts = {
    secret: {
      current: async () => state.versions.get(state.current) ?? '',
      isMade: async (token) => state.versions.has(token),
      isCurrent: async (token) => state.current === token,
      make: async (token, value) => void state.versions.set(token, value),
      promote: async (token) => {
        [state.previous, state.current] = [state.current, token];
        buyerCalls();
      },
    },
    edge: {
      header: async () => state.header,
      send: async (value) => {
        state.header = value;
        buyerCalls();
      },
      isEverywhere: async () => {
        state.slow -= 1;
        return state.slow < 0;
      },
    },
    newValue: () => {
      state.made += 1;
      return `v${state.made}`;
    },
    pause: async () => {},
  };
  const rotate = async (token: string, times = 1) => {
    for (const step of rotationSteps)
      for (let time = 0; time < times; time += 1) await rotateOriginSecret(ports, { step, token });
  };
  return { state, ports, rotate };
};

describe('changing the origin secret', () => {
  it('refuses no buyer over many changes, and changes what the edge sends', async () => {
    const { state, rotate } = world();
    for (const token of ['t1', 't2', 't3', 't4']) await rotate(token);
    expect(state.refused).toBe(0);
    expect(state.header).toBe('v3');
    expect(state.versions.get(state.current)).toBe('v4');
  });

  it('does nothing twice when steps are repeated', async () => {
    const { state, rotate } = world();
    await rotate('t1', 2);
    await rotate('t2', 3);
    expect(state).toMatchObject({ refused: 0, made: 2, header: 'v1', current: 't2', previous: 't1' });
  });

  it('waits until all of the edge sends the current value', async () => {
    const { state, rotate } = world();
    state.slow = 10;
    await rotate('t1');
    expect(state.current).toBe('t1');
  });

  it('changes nothing for the API when the edge does not follow', async () => {
    const { state, rotate } = world();
    state.slow = 1_000;
    await expect(rotate('t1')).rejects.toThrow('not taken the header everywhere');
    expect(state).toMatchObject({ current: 't0', refused: 0 });
  });

  it('is not promoted while the edge sends an older value', async () => {
    const { state, ports } = world();
    state.header = 'older';
    await rotateOriginSecret(ports, { step: 'createSecret', token: 't1' });
    await expect(rotateOriginSecret(ports, { step: 'finishSecret', token: 't1' })).rejects.toThrow('does not send');
  });

  it('would refuse every buyer if the new value were sent at once', async () => {
    const { state, ports } = world();
    await rotateOriginSecret(ports, { step: 'createSecret', token: 't1' });
    await ports.edge.send(state.versions.get('t1') ?? '');
    expect(state.refused).toBe(1);
  });
});
