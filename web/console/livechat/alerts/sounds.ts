import type { SoundName } from './types.ts';

/** Each sound: frequency in Hz, and after how many seconds it begins. */
const tones: Record<Exclude<SoundName, 'none' | 'segment'>, readonly (readonly [number, number])[]> = {
  chime: [
    [660, 0],
    [880, 0.12],
  ],
  bell: [
    [988, 0],
    [784, 0.16],
    [988, 0.32],
  ],
  knock: [
    [220, 0],
    [220, 0.14],
  ],
};

let audio: AudioContext | null = null;

/** `volume` of 0 to 100. */
export function play(sound: SoundName, volume: number): void {
  if (sound === 'none' || sound === 'segment' || volume <= 0) return;
  try {
    audio ??= new AudioContext();
    void audio.resume();
    for (const [frequency, after] of tones[sound]) tone(audio, frequency, after, (volume / 100) ** 2 * 0.25);
  } catch {
    audio = null;
  }
}

function tone(context: AudioContext, frequency: number, after: number, loud: number) {
  const start = context.currentTime + after;
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(loud, start + 0.015);
  gain.gain.exponentialRampToValueAtTime(0.0001, start + 0.22);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + 0.25);
}
