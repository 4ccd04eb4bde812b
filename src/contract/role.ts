import { z } from 'zod'

/** Whose work the hotline is. */
export const workRoles = ['operator', 'specialist', 'manager'] as const
export const WorkRole = z.enum(workRoles)
export type WorkRole = z.infer<typeof WorkRole>

/** Whose duty the system is: three that exclude each other, and have no part in the work. */
export const dutyRoles = ['administrator', 'security_officer', 'auditor'] as const
export const DutyRole = z.enum(dutyRoles)
export type DutyRole = z.infer<typeof DutyRole>

export const roles = [...workRoles, ...dutyRoles] as const
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>

export function isDuty(role: Role): role is DutyRole {
  return DutyRole.safeParse(role).success
}
