/** What the launcher says on the terminal. */
export const launcherMessages = {
  zh: {
    starting: '正在启动……',
    title: 'Podium 正在运行：{{title}}',
    panel: '导播台',
    stage: '舞台屏',
    supervisor: '监督员（请单独交给监督员本人）',
    capture: '采集页（摄像机、话筒、幻灯片）',
    public: '公众页',
    encoders: '编码器推流（OBS、vMix 等，WHIP 协议；地址与令牌只交给推流的人）：',
    token: '令牌 {{token}}',
    encodersAsBefore: '编码器推流（WHIP）：地址与令牌同上次；要换新令牌，在导播台上按 K。',
    judges: '评委（链接与 PIN 码，请只交给本人）：',
    elsewhere: '其他设备请把 localhost 换成 {{address}}。',
    captureElsewhere:
      '在其他电脑上采集需要 HTTPS：用 --tls-cert 和 --tls-key 指定证书，或在局域网内用 --tls self-signed。',
    certificate: '自制证书的指纹（SHA-256）：{{fingerprint}}',
    trust: '每台平板和电脑先信任它：打开 {{url}}（浏览器会警告一次，选择继续），核对指纹，然后：',
    trustIpad: 'iPad：设置 → 已下载描述文件 → 安装；再到 通用 → 关于本机 → 证书信任设置 中打开它。',
    trustAndroid:
      'Android：设置 → 安全 → 更多安全设置 → 加密与凭据 → 安装证书 → CA 证书，选择下载的文件。',
    trustWindows:
      'Windows：双击文件 → 安装证书 → 本地计算机 → 将所有证书放入“受信任的根证书颁发机构”。',
    sample: '未指定活动文件，现用示例活动。自己的活动：npm start -- 活动.yaml',
    data: '记录保存在：{{folder}}',
    seal: '排名封存记录的签名密钥指纹：{{fingerprint}}',
    takeKeyAway:
      '监督员的密钥在 {{file}}：只有它能读出封存记录中的分数。请现在就由监督员本人移走（不要复制），不要留在这台机器上。',
    stop: '按 Ctrl-C 停止；再次启动会从停下的地方继续。',
    restarted: '{{process}}意外退出（{{why}}），正在重新启动……',
    back: '{{process}}已恢复。',
    show: '主进程',
    programme: '节目合成进程',
    edge: '公众服务进程 {{edge}} ',
    stopping: '正在停止……',
    badFile: '活动文件有误，未启动：',
    robots:
      '机器人会走完一组：按“下一步”、逐项打分、交卷；画面和声音是内置的。在导播台上按任何键，机器人就停手，直到在那里让它继续。',
    faster: '速度是计划的 {{speed}} 倍：各项时限都已除以 {{speed}}。',
    noMachines: '不连接调音台、钩子和外部按钮；正式活动的数据文件夹不会被碰到。',
    robotsLost: '机器人意外退出，彩排不再自动进行：请手动继续，或停止后重新开始。',
    rehearsalSample: '未指定活动文件，现用示例活动。自己的活动：npm run rehearse -- 活动.yaml',
    rehearsalStop: '按 Ctrl-C 结束彩排；下次从头开始。',
  },
  en: {
    starting: 'Starting …',
    title: 'Podium is running: {{title}}',
    panel: 'Control panel',
    stage: 'Stage screen',
    supervisor: 'Supervisor (hand it to nobody else)',
    capture: 'Capture page (camera, microphones, slides)',
    public: 'Public page',
    encoders: 'Encoders (OBS, vMix …) send here by WHIP, each input with a token of its own:',
    token: 'token {{token}}',
    encodersAsBefore:
      'Encoders send by WHIP with the same addresses and tokens as before; the panel issues new ones (K).',
    judges: 'Judges (link and PIN; give each to that judge alone):',
    elsewhere: 'On other devices write {{address}} instead of localhost.',
    captureElsewhere:
      'Capturing on another computer needs HTTPS: name a certificate with --tls-cert and --tls-key, or in a local network use --tls self-signed.',
    certificate: 'The certificate that Podium made has the fingerprint (SHA-256) {{fingerprint}}',
    trust:
      'Every tablet and computer is told once to trust it: open {{url}} (the browser warns once; go on), compare the fingerprint, then:',
    trustIpad:
      'iPad: Settings → Profile Downloaded → Install; then General → About → Certificate Trust Settings, and switch it on.',
    trustAndroid:
      'Android: Settings → Security → More security settings → Encryption & credentials → Install a certificate → CA certificate, and choose the file.',
    trustWindows:
      'Windows: double-click the file → Install Certificate → Local Machine → place all certificates in “Trusted Root Certification Authorities”.',
    sample: 'No event file was named, so this is the sample. Your own: npm start -- EVENT.yaml',
    data: 'The record is kept in {{folder}}',
    seal: 'Sealed records of the rankings are signed by the key {{fingerprint}}',
    takeKeyAway:
      'The supervisor’s key lies in {{file}}: it alone reads the marks in sealed records. Have the supervisor move it away now (not copy it), and leave none on this machine.',
    stop: 'Ctrl-C stops; the next start goes on where this one stopped.',
    restarted: '{{process}} has ended unexpectedly ({{why}}) and is being started again …',
    back: '{{process}} is back.',
    show: 'The show',
    programme: 'The programme’s process',
    edge: 'The public’s process {{edge}}',
    stopping: 'Stopping …',
    badFile: 'The event file has faults; nothing was started:',
    robots:
      'Robots play a whole group: they press GO, mark every criterion and hand in; picture and sound are the built-in ones. Press anything on the panel and they pause, until told there to go on.',
    faster: '{{speed}} times as fast as planned: every time is divided by {{speed}}.',
    noMachines:
      'No mixing console, hook or outside button takes part, and the real event’s data folder is not touched.',
    robotsLost:
      'The robots have ended unexpectedly. Go on by hand, or stop and start the rehearsal again.',
    rehearsalSample:
      'No event file was named, so this is the sample. Your own: npm run rehearse -- EVENT.yaml',
    rehearsalStop: 'Ctrl-C ends the rehearsal; the next one begins anew.',
  },
} as const;
