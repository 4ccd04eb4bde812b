import { z } from 'zod'

export const roles = ['operator', 'specialist', 'manager', 'administrator'] as const
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>
