/** What a plain player does: it offers by WHEP, and plays what comes; it knows nothing of Podium. */
export async function play(endpoint: string, audioSections = 1, videoSections = 1) {
  // A page that may hear its visitor may also be heard: no click is needed (Media Capture, autoplay).
  await navigator.mediaDevices.getUserMedia({ audio: true });
  const peer = new RTCPeerConnection();
  for (let count = 0; count < audioSections; count += 1)
    peer.addTransceiver('audio', { direction: 'recvonly' });
  for (let count = 0; count < videoSections; count += 1)
    peer.addTransceiver('video', { direction: 'recvonly' });
  const stream = new MediaStream();
  const video = document.createElement('video');
  video.autoplay = true;
  video.srcObject = stream;
  document.body.append(video);
  const tracks: MediaStreamTrack[] = [];
  peer.addEventListener('track', ({ track }) => {
    tracks.push(track);
    stream.addTrack(track);
  });
  await peer.setLocalDescription();
  const response = await fetch(endpoint, {
    ...{ method: 'POST', headers: { 'Content-Type': 'application/sdp' } },
    body: peer.localDescription?.sdp ?? '',
  });
  const header = (name: string): string => response.headers.get(name) ?? '';
  const session = new URL(header('Location') || 'none', endpoint).href;
  const body = await response.text();
  if (response.status === 201) await peer.setRemoteDescription({ type: 'answer', sdp: body });

  return {
    status: response.status,
    body,
    session,
    frames: (): number => video.getVideoPlaybackQuality().totalVideoFrames,
    state: (): string => peer.connectionState,
    /** By section: packets of sound received, and the energy in it, of all streams of it so far. */
    async sound(): Promise<{ packets: number; energy: number }[]> {
      const found = peer
        .getTransceivers()
        .filter(({ receiver }) => receiver.track.kind === 'audio');
      return Promise.all(
        found.map(async ({ receiver }) => {
          const stats = [...(await receiver.getStats()).values()] as Record<string, unknown>[];
          const inbound = stats.filter(({ type }) => type === 'inbound-rtp');
          const sum = (name: string) =>
            inbound.reduce((all, one) => all + Number(one[name] ?? 0), 0);
          return { packets: sum('packetsReceived'), energy: sum('totalAudioEnergy') };
        }),
      );
    },
    /** The codec of the picture, and its payload type. */
    async picture(): Promise<string> {
      const stats = [...(await peer.getStats()).values()] as Record<string, unknown>[];
      const inbound = stats.findLast(
        ({ type, kind }) => type === 'inbound-rtp' && kind === 'video',
      );
      const codec = stats.find(({ id }) => id === inbound?.['codecId']);
      return `${String(codec?.['mimeType'])} ${String(codec?.['payloadType'])}`;
    },
    /** RFC 9725, 4.3.3: only the ICE session is new. */
    async restartIce(): Promise<number> {
      const before = peer.remoteDescription?.sdp ?? '';
      await peer.setLocalDescription(await peer.createOffer({ iceRestart: true }));
      const own = peer.localDescription?.sdp ?? '';
      const line = (text: string, name: string) =>
        new RegExp(`a=${name}:(\\S+)`).exec(text)?.[1] ?? '';
      const lines = ['ice-ufrag', 'ice-pwd'].map((name) => `a=${name}:${line(own, name)}\r\n`);
      const patched = await fetch(session, {
        method: 'PATCH',
        headers: { 'Content-Type': 'application/trickle-ice-sdpfrag', 'If-Match': '*' },
        body: lines.join(''),
      });
      const fragment = await patched.text();
      const sdp = before
        .replaceAll(/a=ice-ufrag:.*/g, `a=ice-ufrag:${line(fragment, 'ice-ufrag')}`)
        .replaceAll(/a=ice-pwd:.*/g, `a=ice-pwd:${line(fragment, 'ice-pwd')}`);
      await peer.setRemoteDescription({ type: 'answer', sdp });
      return patched.status;
    },
    /** The ICE session that carries everything. */
    async localUfrag(): Promise<string> {
      const stats = [...(await peer.getStats()).values()] as Record<string, unknown>[];
      const transport = stats.find(({ type }) => type === 'transport');
      return String(transport?.['iceLocalUsernameFragment']);
    },
    async leave(): Promise<number> {
      return (await fetch(session, { method: 'DELETE' })).status;
    },
  };
}
