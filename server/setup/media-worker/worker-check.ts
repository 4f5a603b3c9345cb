import { runQuietly } from '../programs.ts';

/** What the worker ends with when nobody tells it mediasoup's version (worker/src/main.cpp). */
const NO_VERSION_STATUS = 41;

/** Whether `file` is a media worker that runs on this machine: its libraries are there and fit. */
export async function workerRuns(file: string): Promise<boolean> {
  return (await runQuietly(file, [], { env: {} })).status === NO_VERSION_STATUS;
}

/** Makes a fresh worker take up its work: keys and certificate (OpenSSL), SRTP, sockets. */
export async function exerciseWorker(workerBin: string): Promise<void> {
  // Loaded only here: it takes longer than looking whether everything is set up.
  const { createWorker } = await import('mediasoup');
  const worker = await createWorker({ workerBin, logLevel: 'none' });
  try {
    const router = await worker.createRouter({
      mediaCodecs: [{ kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2 }],
    });
    const listenInfo = { protocol: 'udp' as const, ip: '127.0.0.1' };
    await router.createWebRtcTransport({ listenInfos: [listenInfo] });
    await router.createPipeTransport({ listenInfo, enableSrtp: true });
  } finally {
    worker.close();
  }
}
