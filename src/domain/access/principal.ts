/** What somebody is in a project. */
export const ProjectRole = { VIEWER: 'VIEWER', EDITOR: 'EDITOR', ADMIN: 'ADMIN' } as const;
export type ProjectRole = (typeof ProjectRole)[keyof typeof ProjectRole];

/** Who is asking. */
export interface Principal {
  readonly subject: string;
  /** Whether they administer the whole service. */
  readonly isAdmin: boolean;
  /** Their role in each project they are a member of, by project id. */
  readonly roles: ReadonlyMap<string, ProjectRole>;
}

/** Everybody, as long as the service authenticates nobody and listens to this machine alone. */
export const LOCAL_ADMINISTRATOR: Principal = { subject: 'local', isAdmin: true, roles: new Map() };
