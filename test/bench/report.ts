import type { ExactFigure, RatioFigure } from './figure.ts';
import { spreadOf } from './rounds.ts';
import type { SellOutLine } from './workloads/sell-outs.ts';

export interface Report {
  /** The day it ran, `2026-08-01`. */
  day: string;
  machine: string;
  /** Programs that wanted a processor, before the first and after the last measurement. */
  load: readonly [before: number, after: number];
  minutes: number;
  rounds: number;
  exact: readonly ExactFigure[];
  sellOuts: readonly SellOutLine[];
  ratios: readonly RatioFigure[];
  /** Each server beside which was measured, or why there was none. */
  contenders: readonly string[];
  /** What has not been run yet, or was not run to its end. */
  left: readonly string[];
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const whole = (value: number): string => Math.round(value).toLocaleString('en');

const sellOutRow = ({ workload, buyers, chosenBy, seats, result }: SellOutLine): readonly string[] => [
  workload,
  whole(seats),
  whole(buyers),
  chosenBy,
  whole(result.held),
  whole(result.abandoned),
  whole(result.orders),
  whole(result.lostRaces),
  whole(result.units.write),
  whole(result.floor),
  (result.units.write / result.tickets).toFixed(2),
  whole(result.units.read),
  `${whole(result.audit.sold)} sold once, ${whole(result.audit.free)} free, ${result.audit.wrong.length} wrong`,
];

const ratioRow = ({ id, what, rounds, good, goal, verdict, notRun }: RatioFigure): readonly string[] => [
  id,
  what,
  notRun === undefined ? spreadOf(rounds) : `not run: ${notRun}`,
  good,
  goal,
  verdict,
];

const missed = (figures: readonly { id: string; what: string; verdict: string }[]): readonly string[] =>
  figures
    .filter(({ verdict }) => verdict === 'missed' || verdict === 'good, goal missed')
    .map(({ id, what, verdict }) => `- ${id}: ${what} (${verdict})`);

const sections = ({
  day,
  machine,
  load,
  minutes,
  rounds,
  exact,
  sellOuts,
  ratios,
  contenders,
  left,
}: Report): string[] => {
  const complaints = missed([...exact, ...ratios]);
  return [
    '# Performance, measured',
    `Written by \`npm run bench\` on ${day}; do not edit. ${machine}; load ${load[0].toFixed(1)} before and ${load[1].toFixed(1)} after; ${minutes.toFixed(0)} minutes. How to run it and how to read it: [test/bench](../test/bench/README.md).`,
    [
      '**What this is not.** The engine is dynoxide, on this machine and in memory: no network, no replication, no partitions that throttle. So there is no time here, only counts, which AWS bills the same way, and ratios of two things measured one after the other in one run.',
      'PostgreSQL and Redis run on the same machine too, each at its best: a hold is one round trip. None of them is replicated here, as DynamoDB would be.',
    ].join('\n'),
    ...(left.length > 0 ? [`**Not finished.** Left to run: ${left.join('; ')}.`] : []),
    '## Exact',
    'Units as AWS bills them on demand, counted at the client: attempts, not successes. `D18` counts what must never happen.',
    table(
      ['Id', 'What', 'Measured', 'Good', 'Goal', ''],
      exact.map(({ id, what, measured, good, goal, verdict }) => [id, what, measured, good, goal, verdict]),
    ),
    ...(sellOuts.length > 0
      ? [
          '## Sell-outs',
          'Parties hold seats and pay; three in ten leave without paying, and their seats are sold again when they lapse. The box office chooses when it is asked for the best there is; or buyers look at a section and pick seats together in it, all who look at the same moment from the same picture. Whoever loses a race tries again, six times at most. At the end every seat is compared with what its buyer was told. The floor is the least that any scheme of this layout could spend on the same holds and orders: rows and cart to hold, rows and order to sell, no race lost.',
          table(
            [
              'Workload',
              'Seats',
              'In flight',
              'Chosen by',
              'Holds',
              'Abandoned',
              'Orders',
              'Races lost',
              'Write units',
              'Floor',
              'Per ticket (D3)',
              'Read units',
              'Seat by seat',
            ],
            sellOuts.map(sellOutRow),
          ),
        ]
      : []),
    ...(ratios.length > 0
      ? [
          '## Ratios',
          `The median of ${rounds} rounds (and between what all rounds lay), A B A B … after a warm-up, 32 in flight. Where two throughputs are compared, the contenders had the same holds to do: adjacent seats of one row for one buyer who holds once, with an end, on condition. Each was asked for that promise before it was measured.`,
          table(['Id', 'Ratio', 'Median (spread)', 'Good', 'Goal', ''], ratios.map(ratioRow)),
          ['Measured beside:', '', ...contenders.map((contender) => `- ${contender}`)].join('\n'),
        ]
      : []),
    '## Goals that were missed',
    complaints.length > 0 ? complaints.join('\n') : 'None.',
  ];
};

/** The whole report as Markdown: every figure beside what is good and what is aimed at, the missed ones named again at the end. */
export const reportOf = (report: Report): string => `${sections(report).join('\n\n')}\n`;
