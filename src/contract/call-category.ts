type Asked = { menuCategory: string | null; log?: { category: string | null } | null }

/** What a call is about: as its log says, else as the caller chose in the menu; null when neither does. */
export function categoryOf({ menuCategory, log }: Asked): string | null {
  return log?.category ?? menuCategory
}
