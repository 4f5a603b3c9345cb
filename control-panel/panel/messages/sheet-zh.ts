/** What is said of rundowns from Excel. */
export const sheetZh = {
  'sheet.title': 'Excel 节目单',
  'sheet.open': 'Excel 导入 / 导出',
  'sheet.how':
    '下载现在的节目单（或空白模板），在 Excel 或 WPS 中修改后再上传。先检查，看清改动后再应用；表中没有的人和环节保持不变。',
  'sheet.rundown': '下载现在的节目单',
  'sheet.template': '下载空白模板',
  'sheet.choose': '选择 Excel 文件（.xlsx）',
  'sheet.checking': '正在检查……',
  'sheet.same': '“{{name}}”与现在的节目单相同，没有改动。',
  'sheet.changes':
    '“{{name}}”将新增 {{added}} 项、修改 {{changed}} 项、移动 {{moved}} 项；{{same}} 项不变。',
  'sheet.apply': '应用到节目单',
  'sheet.wrong': '“{{name}}”有 {{count}} 处问题，什么也没有改动：',
  'sheet.cell': '单元格',
  'sheet.problem': '问题',
  'sheet.whole': '整个文件',
  'sheet.failed': '无法检查：{{why}}',
  'sheet.noAnswer': '服务器没有答复，请再试一次。',
};
