/** Which of the two pools a person signs in to; it decides the scope of their token and how long it lives. */
export type Pool = 'fans' | 'staff';

export interface Person {
  /** What one types to sign in, and says in `npm run token -- <name>`. */
  name: string;
  fullName: string;
  subject: string;
  email: string;
  pool: Pool;
  groups: readonly string[];
  /** One line for the sign-in page: who this is in the box office. */
  role: string;
}

const person = (
  n: number,
  name: string,
  fullName: string,
  pool: Pool,
  groups: readonly string[],
  role: string,
): Person => ({
  name,
  fullName,
  subject: `5eed0000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  email: `${name}@example.test`,
  pool,
  groups,
  role,
});

/** The people of the local stage. Their subjects never change, so that what they own is theirs again after a restart. */
export const people: readonly Person[] = [
  person(1, 'fan', 'Fatou Fan', 'fans', ['Fan'], 'buys tickets'),
  person(2, 'fan2', 'Finn Fan', 'fans', ['Fan'], 'buys tickets too'),
  person(3, 'stranger', 'Sam Stranger', 'fans', [], 'has a valid token and no role'),
  person(4, 'agent', 'Amina Agent', 'staff', ['TicketingAgent:belfoot'], 'ticketing agent of BelFoot FC'),
  person(5, 'organiser', 'Olivier Organiser', 'staff', ['Organiser:lindenhal'], 'organiser of De Lindenhal'),
  person(6, 'support', 'Suki Support', 'staff', ['Support:belfoot'], 'support of BelFoot FC'),
  person(
    8,
    'member',
    'Mira Member',
    'fans',
    ['Fan', 'Member:belfoot', 'Member:lindenhal'],
    'member of BelFoot FC and De Lindenhal, buys before others',
  ),
  person(9, 'club', 'Clara Club', 'staff', ['Organiser:belfoot'], 'organiser of BelFoot FC'),
  person(7, 'ops', 'Oskar Operations', 'staff', ['Operations'], 'operations of the platform'),
];

/** Everybody's password on this machine. */
export const password = 'boxoffice';

export const scopeOf: Record<Pool, string> = { fans: 'boxoffice/fan', staff: 'boxoffice/staff' };

/** Seconds an access token lives: what the Cognito pools are set to. */
export const tokenSeconds: Record<Pool, number> = { fans: 60 * 60, staff: 15 * 60 };

/** @param typed a name or an e-mail address, in any case. */
export const personTyped = (typed: string): Person | undefined => {
  const wanted = typed.trim().toLowerCase();
  return people.find(({ name, email }) => name === wanted || email === wanted);
};

export const personOf = (subject: string): Person | undefined => people.find((one) => one.subject === subject);
