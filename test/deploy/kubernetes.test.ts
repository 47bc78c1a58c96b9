import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../src/config/config.ts';
import { type Manifest, problemsOf, readManifests } from '../support/manifests.ts';

const read = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
const { version } = JSON.parse(read('package.json'));

const manifests = readManifests();
const find = (kind: string) => manifests.find((manifest) => manifest.kind === kind) as Manifest;
const podOf = (kind: string) => find(kind)['spec'].template.spec;
const settings: Record<string, string> = find('ConfigMap')['data'];

it('has manifests that the schemas of Kubernetes accept', async () => {
  expect(manifests.map(({ kind }) => kind).sort()).toEqual([
    'ConfigMap',
    'Deployment',
    'Job',
    'PodDisruptionBudget',
    'Service',
    'ServiceAccount',
  ]);
  expect(await problemsOf(manifests)).toEqual([]);
});

it('would notice a misspelled field, a wrong type and a missing field', async () => {
  const faults = [
    (container: Manifest) => Object.assign(container, { readinesProbe: {} }),
    (container: Manifest) => Object.assign(container['livenessProbe'], { periodSeconds: 'ten' }),
    (container: Manifest) => Object.assign(container, { name: undefined }),
  ];
  const problems = await problemsOf(
    faults.map((make) => {
      const deployment = structuredClone(find('Deployment'));
      make(deployment['spec'].template.spec.containers[0]);
      return deployment;
    }),
  );

  const all = problems.join('\n');
  expect(all).toContain(`'"readinesProbe"' does not exist`);
  expect(all).toContain('livenessProbe/periodSeconds must be integer');
  expect(all).toContain('must have required property name');
});

it.each(['Deployment', 'Job'])('runs the containers of the %s without rights that they do not need', (kind) => {
  const { securityContext, containers, automountServiceAccountToken } = podOf(kind);

  expect(automountServiceAccountToken).toBe(false);
  expect(securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
  for (const container of containers) {
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(container.resources).toMatchObject({ requests: { cpu: expect.any(String) }, limits: { memory: '512Mi' } });
  }
});

it('runs as the user and at the port of the image, in the version of the package', () => {
  const containerfile = read('Containerfile');
  const { runAsUser, runAsGroup } = podOf('Deployment').securityContext;
  const [container] = podOf('Deployment').containers;

  expect(containerfile).toContain(`USER ${runAsUser}:${runAsGroup}\n`);
  expect(containerfile).toContain(`EXPOSE ${container.ports[0].containerPort}\n`);
  for (const kind of ['Deployment', 'Job']) expect(podOf(kind).containers[0].image).toMatch(`:${version}`);
  expect(find('Job').metadata.name).toBe(`tombstone-migrate-${version}`);
});

it('has selectors that match the pods', () => {
  const { labels } = find('Deployment')['spec'].template.metadata;

  expect(find('Deployment')['spec'].selector.matchLabels).toEqual(labels);
  expect(find('Service')['spec'].selector).toEqual(labels);
  expect(find('PodDisruptionBudget')['spec'].selector.matchLabels).toEqual(labels);
  expect(find('Job')['spec'].template.metadata.labels).not.toEqual(labels);
});

it('has settings that the service accepts', () => {
  const set = { HOST: '0.0.0.0', DATABASE_URL: 'postgresql://tombstone@postgres/tombstone', ...settings };

  expect(() => readConfig(set)).not.toThrow();
});

it('stops before Kubernetes kills it, and drains for longer than its probe takes to fail', () => {
  const { terminationGracePeriodSeconds, containers } = podOf('Deployment');
  const { periodSeconds, timeoutSeconds, failureThreshold } = containers[0].readinessProbe;
  const drainDelay = Number(settings['DRAIN_DELAY_MS']);

  expect(Number(settings['STOP_TIMEOUT_MS'])).toBeLessThan(terminationGracePeriodSeconds * 1_000);
  expect(drainDelay).toBeGreaterThan((periodSeconds * failureThreshold + timeoutSeconds) * 1_000);
});
