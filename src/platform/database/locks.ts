/** The numbers under which instances exclude each other by PostgreSQL's advisory locks: each means one thing. */
export const advisoryLocks = {
  publishGuide: 7002,
  migrate: 7003,
  changeSetting: 7004,
  publishFlow: 7005,
  shortenTrail: 7006,
  changeDuties: 7023,
} as const
