/**
 * A caller's number as people here write it: mobiles without the country code, others as they came. Works on masked
 * ones too.
 */
export function formatNumber(number: string): string {
  return number.replace(/^\+86(?=1[\d*]{10}$)/, '')
}
