import type { Prefs } from './prefs.ts';

/** Two short soft tones, made here: no file travels. Silent until the visitor has done something in the panel. */
export class Chime {
  private context: AudioContext | null = null;

  /** A gesture happened: from now on sound is allowed. */
  allow(): void {
    if (!this.context && 'AudioContext' in globalThis) {
      this.context = new AudioContext();
    }
  }

  play(prefs: Prefs): void {
    const { context } = this;
    if (!context || prefs.muted || prefs.volume <= 0) {
      return;
    }
    void context.resume();
    [660, 880].forEach((pitch, index) => {
      const start = context.currentTime + index * 0.11;
      const tone = new OscillatorNode(context, { frequency: pitch });
      const loud = new GainNode(context, { gain: 0 });
      loud.gain.setValueAtTime(0, start);
      loud.gain.linearRampToValueAtTime(prefs.volume / 500, start + 0.015);
      loud.gain.exponentialRampToValueAtTime(0.0001, start + 0.24);
      tone.connect(loud).connect(context.destination);
      tone.start(start);
      tone.stop(start + 0.26);
    });
  }
}
