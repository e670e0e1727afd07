import { askForToken } from './sign-in/ask-for-token.ts';
import { people } from './sign-in/people.ts';

/** `npm run token -- <person>`: prints an access token of a seeded person, and nothing else, for use with curl. */
const port = process.env.PORT ?? '4000';
const [name, ...more] = process.argv.slice(2);

const saidWhy = (fault: unknown): string => {
  if (fault instanceof TypeError) {
    return `Nothing answers at http://localhost:${port}. Run 'npm start' first (or set PORT to the port it listens on).`;
  }
  return fault instanceof Error ? fault.message : String(fault);
};

if (!name || more.length > 0) {
  console.error(
    `Say whose token: npm run -s token -- <person>. The people are: ${people.map((one) => one.name).join(', ')}.`,
  );
  process.exitCode = 1;
} else {
  try {
    const { access_token: token } = await askForToken(`http://localhost:${port}`, name);
    console.log(token);
  } catch (fault) {
    console.error(saidWhy(fault));
    process.exitCode = 1;
  }
}
