import type { Language } from '../protocol/values.ts';
import type { WhipFaultCode } from './fault.ts';

const en: Record<WhipFaultCode, string> = {
  offerMalformed:
    'The body is no session description that can be read: {{problem}}. Send the encoder’s SDP offer as it is.',
  fragmentMalformed:
    'The body is no ICE fragment that can be read: {{problem}}. Send an SDP fragment as in RFC 8840.',
  tokenWrong:
    'This is not the input’s token. Send “Authorization: Bearer TOKEN” with the one from the control panel (K).',
  wrongType: 'The body has the wrong type. Send it with “Content-Type: {{type}}”.',
  answerNotWanted:
    'The answer is a session description. Accept application/sdp, or leave Accept out.',
  methodNotAllowed: 'This address takes {{allowed}}, and nothing else.',
  tooManySections:
    'The offer has too many sections; at most {{most}} are read. Offer one picture and one sound.',
  kindMissing:
    'This input needs {{kind}}, and the offer sends none. Turn it on in the encoder, or use another input’s address.',
  kindTwice: 'The offer sends {{kind}} twice. An input takes one track of each kind.',
  noCodec:
    'None of the codecs offered for {{kind}} can be taken. Set the encoder to H.264 or VP8, and to Opus for sound.',
  notBundled:
    'Picture and sound must come on one port. Let the encoder bundle everything (max-bundle).',
  etagMissing: 'If-Match is missing: send the session’s ETag, or “*” to restart ICE.',
  etagOld:
    'If-Match names an ICE session that is over. Use the ETag that came with the last answer.',
  otherGeneration:
    'The fragment’s ice-ufrag is not this ICE session’s. To restart ICE send it with “If-Match: *”.',
  sessionGone: 'There is no such session any more. Send the offer again.',
};

const zh: Record<WhipFaultCode, string> = {
  offerMalformed: '请求正文不是能读懂的 SDP：{{problem}}。请原样发送编码器的 SDP offer。',
  fragmentMalformed: '请求正文不是能读懂的 ICE 片段：{{problem}}。请按 RFC 8840 发送 SDP 片段。',
  tokenWrong:
    '不是这一路输入的令牌。请用“Authorization: Bearer 令牌”发送，令牌在导播台上领取（按 K）。',
  wrongType: '正文类型不对。请用“Content-Type: {{type}}”发送。',
  answerNotWanted: '回复的是 SDP。请接受 application/sdp，或不写 Accept。',
  methodNotAllowed: '此地址只接受 {{allowed}}。',
  tooManySections: 'offer 里的媒体段太多，最多读 {{most}} 段。请只提供一路画面和一路声音。',
  kindMissing:
    '这一路输入需要{{kind}}，offer 里却没有发送。请在编码器中打开，或改用另一路输入的推流地址。',
  kindTwice: 'offer 里有两路{{kind}}。每路输入每种只收一路。',
  noCodec: 'offer 为{{kind}}提供的编码都不能接收。请把画面编码设为 H.264 或 VP8，声音设为 Opus。',
  notBundled: '画面和声音须走同一个端口。请让编码器全部捆绑（max-bundle）。',
  etagMissing: '缺少 If-Match：请发送本会话的 ETag；要重启 ICE 则写“*”。',
  etagOld: 'If-Match 所指的 ICE 会话已经结束。请用最近一次回复里的 ETag。',
  otherGeneration: '片段里的 ice-ufrag 不属于当前 ICE 会话。要重启 ICE，请加“If-Match: *”。',
  sessionGone: '这个会话已经不在了。请重新发送 offer。',
};

/** What whoever sets up an encoder reads: what is wrong, and what to do. */
export const whipTexts: Record<Language, Record<WhipFaultCode, string>> = { zh, en };

/** What a parameter `kind` is called. */
export const kindWords: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  zh: { audio: '声音', video: '画面' },
  en: { audio: 'sound', video: 'a picture' },
};
