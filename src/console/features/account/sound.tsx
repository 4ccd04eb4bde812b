import { Alert, Button, Select, Slider } from 'antd'
import { useEffect, useState } from 'react'
import { Field } from '../../components/field.tsx'
import { microphoneProblem, type MicrophoneProblem } from '../../lib/ask-microphone.ts'
import { changeSound, mayChooseOutput, useSound } from '../../lib/sound.ts'
import { playNotes, ringOnce } from '../../lib/tones.ts'
import { useWords } from '../../lib/use-words.ts'
import styles from './account.module.css'

const meterEveryMs = 100
/** A microphone that hears less hears nobody. */
const heardFrom = 0.05
/** A voice at the headset fills the meter about half. */
const gain = 4

/** The devices of this machine; their names are told once the microphone is allowed. */
function useDevices(asked: boolean) {
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([])
  useEffect(() => {
    const { mediaDevices } = navigator
    // Pages over plain http on another machine have none.
    if (!mediaDevices) return
    let gone = false
    function look() {
      mediaDevices.enumerateDevices().then(
        (found) => gone || setDevices(found),
        () => undefined,
      )
    }
    look()
    mediaDevices.addEventListener('devicechange', look)
    return () => {
      gone = true
      mediaDevices.removeEventListener('devicechange', look)
    }
  }, [asked])
  return devices
}

type Hearing = { level: number; heard: boolean; problem: MicrophoneProblem | null }
const silence: Hearing = { level: 0, heard: false, problem: null }

/** How loud it is at the microphone, 0 to 1, while somebody listens. */
function useLevel(microphone: string | null, listening: boolean): Hearing {
  const [hearing, setHearing] = useState(silence)
  useEffect(() => {
    if (!listening) return
    let gone = false
    const ends: (() => void)[] = []
    function stop() {
      for (const end of ends) end()
    }
    async function listen() {
      if (!navigator.mediaDevices) throw new DOMException('', 'insecure')
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: microphone === null ? true : { deviceId: { exact: microphone } },
      })
      const context = new AudioContext()
      const analyser = new AnalyserNode(context, { fftSize: 1024 })
      new MediaStreamAudioSourceNode(context, { mediaStream: stream }).connect(analyser)
      const samples = new Float32Array(analyser.fftSize)
      const timer = setInterval(() => {
        analyser.getFloatTimeDomainData(samples)
        const loud = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)
        const level = Math.min(1, loud * gain)
        setHearing(({ heard }) => ({ level, heard: heard || level > heardFrom, problem: null }))
      }, meterEveryMs)
      ends.push(() => {
        clearInterval(timer)
        for (const track of stream.getTracks()) track.stop()
        void context.close()
      })
      if (gone) stop()
    }
    listen().catch((error: unknown) => gone || setHearing({ ...silence, problem: microphoneProblem(error) }))
    return () => {
      gone = true
      stop()
      setHearing(silence)
    }
  }, [microphone, listening])
  return hearing
}

function DeviceField({
  label,
  kind,
  devices,
  value,
  onChange,
}: {
  label: string
  kind: MediaDeviceKind
  devices: readonly MediaDeviceInfo[]
  value: string | null
  onChange: (device: string | null) => void
}) {
  const { t } = useWords()
  const found = devices.filter((device) => device.kind === kind && device.deviceId !== '' && device.label !== '')
  const missing = value !== null && found.length > 0 && !found.some(({ deviceId }) => deviceId === value)
  return (
    <Field label={label} problem={missing ? t('sound.missing') : null}>
      {(control) => (
        <Select
          {...control}
          value={missing ? '' : (value ?? '')}
          onChange={(device) => onChange(device === '' ? null : device)}
          options={[
            { value: '', label: t('sound.usual') },
            ...found
              .filter(({ deviceId }) => deviceId !== 'default')
              .map(({ deviceId, label: name }) => ({ value: deviceId, label: name })),
          ]}
        />
      )}
    </Field>
  )
}

/** The ring, what callers are heard by and the microphone of this machine, each chosen and tried before the shift. */
export function SoundPanel() {
  const { t } = useWords()
  const sound = useSound()
  const [trying, setTrying] = useState(false)
  const { level, heard, problem } = useLevel(sound.microphone, trying)
  const devices = useDevices(heard)
  const chooses = mayChooseOutput()
  return (
    <section className="panel" aria-labelledby="sound">
      <div className="panel-head">
        <h2 id="sound">{t('sound.title')}</h2>
      </div>
      <div className="panel-body stack">
        <p className="muted">{t('sound.lead')}</p>
        <div className={styles.sounds}>
          <div className="stack">
            <Field label={t('sound.volume')}>
              {({ id }) => (
                <Slider
                  id={id}
                  min={0}
                  max={100}
                  value={Math.round(sound.volume * 100)}
                  onChange={(percent) => changeSound({ volume: percent / 100 })}
                  ariaLabelForHandle={t('sound.volume')}
                />
              )}
            </Field>
            {chooses && (
              <DeviceField
                label={t('sound.ring')}
                kind="audiooutput"
                devices={devices}
                value={sound.ring}
                onChange={(ring) => changeSound({ ring })}
              />
            )}
            <div>
              <Button onClick={() => void ringOnce()}>{t('sound.tryRing')}</Button>
            </div>
            {sound.volume === 0 && <span className="warn">{t('sound.silent')}</span>}
          </div>
          <div className="stack">
            {chooses && (
              <DeviceField
                label={t('sound.speaker')}
                kind="audiooutput"
                devices={devices}
                value={sound.speaker}
                onChange={(speaker) => changeSound({ speaker })}
              />
            )}
            <div>
              <Button onClick={() => void playNotes()}>{t('sound.trySpeaker')}</Button>
            </div>
          </div>
          <div className="stack">
            <DeviceField
              label={t('sound.microphone')}
              kind="audioinput"
              devices={devices}
              value={sound.microphone}
              onChange={(microphone) => changeSound({ microphone })}
            />
            <div className="row">
              <Button aria-pressed={trying} onClick={() => setTrying(!trying)}>
                {t(trying ? 'sound.stop' : 'sound.tryMicrophone')}
              </Button>
              {trying && <meter min={0} max={1} value={level} aria-label={t('sound.level')} className={styles.meter} />}
            </div>
            {trying && !problem && (
              <div role="status">
                <span className={heard ? 'tag good' : 'tag'}>{t(heard ? 'sound.heard' : 'sound.speak')}</span>
              </div>
            )}
            {problem && <Alert type="error" showIcon role="alert" title={t(`microphone.${problem}`)} />}
          </div>
        </div>
        {!chooses && <p className="muted small">{t('sound.noChoice')}</p>}
      </div>
    </section>
  )
}
