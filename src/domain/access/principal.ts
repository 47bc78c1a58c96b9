/** The roles that a person or a program can have in a project. */
export const ProjectRole = { VIEWER: 'VIEWER', EDITOR: 'EDITOR', ADMIN: 'ADMIN' } as const;
export type ProjectRole = (typeof ProjectRole)[keyof typeof ProjectRole];

/** The authenticated caller of a request. */
export interface Principal {
  readonly subject: string;
  /** Whether they administer the whole service. */
  readonly isAdmin: boolean;
  /** Their role in each project they are a member of, by project id. */
  readonly roles: ReadonlyMap<string, ProjectRole>;
}

/** The principal of every request while authentication is off; the service then listens on this machine only. */
export const LOCAL_ADMINISTRATOR: Principal = { subject: 'local', isAdmin: true, roles: new Map() };
