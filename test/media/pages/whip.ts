/**
 * A page that knows nothing of the product: fetch and RTCPeerConnection, as RFC 9725 has it. Sends
 * Chromium's fake camera and microphone.
 */
export async function send(endpoint: string, token: string, codec: string) {
  const peer = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: true,
    video: { width: 640, height: 360 },
  });
  for (const track of stream.getTracks())
    peer.addTransceiver(track, { direction: 'sendonly', streams: [stream] });
  const [sender] = peer.getTransceivers().filter((one) => one.sender.track?.kind === 'video');
  const { codecs = [] } = RTCRtpSender.getCapabilities('video') ?? {};
  sender?.setCodecPreferences(codecs.filter(({ mimeType }) => mimeType === codec));
  await peer.setLocalDescription();
  const headers = { Authorization: `Bearer ${token}` };
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/sdp' },
    body: peer.localDescription?.sdp ?? '',
  });
  if (response.status !== 201) throw new Error(`answered with ${response.status}`);
  const session = new URL(response.headers.get('Location') ?? '', endpoint);
  let etag = response.headers.get('ETag') ?? '';
  await peer.setRemoteDescription({ type: 'answer', sdp: await response.text() });
  const patch = (ifMatch: string, body: string) =>
    fetch(session, {
      method: 'PATCH',
      headers: {
        ...headers,
        ...{ 'Content-Type': 'application/trickle-ice-sdpfrag', 'If-Match': ifMatch },
      },
      body,
    });
  return {
    state: (): string => peer.connectionState,
    /** Sends candidates that have come since the offer. */
    async trickle(): Promise<number> {
      const { sdp = '' } = peer.localDescription ?? {};
      return (await patch(etag, iceLines(sdp))).status;
    },
    /** Restarts ICE: the answer is the former one with the server's new credentials. */
    async restart(): Promise<number> {
      const answer = peer.remoteDescription?.sdp ?? '';
      peer.restartIce();
      await peer.setLocalDescription();
      const restarted = await patch('*', iceLines(peer.localDescription?.sdp ?? ''));
      etag = restarted.headers.get('ETag') ?? '';
      const fragment = await restarted.text();
      const word = (name: string) => new RegExp(`a=ice-${name}:(.*)`).exec(fragment)?.[1]?.trim();
      const sdp = answer
        .replace(/a=ice-ufrag:.*/g, `a=ice-ufrag:${word('ufrag') ?? ''}`)
        .replace(/a=ice-pwd:.*/g, `a=ice-pwd:${word('pwd') ?? ''}`);
      await peer.setRemoteDescription({ type: 'answer', sdp });
      return restarted.status;
    },
    leave: (): void => peer.close(),
    async end(): Promise<number> {
      return (await fetch(session, { method: 'DELETE', headers })).status;
    },
  };
}

/** What of a description is about ICE. */
function iceLines(sdp: string): string {
  const lines = sdp
    .split('\r\n')
    .filter((line) => /^a=(ice-ufrag|ice-pwd|candidate|end-of-candidates)/.test(line));
  return `${[...new Set(lines)].join('\r\n')}\r\n`;
}
