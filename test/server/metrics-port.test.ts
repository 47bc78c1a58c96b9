import { readConfig } from '../../src/config/config.ts';
import { startMetrics } from '../../src/server/metrics/start-metrics.ts';
import { startupMessage } from '../../src/server/startup-message.ts';
import { sendRaw } from '../support/raw-http.ts';
import { useService } from '../support/service.ts';

const fixture = useService('server', () => ({ METRICS_PORT: '0' }));

describe('the port of the metrics', () => {
  const withHost = (host: string) =>
    sendRaw(fixture.service.metricsUrl ?? '', `GET /metrics HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);

  it('answers scrapers that address it by IP, and by a name of ALLOWED_HOSTS', async () => {
    for (const host of ['10.1.2.3:9464', '[2001:db8::1]:9464', 'localhost'])
      expect(await withHost(host)).toMatchObject({ status: 200 });
  });

  it('refuses other names, as a page could point one of its own here', async () => {
    expect(await withHost('evil.example.org')).toMatchObject({ status: 403 });
  });

  it('is in the line that the start prints', () => {
    const { url, metricsUrl } = fixture.service;

    expect(startupMessage(url, false, metricsUrl)).toContain(`metrics    ${metricsUrl}/metrics\n`);
    expect(startupMessage(url, false)).not.toContain('metrics');
  });

  it('that is taken ends the start with a line that names it', async () => {
    const port = new URL(fixture.service.metricsUrl ?? '').port;
    const config = readConfig({ METRICS_PORT: port });

    await expect(startMetrics(config, () => undefined)).rejects.toThrow(
      `METRICS_PORT ${port} cannot be used (listen EADDRINUSE: address already in use 127.0.0.1:${port}): set another one`,
    );
  });

  it('is closed while METRICS_PORT is empty', async () => {
    expect(await startMetrics(readConfig({ METRICS_PORT: '' }), () => undefined)).toBeUndefined();
  });

  it('serves nothing else, and the service does not serve metrics', async () => {
    expect((await fetch(`${fixture.service.metricsUrl}/graphql`)).status).toBe(404);
    expect((await fetch(`${fixture.url}/metrics`)).status).toBe(404);
  });
});
