import { type Principal, ProjectRole } from './principal.ts';
import type { Permission, Scope } from './scope.ts';

/** What each role may do in its project. */
const PERMISSIONS: Record<ProjectRole, readonly Permission[]> = {
  VIEWER: ['read'],
  EDITOR: ['read', 'write'],
  ADMIN: ['read', 'write', 'administer'],
};

/** Turns who is asking into what they may reach: an admin of the service every project, anybody else those they have a role in. */
export function scopeOf({ subject, isAdmin, roles }: Principal, requestId: string | null = null): Scope {
  const projectsWith = (right: Permission) =>
    isAdmin ? 'every' : [...roles].filter(([, role]) => PERMISSIONS[role].includes(right)).map(([project]) => project);
  return {
    subject,
    requestId,
    projects: { read: projectsWith('read'), write: projectsWith('write'), administer: projectsWith('administer') },
  };
}

/** The viewer's role in a project that they can see. */
export function roleIn({ isAdmin, roles }: Principal, projectId: string): ProjectRole {
  return isAdmin ? ProjectRole.ADMIN : (roles.get(projectId) ?? ProjectRole.VIEWER);
}
