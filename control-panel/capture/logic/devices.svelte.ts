import { devicesIn, type Device, type DeviceKind } from './device-list.ts';
import { deviceProblem, type DeviceProblem } from './device-problem.ts';

const PERMISSIONS = { audioinput: 'microphone', videoinput: 'camera' } as const;

/** The cameras and microphones of this machine, as they are plugged in and out. */
export class Devices {
  /** Null where the browser gives no devices out. */
  readonly #media: MediaDevices | null;
  #present = $state.raw<readonly Device[]>([]);
  /** Kinds that are there, but that this page may not know by name yet. */
  #hidden = $state.raw<readonly DeviceKind[]>([]);
  #asking = $state(false);
  #problem = $state.raw<DeviceProblem | null>(null);
  readonly #abort = new AbortController();
  /** Resolves when the devices have been listed for the first time. */
  readonly listed: Promise<void>;

  constructor(media: MediaDevices | null) {
    this.#media = media;
    const { signal } = this.#abort;
    media?.addEventListener('devicechange', () => void this.refresh(), { signal });
    this.listed = this.refresh();
  }

  of(kind: DeviceKind): Device[] {
    return this.#present.filter((device) => device.kind === kind);
  }

  /** Whether the browser has to be asked before devices can be told apart. */
  get hidden(): boolean {
    return this.#hidden.length > 0;
  }
  /** Whether the browser's question is open. */
  get asking(): boolean {
    return this.#asking;
  }
  /** Why the devices could not be shown. */
  get problem(): DeviceProblem | null {
    return this.#problem;
  }

  /** Lists the devices again: the browser names them only once one of their kind has been opened. */
  async refresh(): Promise<void> {
    const listed = (await this.#media?.enumerateDevices().catch(() => null)) ?? [];
    this.#present = devicesIn(listed);
    this.#hidden = (['videoinput', 'audioinput'] as const).filter((kind) =>
      listed.some((device) => device.kind === kind && device.label === ''),
    );
  }

  /** Makes the browser ask for leave, one kind after the other: one that is missing denies no other. */
  async ask(): Promise<void> {
    if (!this.#media || this.#asking) return;
    this.#asking = true;
    this.#problem = null;
    for (const kind of this.#hidden) {
      const wish = kind === 'audioinput' ? { audio: true } : { video: true };
      try {
        const stream = await this.#media.getUserMedia(wish);
        for (const track of stream.getTracks()) track.stop();
      } catch (error) {
        this.#problem = deviceProblem(error, 'device');
      }
    }
    this.#asking = false;
    await this.refresh();
  }

  /** Whether devices of a kind open without a question. */
  async mayOpen(kind: DeviceKind): Promise<boolean> {
    try {
      const { state } = await navigator.permissions.query({ name: PERMISSIONS[kind] });
      return state === 'granted';
    } catch {
      // Not every browser can be asked; those tell by showing the names.
      return this.of(kind).some(({ label }) => label !== '');
    }
  }

  close(): void {
    this.#abort.abort();
  }
}
