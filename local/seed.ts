import { seedDemo } from './demo/seed.ts';

/** `npm run seed`: publishes the demo to the Boxoffice that runs on this machine, unless it is there and still to come. */
const endpoint = `http://localhost:${process.env.AWS_PORT ?? '4566'}`;
const isThere = await fetch(endpoint).then(
  () => true,
  () => false,
);
if (isThere) {
  const published = await seedDemo({ awsEndpoint: endpoint });
  console.log(published === 0 ? 'The demo is there already.' : `Published ${published} performances.`);
} else {
  console.error(`Nothing answers at ${endpoint}. Run 'npm start' first (or set AWS_PORT to the port it listens on).`);
  process.exitCode = 1;
}
