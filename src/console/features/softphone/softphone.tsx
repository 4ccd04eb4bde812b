import { App } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { createContext, use, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react'
import { keys } from '../../lib/api/query-keys.ts'
import { useAccept, useHangUp, useLoseLine, useOperator, useSetActivity } from '../../lib/api/operator.ts'
import { useWords } from '../../lib/use-words.ts'
import { createPhone, type PhoneState } from './phone.ts'
import { askNotifications } from './use-alert.ts'
import { useHeartbeat } from './use-heartbeat.ts'

type Softphone = {
  state: PhoneState
  busy: boolean
  setActivity: (activity: 'available' | 'break' | 'offline', reason?: string) => void
  restart: () => void
  accept: (reservationId: string) => void
  mute: (muted: boolean) => void
  sendDigits: (digits: string) => void
  hangUp: (callId: string) => void
}
const SoftphoneContext = createContext<Softphone | null>(null)

/** The operator's telephone; only below <SoftphoneProvider>. */
export function useSoftphone(): Softphone {
  const softphone = use(SoftphoneContext)
  if (!softphone) throw new Error('No SoftphoneProvider above')
  return softphone
}

/** How long the server may take to end a call before the line is dropped here anyway. */
const hangUpPatienceMs = 3_000

/** How long the carrier may take to tell the server that a line has gone. */
const carrierPatienceMs = 3_000

export function SoftphoneProvider({ children }: { children: ReactNode }) {
  const { t, errorText } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [phone] = useState(createPhone)
  const state = useSyncExternalStore(phone.subscribe, phone.read)
  const { data: snapshot } = useOperator()
  const activity = snapshot?.activity ?? 'offline'
  const inHand = snapshot?.call?.id
  const { mutateAsync: setActivity, isPending: changing } = useSetActivity()
  const { mutateAsync: acceptOffer, isPending: accepting } = useAccept()
  const { mutateAsync: endCall } = useHangUp()
  const { mutateAsync: loseLine } = useLoseLine()
  const onDuty = activity !== 'offline'
  const onCall = state.call !== null
  useHeartbeat(onDuty)

  useEffect(() => {
    if (onDuty) void phone.start()
    else phone.stop()
  }, [onDuty, phone])
  useEffect(() => phone.close, [phone])
  useEffect(() => {
    void client.invalidateQueries({ queryKey: keys.operator })
    if (!onCall) return
    function warn(event: BeforeUnloadEvent) {
      return event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [onCall, client])

  // The server hears of a lost line from the carrier, unless it is the carrier that is lost.
  const [lineOf, setLineOf] = useState<string>()
  if (onCall && inHand !== undefined && lineOf !== inHand) setLineOf(inHand)
  const silent = !onCall && inHand !== undefined && lineOf === inHand
  useEffect(() => {
    if (!silent) return
    const timer = setTimeout(() => void loseLine(inHand).catch(() => undefined), carrierPatienceMs)
    return () => clearTimeout(timer)
  }, [silent, inHand, loseLine])

  const softphone = useMemo<Softphone>(() => {
    function report(error: unknown) {
      void message.error(errorText(error))
    }
    return {
      state,
      busy: changing || accepting,
      setActivity: (wanted, reason) => {
        if (wanted !== 'available') return void setActivity({ activity: wanted, reason }).catch(report)
        askNotifications()
        void phone.start().then((ready) => {
          // The bar says what is wrong with a telephone that is not ready.
          if (ready.device !== 'ready') return
          return setActivity({ activity: 'available' }).catch(report)
        })
      },
      restart: () => void phone.start(),
      accept: (reservationId) => {
        void acceptOffer(reservationId).then(
          (accepted) =>
            phone.connect(accepted.reservationId).catch(() => {
              void message.error(t('phone.notConnected'), 8)
              return loseLine(accepted.callId).catch(() => undefined)
            }),
          report,
        )
      },
      mute: phone.mute,
      sendDigits: phone.sendDigits,
      hangUp: (callId) => {
        const patience = new Promise((resolve) => setTimeout(resolve, hangUpPatienceMs))
        void Promise.race([endCall(callId).catch(report), patience]).then(phone.hangUp)
      },
    }
  }, [state, changing, accepting, phone, message, errorText, t, setActivity, acceptOffer, endCall, loseLine])

  return <SoftphoneContext value={softphone}>{children}</SoftphoneContext>
}
