import type { Language } from '../protocol/values.ts';

const en = {
  usage: 'Usage: npm run --silent supervisor-key -- FILE.json',
  unwritable: 'The key was not made ({{detail}}).',
  made: `{{file}} is the supervisor’s key {{fingerprint}}: keep it, give it to nobody. It alone reads the marks.
{{publicFile}} goes to the server: npm start -- EVENT.yaml --supervisor-key {{publicFile}}`,
};

const zh: Record<keyof typeof en, string> = {
  usage: '用法：npm run --silent supervisor-key -- 文件.json',
  unwritable: '密钥没有生成（{{detail}}）。',
  made: `{{file}} 是监督员的密钥 {{fingerprint}}：请妥善保管，不要交给任何人；只有它能读出分数。
{{publicFile}} 交给服务器使用：npm start -- 活动.yaml --supervisor-key {{publicFile}}`,
};

/** What the supervisor-key command says. */
export const supervisorKeyTexts: Record<Language, Record<keyof typeof en, string>> = { zh, en };
