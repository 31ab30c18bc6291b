/** What a member of staff may do. Everything not listed for a role is refused. */
export const ROLES = ['reception', 'vet', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const PERMISSIONS = [
  'settings:own',
  'owners:read',
  'owners:write',
  'money:read',
  'owners:merge',
  'staff:manage',
  'groups:allow',
  'data:import',
  'replies:route',
  'messages:plan',
  'messages:approve',
  'privacy:manage',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const GRANTS: Record<Role, readonly Permission[]> = {
  reception: ['settings:own', 'owners:read', 'owners:write'],
  vet: ['settings:own', 'owners:read', 'owners:write', 'money:read', 'owners:merge', 'messages:plan'],
  admin: PERMISSIONS,
};

export function may(role: Role, permission: Permission): boolean {
  return GRANTS[role].includes(permission);
}

/** For statements that must look at roles where they are stored. */
export const rolesThatMay = (permission: Permission): Role[] => ROLES.filter((role) => may(role, permission));

/** The lower of two roles; a group answers at the lowest role present. */
export function lowest(a: Role, b: Role): Role {
  return ROLES.indexOf(a) < ROLES.indexOf(b) ? a : b;
}
