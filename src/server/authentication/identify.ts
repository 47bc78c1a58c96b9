import { LOCAL_ADMINISTRATOR } from '../../domain/access/principal.ts';
import type { Identify } from '../authenticate-requests.ts';
import { type Authenticate, unauthenticated } from './tokens.ts';

/** Identifies every request as the local administrator's, for a service without authentication. */
export const identifyAsLocalAdministrator: Identify = () => LOCAL_ADMINISTRATOR;

/** Identifies requests by the bearer token in Authorization. https://www.rfc-editor.org/rfc/rfc6750#section-2.1 */
export function identifyBearer(authenticate: Authenticate): Identify {
  return async (request, beforeVerifying) => {
    const [, token] = BEARER.exec(request.headers.authorization ?? '') ?? [];
    if (token === undefined) throw unauthenticated();
    return authenticate(token, beforeVerifying);
  };
}

const BEARER = /^Bearer +([\w~+/.-]+=*)$/i;
