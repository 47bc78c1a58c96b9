import { type Principal, ProjectRole } from './principal.ts';
import type { Permission, Scope } from './scope.ts';

/** What each role may do in its project. */
const PERMISSIONS: Record<ProjectRole, readonly Permission[]> = {
  VIEWER: ['read'],
  EDITOR: ['read', 'write'],
  ADMIN: ['read', 'write', 'administer'],
};

/** Returns the scope of a principal: every project for an admin of the service, the projects that they have a role in for others. */
export function scopeOf({ subject, isAdmin, roles }: Principal, requestId: string | null = null): Scope {
  const projectsWith = (permission: Permission) =>
    isAdmin
      ? 'every'
      : [...roles].filter(([, role]) => PERMISSIONS[role].includes(permission)).map(([project]) => project);
  return {
    subject,
    requestId,
    projects: { read: projectsWith('read'), write: projectsWith('write'), administer: projectsWith('administer') },
  };
}

/** Returns the viewer's role in a project that they can see. */
export function roleIn({ isAdmin, roles }: Principal, projectId: string): ProjectRole {
  return isAdmin ? ProjectRole.ADMIN : (roles.get(projectId) ?? ProjectRole.VIEWER);
}
