import { describe, expect, test } from 'vitest';
import { addressOf, missingOf } from '../../../server/programme/out/push/push-address.ts';
import { withoutSecrets } from '../../../server/programme/out/push/without-secrets.ts';
import {
  clipName,
  nextPart,
  partStem,
  safePart,
} from '../../../server/programme/out/recording/file-names.ts';
import type { PushTarget } from '../../../server/protocol/equipment.ts';

describe('names of recordings', () => {
  test('[OUT-11] keep letters of every script, and nothing that a file system minds', () => {
    const clip = { number: 3, group: '县直部门', presenter: '欧阳·娜仁 / 旗长', take: 1 };
    expect(clipName(clip)).toBe('03-县直部门-欧阳-娜仁-旗长');
    expect(clipName({ ...clip, take: 2 })).toBe('03-县直部门-欧阳-娜仁-旗长-take2');
    expect(safePart('../../etc/passwd')).toBe('etc-passwd');
    expect(safePart('\u0000 … ')).toBe('x');
    expect(Buffer.byteLength(clipName({ ...clip, group: '长'.repeat(300) }))).toBeLessThan(250);
  });

  test('[OUT-8] number parts of one day from 1', () => {
    const stem = partStem('review', new Date(2026, 0, 9));
    expect(stem).toBe('review-2026-01-09-part');
    expect(nextPart(stem, ['review-2026-01-08-part7.mp4'])).toBe(1);
    expect(nextPart(stem, [`${stem}2.mp4`, `${stem}2.note`, `${stem}10.mp4`])).toBe(11);
  });
});

const rtmp: PushTarget = {
  ...{ kind: 'rtmp', id: 'city', name: { zh: '', en: '' }, url: 'rtmps://live.example.org/a/b/' },
  ...{ key: 'PODIUM_KEY', passphrase: null, streamId: null },
};

describe('what is secret of a push', () => {
  test('[OUT-13] comes from environment variables, apart from the address', () => {
    const secrets = (name: string) => (name === 'PODIUM_KEY' ? 'k1?a=b' : undefined);
    expect(addressOf(rtmp, secrets)).toEqual({
      ...{ url: rtmp.url, container: 'flv', secrets: ['k1?a=b'] },
      preset: 'rtmp_app=a/b\nrtmp_playpath=k1?a=b',
    });
    expect(missingOf({ ...rtmp, key: 'PODIUM_OTHER' }, secrets)).toEqual(['PODIUM_OTHER']);
    // A second line would be another option.
    expect(missingOf(rtmp, () => 'k1\nrtmp_app=x')).toEqual(['PODIUM_KEY']);
  });

  test('[OUT-13] is covered in whatever is said of it', () => {
    const secrets = ['live_12345?sign=abcdef'];
    const said = 'first line\nServer error: live_12345 (live_12345%3Fsign%3Dabcdef, abcdef) is bad';
    const shown = withoutSecrets(said, secrets, 300);
    expect(shown).toMatch(/^Server error: /);
    for (const part of ['live_12345', 'abcdef', 'first line']) expect(shown).not.toContain(part);
    // The end of a key that was cut off at the front.
    expect(withoutSecrets(`345?sign=abcdef ${'x'.repeat(290)}`, secrets, 300)).not.toContain('345');
  });
});
