/** What the calls module asks of whoever sends text messages. */
export type Messenger = {
  /** Whether messages can be sent at present. */
  isReady: () => boolean
  /**
   * Sends a text about a checklist to a number (E.164); answers the sender's id of the message. Failures throw. Not to
   * be given twice.
   */
  send: (message: { checklistId: string; number: string; text: string }) => Promise<string>
}
