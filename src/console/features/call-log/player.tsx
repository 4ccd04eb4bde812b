import { CaretRightOutlined, PauseOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { Recording } from '../../../contract/calls.ts'
import type { z } from 'zod'
import { Icon } from '../../components/icon.tsx'
import { recordingAddress } from '../../lib/api/calls.ts'
import { palettes } from '../../lib/palette.ts'
import { useDark } from '../../lib/settings.ts'
import { formatSeconds } from '../../lib/time.ts'
import { useWords } from '../../lib/use-words.ts'
import { readLevels } from './read-levels.ts'
import styles from './call-log.module.css'

const slices = 480
const speeds = [1, 1.25, 1.5, 2]

function draw(canvas: HTMLCanvasElement, levels: number[][], colours: readonly string[]) {
  const context = canvas.getContext('2d')
  if (!context) return
  const scale = window.devicePixelRatio
  canvas.width = canvas.clientWidth * scale
  canvas.height = canvas.clientHeight * scale
  const band = canvas.height / levels.length
  const loudest = Math.max(0.05, ...levels.flat())
  levels.forEach((channel, row) => {
    context.fillStyle = colours[row % colours.length] ?? '#000'
    const step = canvas.width / channel.length
    channel.forEach((level, at) => {
      const height = Math.max(scale, (level / loudest) * band * 0.86)
      context.fillRect(at * step, row * band + (band - height) / 2, Math.max(1, step * 0.7), height)
    })
  })
}

/** Plays a recording over a picture of its channels: space plays, arrows move by 5 s. */
export function Player({ recording }: { recording: z.infer<typeof Recording> }) {
  const { t } = useWords()
  const palette = palettes[useDark() ? 'dark' : 'light']
  const address = recordingAddress(recording.id)
  const audio = useRef<HTMLAudioElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [levels, setLevels] = useState<number[][] | null>(null)
  const [failed, setFailed] = useState(false)
  // Nothing is fetched before it is wanted: whoever only looks at the call has not heard the recording.
  const [wanted, setWanted] = useState(false)
  const [playing, setPlaying] = useState(false)
  const [at, setAt] = useState(0)
  const [speed, setSpeed] = useState(1)
  const length = Math.max(0.1, recording.seconds)

  useEffect(() => {
    if (!wanted) return
    const stop = new AbortController()
    readLevels(address, slices, stop.signal).then(setLevels, () => {
      if (!stop.signal.aborted) setFailed(true)
    })
    return () => stop.abort()
  }, [address, wanted])
  useEffect(() => {
    const picture = canvas.current
    if (!levels || !picture) return
    const observer = new ResizeObserver(() => draw(picture, levels, [palette.accent, palette.warn]))
    observer.observe(picture)
    return () => observer.disconnect()
  }, [levels, palette])
  useEffect(() => {
    if (audio.current) audio.current.playbackRate = speed
  }, [speed])

  function seek(seconds: number) {
    setWanted(true)
    const to = Math.min(length, Math.max(0, seconds))
    if (audio.current) audio.current.currentTime = to
    setAt(to)
  }
  function toggle() {
    setWanted(true)
    if (playing) audio.current?.pause()
    else void audio.current?.play().catch(() => setFailed(true))
  }
  function press(event: KeyboardEvent) {
    const moves: Record<string, number> = { ArrowLeft: -5, ArrowRight: 5, PageDown: -30, PageUp: 30 }
    const move = moves[event.key]
    if (move !== undefined) seek(at + move)
    else if (event.key === ' ') toggle()
    else if (event.key === 'Home') seek(0)
    else return
    event.preventDefault()
  }
  function point(event: PointerEvent<HTMLDivElement>) {
    if (event.buttons !== 1) return
    const place = event.currentTarget.getBoundingClientRect()
    seek(((event.clientX - place.left) / place.width) * length)
  }
  return (
    <div className={styles.player}>
      <audio
        ref={audio}
        src={address}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setPlaying(false)}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onError={() => setFailed(true)}
      />
      <div className={styles.waveRow}>
        {recording.channels === 2 && (
          <div className={styles.channels} aria-hidden>
            <span>{t('player.caller')}</span>
            <span>{t('player.operator')}</span>
          </div>
        )}
        <div
          className={styles.wave}
          role="slider"
          tabIndex={0}
          aria-label={t('player.place')}
          aria-valuemin={0}
          aria-valuemax={Math.round(length)}
          aria-valuenow={Math.round(at)}
          aria-valuetext={formatSeconds(at)}
          onKeyDown={press}
          onPointerDown={point}
          onPointerMove={point}
        >
          <canvas ref={canvas} aria-hidden />
          <div className={styles.needle} style={{ left: `${(at / length) * 100}%` }} />
        </div>
      </div>
      <div className="row">
        <Button
          type="primary"
          icon={playing ? <Icon of={PauseOutlined} /> : <Icon of={CaretRightOutlined} />}
          onClick={toggle}
          disabled={failed}
        >
          {playing ? t('player.pause') : t('player.play')}
        </Button>
        <span className="number">
          {formatSeconds(at)} / {formatSeconds(recording.seconds)}
        </span>
        {failed && (
          <span className="bad" role="alert">
            {t('player.failed')}
          </span>
        )}
        <span className="grow" />
        <Segmented
          size="small"
          aria-label={t('player.speed')}
          value={speed}
          onChange={(value) => setSpeed(Number(value))}
          options={speeds.map((value) => ({ value, label: `${value}×` }))}
        />
      </div>
    </div>
  )
}
