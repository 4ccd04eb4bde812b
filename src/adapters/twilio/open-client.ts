import twilio from 'twilio'

export type Account = {
  accountSid: string
  authToken: string
  apiKeySid: string
  apiKeySecret: string
  appSid: string
  edge: string | undefined
  /** The local carrier's address; undefined for Twilio itself. */
  localUrl: string | undefined
}

const timeoutMs = 5000

/** The carrier's REST API: Twilio's, or that of a carrier that speaks like it. */
export function openClient(account: Account): twilio.Twilio {
  const client = twilio(account.apiKeySid, account.apiKeySecret, {
    accountSid: account.accountSid,
    httpClient: new twilio.RequestClient({ timeout: timeoutMs, keepAlive: true }),
    ...(account.localUrl || !account.edge ? {} : { edge: account.edge }),
  })
  if (account.localUrl) client.api.baseUrl = account.localUrl
  return client
}
