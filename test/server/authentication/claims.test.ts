import { verifyTokens } from '../../../src/server/authentication/tokens.ts';
import { failureOf } from '../../support/failures.ts';
import { AUDIENCE, useIdentityProvider } from '../../support/identity-provider.ts';

const provider = useIdentityProvider();
const PROJECT = '0198c5a2-7f3e-7c41-9d2b-5e8f0a6b4c1d';

const principalWith = async (claims: object) => {
  const { jwksUrl, url: issuer } = provider;
  const names = { rolesClaim: 'roles', projectsClaim: 'projects' };
  return verifyTokens({ jwksUrl, issuer, audience: AUDIENCE, ...names })(await provider.token(claims));
};
const NOTHING = { subject: 'someone', isAdmin: false, roles: new Map() };

describe('the roles claim', () => {
  it.each([
    ['a list', ['admin']],
    ['a list of several', ['singer', 'admin']],
    ['one role as text', 'admin'],
    ['a list as JSON text', '["singer", "admin"]'],
  ])('grants service administration, as %s', async (_what, roles) => {
    expect(await principalWith({ roles })).toEqual({ ...NOTHING, isAdmin: true });
  });

  it.each([
    ['missing', undefined],
    ['null', null],
    ['null as JSON text', 'null'],
    ['an empty list', []],
    ['an empty text', ''],
    ['of other roles', ['singer', 'administrator', 'ADMIN', 1, null, ['admin']]],
    ['another role as text', 'Admin'],
    ['several roles in one text, which is not split', 'singer admin'],
    ['several roles in one text with commas', 'admin,singer'],
    ['a text that is no JSON', '["admin"'],
  ])('grants nothing when it is %s', async (_what, roles) => {
    expect(await principalWith({ roles })).toEqual(NOTHING);
  });

  it.each([
    ['an object', { admin: true }, 'object'],
    ['a number', 1, 'number'],
    ['true', true, 'boolean'],
  ])('refuses the token when it is %s, and the log says what it must be', async (_what, roles, type) => {
    expect(await failureOf(principalWith({ roles }))).toMatchObject({
      code: 'UNAUTHENTICATED',
      cause: {
        code: 'BAD_CLAIMS',
        message: `the claim "roles" must be a list of roles, or one role as text; the token has a value of type ${type}`,
      },
    });
  });
});

describe('the projects claim', () => {
  const EDITOR = { ...NOTHING, roles: new Map([[PROJECT, 'EDITOR']]) };

  it.each([
    ['an object', { [PROJECT]: 'editor' }],
    ['its JSON text', JSON.stringify({ [PROJECT]: 'editor' })],
    ['its JSON text, laid out', `\n${JSON.stringify({ [PROJECT.toUpperCase()]: 'editor' }, null, 2)} `],
    ['JSON text with a name that objects have', `{"__proto__":{"${PROJECT}":"admin"},"${PROJECT}":"editor"}`],
  ])('grants a role in each project, as %s', async (_what, projects) => {
    expect(await principalWith({ projects })).toEqual(EDITOR);
  });

  it.each([
    ['missing', undefined],
    ['null', null],
    ['null as JSON text', 'null'],
    ['an empty object', {}],
    ['an empty object as JSON text', '{}'],
    ['a blank text', ' '],
    ['of other roles', { [PROJECT]: 'Editor' }],
    ['of no roles', { [PROJECT]: null }],
  ])('grants nothing when it is %s', async (_what, projects) => {
    expect(await principalWith({ projects })).toEqual(NOTHING);
  });

  it.each([
    ['a list', [{ id: PROJECT, role: 'editor' }], 'list'],
    ['a list as JSON text', JSON.stringify([`${PROJECT}:editor`]), 'list'],
    ['a text that is no JSON', `${PROJECT}:editor`, 'string'],
    ['a JSON text that was cut off', `{"${PROJECT}":"editor"`, 'string'],
    ['the JSON text of a JSON text', JSON.stringify('{}'), 'string'],
    ['a number', 1, 'number'],
    ['a number as JSON text', '1', 'number'],
  ])('refuses the token when it is %s, and the log says what it must be', async (_what, projects, type) => {
    expect(await failureOf(principalWith({ projects }))).toMatchObject({
      code: 'UNAUTHENTICATED',
      cause: {
        code: 'BAD_CLAIMS',
        message: `the claim "projects" must be an object such as {"<project id>": "editor"}, or its JSON text; the token has a value of type ${type}`,
      },
    });
  });
});
