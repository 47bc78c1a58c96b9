import { get } from 'node:http';

// The health check of the image: exits with 1 unless the service of this container answers. It does not ask /readyz, as a
// restart does not mend a database that is down.
const host = process.env['HOST'];
const request = get(
  { host: !host || host === '0.0.0.0' ? '127.0.0.1' : host, port: process.env['PORT'] || 4000, path: '/healthz' },
  ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1),
);
request.once('error', ({ message }) => {
  console.error(message);
  process.exit(1);
});
