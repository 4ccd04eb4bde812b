/** What only the application needs to know: the carrier is somebody else. */
const ofApplication = [
  'DATABASE_URL',
  'DATABASE_DIRECT_URL',
  'REDIS_URL',
  'MEILI_URL',
  'MEILI_KEY',
  'INITIAL_ADMIN_PASSWORD',
]

/** The environment that the local carrier is started with: without what leads to the data of the application. */
export function carrierEnvironment(all: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(all).filter(([name]) => !ofApplication.includes(name) && !/^PG[A-Z]+$/.test(name)),
  )
}
