import { Pool } from 'pg';
import { type Contender, type HoldAnswer, holdSeconds, shownSeconds } from './contender.ts';

/** Connections; each waits for its own commit, and commits that wait together are flushed together. */
const connections = 32;

const schema = `
  CREATE TABLE IF NOT EXISTS seats (
    performance int, row_block int, seat int, until bigint NOT NULL DEFAULT 0, hold_id text, order_id text,
    PRIMARY KEY (performance, row_block, seat));
  CREATE TABLE IF NOT EXISTS carts (
    performance int, buyer int, hold_id text NOT NULL, until bigint NOT NULL, row_block int, first_seat int, size int,
    PRIMARY KEY (performance, buyer));
  CREATE OR REPLACE FUNCTION hold_seats(
    which int, who int, hold text, in_row int, from_seat int, how_many int, now_at bigint, shown bigint, kept bigint
  ) RETURNS text LANGUAGE plpgsql AS $$
  DECLARE got int;
  BEGIN
    INSERT INTO carts VALUES (which, who, hold, now_at + shown, in_row, from_seat, how_many)
      ON CONFLICT (performance, buyer) DO UPDATE
      SET hold_id = hold, until = now_at + shown, row_block = in_row, first_seat = from_seat, size = how_many
      WHERE carts.until <= now_at;
    IF NOT FOUND THEN RETURN 'already holding'; END IF;
    WITH mine AS (
      SELECT seat FROM seats
      WHERE performance = which AND row_block = in_row AND seat BETWEEN from_seat AND from_seat + how_many - 1
        AND until <= now_at AND order_id IS NULL
      FOR UPDATE SKIP LOCKED)
    UPDATE seats SET until = now_at + kept, hold_id = hold
      FROM mine WHERE performance = which AND row_block = in_row AND seats.seat = mine.seat;
    GET DIAGNOSTICS got = ROW_COUNT;
    IF got < how_many THEN RAISE EXCEPTION 'taken' USING ERRCODE = 'BX001'; END IF;
    RETURN 'held';
  END $$`;

const isAnswer = (text: unknown): text is HoldAnswer => text === 'held' || text === 'already holding';
const isTaken = (fault: unknown): boolean =>
  typeof fault === 'object' && fault !== null && 'code' in fault && fault.code === 'BX001';

/**
 * PostgreSQL at its best: the whole hold is one function on the server, so that a hold is one round trip and one commit.
 * @param commit `durable` waits until the log is on the disk; `asynchronous` answers before, and may lose the last moments.
 */
export const postgres = async (url: string, commit: 'durable' | 'asynchronous'): Promise<Contender> => {
  const options = `-c synchronous_commit=${commit === 'durable' ? 'on' : 'off'}`;
  const pool = new Pool({ connectionString: url, max: connections, options });
  const first = await pool.connect();
  try {
    await first.query('SELECT pg_advisory_lock(1)');
    await first.query(schema);
    await first.query('SELECT pg_advisory_unlock(1)');
  } finally {
    first.release();
  }
  let performance = commit === 'durable' ? 0 : 1_000_000;
  let holds = 0;
  return {
    name: `PostgreSQL 15, SKIP LOCKED, ${commit} commit`,
    async layOut(rows, seats) {
      performance += 1;
      await pool.query('DELETE FROM seats WHERE performance = $1', [performance]);
      await pool.query('DELETE FROM carts WHERE performance = $1', [performance]);
      await pool.query(
        `INSERT INTO seats (performance, row_block, seat)
         SELECT $1, r, s FROM generate_series(0, $2 - 1) r, generate_series(0, $3 - 1) s`,
        [performance, rows, seats],
      );
      await pool.query('VACUUM ANALYZE seats, carts');
    },
    async hold({ buyer, row, first: from, size }, now): Promise<HoldAnswer> {
      holds += 1;
      try {
        const { rows } = await pool.query<{ answer: string }>({
          name: 'hold',
          text: 'SELECT hold_seats($1, $2, $3, $4, $5, $6, $7, $8, $9) AS answer',
          values: [performance, buyer, `hold-${holds}`, row, from, size, now, shownSeconds, holdSeconds],
        });
        const answer = rows[0]?.answer;
        if (!isAnswer(answer)) throw new Error(`PostgreSQL answered ${answer ?? 'nothing'}`);
        return answer;
      } catch (fault) {
        if (isTaken(fault)) return 'taken';
        throw fault;
      }
    },
    stop: () => pool.end(),
  };
};
