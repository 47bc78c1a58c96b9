import { createHmac } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { ask, FORBIDDEN, type HostileRequest, NOT_FOUND, named, type Refusal } from '../../support/hostile-requests.ts';
import { AUDIENCE, type IdentityProvider } from '../../support/identity-provider.ts';

/** Says that its bearer administers the service. */
const claims = ({ url }: IdentityProvider) => ({
  sub: 'intruder',
  iss: url,
  aud: AUDIENCE,
  roles: ['admin'],
  exp: soon(),
});
const soon = () => Math.floor(Date.now() / 1_000) + 300;
const base64 = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** A token with the first published key in its header, and signed with that key's text, or whatever else is no secret. */
const withSecret = (provider: IdentityProvider, secret: string, alg = 'HS256') => {
  const signed = `${base64({ alg, typ: 'JWT' })}.${base64(claims(provider))}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
};
const published = async ({ jwksUrl }: IdentityProvider) =>
  ((await (await fetch(jwksUrl)).json()) as { keys: { kid: string; n: string }[] }).keys[0] as {
    kid: string;
    n: string;
  };

/** A token of a stranger's own key, with whatever makes it look known. */
async function ofStranger(provider: IdentityProvider, header: (key: object) => object = () => ({})): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const { kid } = await published(provider);
  const key = { ...(await exportJWK(publicKey)), kid, alg: 'RS256' };
  return new SignJWT(claims(provider)).setProtectedHeader({ alg: 'RS256', kid, ...header(key) }).sign(privateKey);
}

/** What somebody sends as Authorization who is nobody. */
export const forged: Record<string, (provider: IdentityProvider) => string | Promise<string>> = {
  nothing: () => '',
  'no token': () => 'Bearer',
  'a word': () => 'Bearer admin',
  'a password': () => `Basic ${btoa('admin:admin')}`,
  'a token by another scheme': async (provider) => `Token ${await provider.token({ roles: ['admin'] })}`,
  'a token without a scheme': (provider) => provider.token({ roles: ['admin'] }),
  'a token and another': async (provider) => `Bearer ${await provider.token()}, Bearer ${await provider.token()}`,
  'a token signed by nobody': (provider) => `Bearer ${new UnsecuredJWT(claims(provider)).encode()}`,
  'a token signed by nobody, in other letters': (provider) =>
    `Bearer ${base64({ alg: 'nOnE' })}.${base64(claims(provider))}.`,
  'a token signed with an empty secret': (provider) => `Bearer ${withSecret(provider, '')}`,
  'a token signed with the published key as a secret': async (provider) =>
    `Bearer ${withSecret(provider, (await published(provider)).n)}`,
  'a token signed with a secret that says otherwise': (provider) => `Bearer ${withSecret(provider, 'secret', 'RS256')}`,
  'a token of a stranger’s key by a known name': async (provider) => `Bearer ${await ofStranger(provider)}`,
  'a token that brings its key along': async (provider) => `Bearer ${await ofStranger(provider, (jwk) => ({ jwk }))}`,
  'a token that says where its key is': async (provider) =>
    `Bearer ${await ofStranger(provider, () => ({ jku: 'http://127.0.0.1:1/jwks.json', x5u: 'http://127.0.0.1:1/' }))}`,
  'a token whose key is a path': async (provider) =>
    `Bearer ${await ofStranger(provider, () => ({ kid: '../../../dev/null' }))}`,
  'a token whose key is SQL': async (provider) =>
    `Bearer ${await ofStranger(provider, () => ({ kid: "' or 1=1 --" }))}`,
  'a token whose claims were changed': async (provider) => {
    const [header, , signature] = (await provider.token()).split('.');
    return `Bearer ${header}.${base64(claims(provider))}.${signature}`;
  },
  'a token cut off': async (provider) => `Bearer ${(await provider.token({ roles: ['admin'] })).slice(0, -2)}`,
  'a token that is over': (provider) => provider.token({ roles: ['admin'] }, { expiresIn: '-1h' }).then(asBearer),
  'a token that never ends': (provider) => provider.token({ roles: ['admin'] }, { expiresIn: null }).then(asBearer),
  'a token for another service': (provider) => provider.token({ roles: ['admin'], aud: 'billing' }).then(asBearer),
  'a token of another issuer': (provider) =>
    provider.token({ roles: ['admin'], iss: 'https://id.evil.example' }).then(asBearer),
  'a token whose subject is NUL': (provider) => provider.token({ roles: ['admin'], sub: '\0' }).then(asBearer),
  'a token whose roles are an object': (provider) => provider.token({ roles: { admin: true } }).then(asBearer),
};

const asBearer = (token: string) => `Bearer ${token}`;

const DELETE_JOB = 'mutation { deleteJob(id: "<job>") { alreadyDeleted } }';
const REST = { method: 'DELETE', path: '/api/projects/<project>/ingest/jobs/<ingestJob>', headers: {} };
const FORBIDDEN_TO_DO: Refusal = { status: 200, code: 'FORBIDDEN' };
const NOT_THERE: Refusal = { status: 200, code: 'NOT_FOUND' };

/** What somebody may not do who may look at a project. */
export const forbidden: HostileRequest[] = [
  ...named(
    {
      'delete a job': ask(DELETE_JOB),
      'delete an adapter': ask('mutation { deleteAdapter(id: "<adapter>") { alreadyDeleted } }'),
      'delete what another said': ask('mutation { deleteFeedback(id: "<feedback>") { deletedFeedbackId } }'),
      'cancel a job': ask('mutation { cancelJob(id: "<runningJob>") { job { id } } }'),
      'make a project': ask('mutation { createProject(input: { name: "Mine" }) { project { id } } }'),
      'make a job': ask('mutation { createJob(input: { projectId: "<project>", prompt: "Hello" }) { job { id } } }'),
      'see what is deleted': ask('{ jobs(projectId: "<project>", includeDeleted: true) { nodes { id } } }'),
      'see what is deleted, by a variable': ask(
        'query ($all: Boolean!) { jobs(projectId: "<project>", includeDeleted: $all) { totalCount } }',
        { all: true },
      ),
      'see what is deleted, from within': ask(
        '{ project(id: "<project>") { adapters(includeDeleted: true) { totalCount } } }',
      ),
      'see who deleted what': ask('{ deletionEvents(projectId: "<project>") { nodes { actor } } }'),
    },
    FORBIDDEN_TO_DO,
  ),
  ...named({ 'delete by the REST route': REST }, FORBIDDEN),
];

/** What somebody is told of a project that is none of theirs. */
export const hidden: HostileRequest[] = [
  ...named(
    {
      'its job, to delete it': ask(DELETE_JOB),
      'its adapter, to delete it': ask('mutation { deleteAdapter(id: "<adapter>") { alreadyDeleted } }'),
      'its sample, to judge it': ask(
        'mutation { createFeedback(input: { audioSampleId: "<sample>", rating: 1 }) { feedback { id } } }',
      ),
      'its list of jobs': ask('{ jobs(projectId: "<project>") { totalCount } }'),
      'its list of jobs, by GET-like variables': ask('query ($id: ID!) { jobs(projectId: $id) { nodes { prompt } } }', {
        id: '<project>',
      }),
    },
    NOT_THERE,
  ),
  ...named({ 'its ingest job, by the REST route': REST }, NOT_FOUND),
];
