const zh = {
  pageTitle: '遥控',
  token: '令牌',
  tokenHow:
    '遥控设备凭令牌进入，权限与操作员相同：时钟、话筒、台上提示；不能公布排名，也不能修改节目单。',
  newToken: '生成新令牌',
  revoke: '作废全部令牌',
  revokeSure: '所有遥控设备都会立即失效。确定作废？',
  revoked: '以前的令牌已全部作废。',
  shownOnce: '令牌只显示这一次，请现在复制到遥控设备中。',
  copy: '复制',
  copied: '已复制',
  directorOnly: '只有导播可以生成令牌。',
  http: 'HTTP',
  httpHow: '用 POST 请求执行操作；参数写在 JSON 正文中。被拒绝时，答复说明原因。',
  stream: '状态流（按钮亮灯用）：每有变化即推送。',
  description: '接口说明（OpenAPI 3.1）',
  companion: 'Bitfocus Companion',
  companionHow:
    '下载按钮页，在 Companion 的“Import / Export”中导入；再建一个名为 {{variable}} 的自定义变量（Custom variable），把令牌填为它的默认值。按钮页本身不含令牌。',
  download: '下载按钮页',
  osc: 'OSC',
  oscHow:
    '地址如下表，参数依次写在后面；答复发往 /podium/answer。OSC 没有密码：须在活动文件的 equipment.oscIn 中写明端口和允许的地址，否则不接收。',
  actions: '操作一览',
  action: '操作',
  does: '作用',
  params: '参数',
  none: '无',
  optional: '{{name}}（可不写）',
};

const en: Record<keyof typeof zh, string> = {
  pageTitle: 'Remote control',
  token: 'Tokens',
  tokenHow:
    'Machines come in with a token, and may do what an operator may: the clock, the microphones, words to the stage; neither publish nor change the rundown.',
  newToken: 'New token',
  revoke: 'Revoke all tokens',
  revokeSure: 'Every machine loses its access at once. Revoke them all?',
  revoked: 'All tokens given out before are revoked.',
  shownOnce: 'The token is shown this once; copy it into the machine now.',
  copy: 'Copy',
  copied: 'Copied',
  directorOnly: 'Only the director can make tokens.',
  http: 'HTTP',
  httpHow:
    'An action is a POST request; its parameters are its JSON body. Where it is refused, the answer says why.',
  stream: 'A stream for button lights: it tells of every change.',
  description: 'Description of the interface (OpenAPI 3.1)',
  companion: 'Bitfocus Companion',
  companionHow:
    'Download the page of buttons and import it under “Import / Export” in Companion; then make a custom variable named {{variable}} with the token as its default value. The page itself holds no token.',
  download: 'Download the buttons',
  osc: 'OSC',
  oscHow:
    'The addresses are in the table, parameters follow in their order; answers go to /podium/answer. OSC has no passwords: nothing comes in unless the event file’s equipment.oscIn names the port and the addresses that may send.',
  actions: 'All actions',
  action: 'Action',
  does: 'What it does',
  params: 'Parameters',
  none: 'none',
  optional: '{{name}} (may be left out)',
};

export const remoteMessages = { zh, en };
