import { Redis } from 'ioredis';
import { type Contender, type HoldAnswer, holdSeconds, shownSeconds } from './contender.ts';

/** Rows and carts as hashes; a script runs alone, so what it has read stays true until it has written. */
const holdScript = `
  local now = tonumber(ARGV[2])
  local held_until = redis.call('HGET', KEYS[2], 'until')
  if held_until and tonumber(held_until) > now then return 'already holding' end
  local first, size = tonumber(ARGV[3]), tonumber(ARGV[4])
  for seat = first, first + size - 1 do
    local standing = redis.call('HGET', KEYS[1], seat)
    if not standing then return 'unknown seat' end
    if standing:sub(1, 1) == '~' then return 'taken' end
    if tonumber(standing:match('^%d+')) > now then return 'taken' end
  end
  local kept = tostring(now + tonumber(ARGV[6])) .. ' ' .. ARGV[1]
  for seat = first, first + size - 1 do redis.call('HSET', KEYS[1], seat, kept) end
  redis.call('HSET', KEYS[2], 'until', now + tonumber(ARGV[5]), 'hold', ARGV[1], 'first', first, 'size', size)
  redis.call('EXPIRE', KEYS[2], 86400)
  return 'held'`;

const isAnswer = (text: unknown): text is HoldAnswer =>
  text === 'held' || text === 'taken' || text === 'already holding';

/** Redis with a Lua script: everything in memory, one thread, nothing written to a disk. */
export const redis = async (url: string): Promise<Contender> => {
  const client = new Redis(url, { lazyConnect: true });
  await client.connect();
  const script = String(await client.call('SCRIPT', 'LOAD', holdScript));
  const run = `bench-${process.pid}`;
  let performance = 0;
  let holds = 0;
  return {
    name: 'Redis 7, Lua',
    async layOut(rows, seats) {
      performance += 1;
      const free = Object.fromEntries(Array.from({ length: seats }, (_, seat) => [String(seat), '0']));
      for (let row = 0; row < rows; row += 1) {
        await client.hset(`${run}:${performance}:row:${row}`, free);
        await client.expire(`${run}:${performance}:row:${row}`, 86_400);
      }
    },
    async hold({ buyer, row, first, size }, now): Promise<HoldAnswer> {
      holds += 1;
      const keys = [`${run}:${performance}:row:${row}`, `${run}:${performance}:cart:${buyer}`];
      const words = [`hold-${holds}`, now, first, size, shownSeconds, holdSeconds];
      const answer: unknown = await client.evalsha(script, keys.length, ...keys, ...words);
      if (!isAnswer(answer)) throw new Error(`Redis answered ${String(answer)}`);
      return answer;
    },
    stop: async () => {
      await client.quit();
    },
  };
};
